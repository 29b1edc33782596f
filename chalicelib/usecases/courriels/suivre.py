"""Begin to follow an important message, before its mail leaves (R18)."""

from contextlib import suppress
from datetime import datetime

from chalicelib.domain.acheminement.acheminement import Acheminement, Connu, SortCourriel
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.storage.courriels import acheminements
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def suivre(
    evenement: EvenementDuDossier,
    dossier: Dossier,
    compte: Compte,
    courriel_id: str,
    *,
    table: Table,
    maintenant: datetime,
) -> None:
    """Once for a message and a reader; one that needs nothing else is not followed."""
    dit = evenement.dit().courriel
    if dit is None or not dit.importante:
        return
    suivi = Acheminement(
        id=courriel_id,
        dossier_id=dossier.id,
        evenement_id=evenement.id,
        compte_id=compte.id,
        prefecture=dossier.prefecture.code,
        depuis=evenement.survenu_le,
        a_voir_le=maintenant,
    )
    perdu = compte.courriel_non_remis is not None or not compte.courriel
    sort = SortCourriel.PERDU if perdu else SortCourriel.SANS_NOUVELLE
    connu = Connu(ouvert=False, courriel=sort, sms=True, adresse=True)
    a_voir_le = suivi.suite(connu, maintenant).a_voir_le or maintenant
    with suppress(DejaFait):
        table.write(*acheminements.creation(suivi.model_copy(update={"a_voir_le": a_voir_le})))
