"""Change the address of an account: the new one is proved first, the old one is always told."""

from contextlib import suppress
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import (
    ChangementDeCourrielDemande,
    ChangementDeCourrielSignale,
    CourrielChange,
)
from chalicelib.domain.compte.liens import VALIDITE, Lien, LienInutilisable, UsageLien
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, liens
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.definir_mot_de_passe import consulter_lien


def demander_changement_de_courriel(
    compte: Compte, nouveau: str, *, lien_id: str, table: Table, maintenant: datetime
) -> None:
    """Write down the address and make the link that proves it; the account does not change yet.

    The same form sent twice (the same `lien_id`) is one request.
    """
    lien = Lien(
        id=lien_id,
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=maintenant + VALIDITE,
        usage=UsageLien.COURRIEL,
        courriel=nouveau,
        ancien_courriel=compte.courriel,
    )
    faits = [
        genre(id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, lien_id=lien.id)
        for genre in (ChangementDeCourrielDemande, ChangementDeCourrielSignale)
    ]
    sujet = keys.compte(compte.id)
    with suppress(DejaFait):
        table.write(liens.creation(lien), *(journal.ecrire(sujet, fait) for fait in faits))


def confirmer_changement_de_courriel(lien_id: str, *, table: Table, maintenant: datetime) -> None:
    """The address of the link becomes that of the account, once.

    Links sent to the former address stop working: a new generation begins. Raises
    LienInutilisable and its kinds.
    """
    lien, compte = consulter_lien(lien_id, UsageLien.COURRIEL, table=table, maintenant=maintenant)
    if lien.courriel is None:
        raise LienInutilisable
    fait = CourrielChange(
        id=hasard.identifiant(), survenu_le=maintenant, compte_id=compte.id, lien_id=lien.id
    )
    table.write(
        liens.consommation(lien, maintenant),
        comptes.confirmation_de_courriel(compte, lien.courriel),
        journal.ecrire(keys.compte(compte.id), fait),
    )
