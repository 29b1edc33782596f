"""One look at an important message: all that it reads, and how what was done is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib import hasard
from chalicelib.domain.acheminement.a_prevenir import PersonneAPrevenir
from chalicelib.domain.acheminement.acheminement import Acheminement, Connu, SortCourriel
from chalicelib.domain.acheminement.evenements import (
    LettreAEnvoyer,
    PersonneAJoindre,
    SmsEnvoye,
    SmsRefuse,
)
from chalicelib.domain.acheminement.ouverture import est_ouvert, lecteur
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.livraisons import Envoi, EtatLivraison
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.mail.regles_instruction import nouvelle
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.compte.lecteurs import lit_encore
from chalicelib.storage.courriels import acheminements, envois
from chalicelib.storage.dossier import historique, revisions
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.courriels.destinataire import Destinataire, destinataire

Note = type[SmsEnvoye] | type[SmsRefuse] | type[LettreAEnvoyer] | type[PersonneAJoindre]


@dataclass(frozen=True)
class Lu:
    """What one look read."""

    suivi: Acheminement
    dossier: Dossier
    compte: Compte
    evenement: EvenementDuDossier
    vers: Destinataire
    connu: Connu


def lire(
    suivi: Acheminement,
    *,
    table: Table,
    registre: Registre,
    sms_ouvert: bool,
    maintenant: datetime,
) -> Lu | None:
    """None when there is nothing to be read any more: the account or the request is gone."""
    dossier = Dossiers(table).get(suivi.dossier_id)
    compte = comptes.lire(table, suivi.compte_id)
    if dossier is None or compte is None:
        return None
    faits = historique.du_dossier(table, dossier.id)
    evenement = _parmi(faits, suivi.evenement_id)
    if evenement is None:
        return None
    vers = destinataire(compte, dossier, table=table, registre=registre)
    connu = Connu(
        ouvert=est_ouvert(suivi.evenement_id, faits, lecteur(compte.id, dossier.suivi_par)),
        sans_objet=_sans_objet(evenement, dossier, compte, table, maintenant),
        courriel=_sort(suivi, compte, envois.lire(table, suivi.id)),
        sms=bool(vers.telephone) and sms_ouvert,
        adresse=bool(vers.adresse),
    )
    return Lu(suivi, dossier, compte, evenement, vers, connu)


def est_sans_objet(ligne: PersonneAPrevenir, *, table: Table, maintenant: datetime) -> bool:
    """Whether nobody needs to be told by this line any more, as of now."""
    dossier = Dossiers(table).get(ligne.dossier_id)
    compte = comptes.lire(table, ligne.compte_id)
    if dossier is None or compte is None:
        return True
    evenement = _parmi(historique.du_dossier(table, dossier.id), ligne.evenement_id)
    return evenement is None or _sans_objet(evenement, dossier, compte, table, maintenant)


def _parmi(faits: Iterable[EvenementDuDossier], evenement_id: str) -> EvenementDuDossier | None:
    return next((fait for fait in faits if fait.id == evenement_id), None)


def _sans_objet(
    evenement: EvenementDuDossier,
    dossier: Dossier,
    compte: Compte,
    table: Table,
    maintenant: datetime,
) -> bool:
    """What it was about is no longer there, or is for this account no more: its mail would not be
    sent either."""
    if nouvelle(evenement, dossier, destinataire="", lien="") is None:
        return True
    return not lit_encore(table, compte, dossier, dossier.fuseau.jour(maintenant))


def _sort(suivi: Acheminement, compte: Compte, envoi: Envoi | None) -> SortCourriel:
    """Of this very mail, or of the address it went to."""
    livraison = envoi.livraison if envoi else None
    if compte.courriel_non_remis or not compte.courriel:
        return SortCourriel.PERDU
    if livraison is None:
        return SortCourriel.SANS_NOUVELLE
    if livraison.est_sans_issue:
        return SortCourriel.PERDU
    remis = livraison.etat is EtatLivraison.REMIS
    return SortCourriel.REMIS if remis else SortCourriel.SANS_NOUVELLE


def noter(
    lu: Lu,
    genre: Note,
    *plus: Ecriture,
    table: Table,
    le: datetime,
    dits: Mapping[str, object] | None = None,
    **change: Any,
) -> None:
    """State and événement in one transaction; looked at again as the next channel asks.

    Raises DejaFait when another worker was there first.
    """
    fait = genre(
        id=hasard.identifiant(),
        survenu_le=le,
        dossier_id=lu.dossier.id,
        message_id=lu.suivi.evenement_id,
        **dict(dits or {}),
    )
    apres = lu.suivi.model_copy(update=change)
    suivant = apres.suite(lu.connu, le).a_voir_le or le
    apres = apres.model_copy(update={"a_voir_le": suivant})
    table.write(
        *acheminements.ecriture(lu.suivi, apres),
        revisions.fait(keys.dossier(lu.dossier.id)),
        journal.ecrire(keys.dossier(lu.dossier.id), fait),
        *plus,
    )
