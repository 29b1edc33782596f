"""Put the former address of an account back, for whoever did not ask for another one (S9)."""

from datetime import datetime
from typing import Any

from chalicelib import hasard
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import CourrielRetabli, CourrielRetire
from chalicelib.domain.compte.liens import VALIDITE, Lien, LienInutilisable
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, liens, sessions
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.definir_mot_de_passe import consulter_lien
from chalicelib.usecases.compte.hachage import Hacheur


def consulter_annulation(
    lien_id: str, *, table: Table, maintenant: datetime
) -> tuple[Lien, Compte]:
    """A link that can still undo a change, and its account. Raises LienInutilisable, its kinds."""
    usage = UsageLien.ANNULATION
    lien, compte = consulter_lien(lien_id, usage, table=table, maintenant=maintenant)
    compte.precedentes.avant(lien.id)
    return lien, compte


def annuler_changement_de_courriel(
    lien_id: str, *, table: Table, hacheur: Hacheur, maintenant: datetime
) -> str:
    """The id of the link to the new password that the owner now chooses.

    The former address is back, every session closed, and the password known to nobody: whoever
    changed the address knew it, or sat at an open session. Raises LienInutilisable and its kinds.
    """
    lien, compte = consulter_annulation(lien_id, table=table, maintenant=maintenant)
    if lien.courriel is None:
        raise LienInutilisable
    restent = compte.precedentes.avant(lien.id)
    choix = Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation + 1,
        valable_jusqu_a=maintenant + VALIDITE,
    )
    inconnu = hacheur.hacher(hasard.jeton(32))
    faits = (
        CourrielRetabli(**_socle(compte, maintenant), lien_id=choix.id),
        CourrielRetire(**_socle(compte, maintenant), lien_id=lien.id),
    )
    table.write(
        liens.consommation(lien, maintenant),
        liens.creation(choix),
        comptes.retablissement(compte, lien.courriel, restent, inconnu),
        *(journal.ecrire(keys.compte(compte.id), fait) for fait in faits),
        *sessions.fermetures(table, compte.id),
    )
    sessions.fermer_toutes(table, compte.id)
    return choix.id


def _socle(compte: Compte, maintenant: datetime) -> dict[str, Any]:
    return {"id": hasard.identifiant(), "survenu_le": maintenant, "compte_id": compte.id}
