"""Open the account of a minor at the parent's address, with a link that activates it (MIN-02)."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any

from chalicelib import hasard
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import (
    CompteEnfantDejaOuvert,
    CompteEnfantOuvert,
    InvitationCompteEnfant,
)
from chalicelib.domain.compte.liens import VALIDITE, Lien
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, liens
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.registre.attribuer_numero import compte_de


def inviter_compte_enfant(
    invitation: InvitationCompteEnfant, *, table: Table, registre: Registre, maintenant: datetime
) -> str:
    """Once for each invitation: what it led to is written under a key drawn from it.

    A child who has an account gets no second one: the parent is told how to log in. Nothing
    happens when the parent's account is gone. Gives the id of the child's account. Raises
    ConditionRefusee when it was opened meanwhile, EcritureConcurrente: trying again is safe.
    """
    parent = comptes.lire(table, invitation.compte_parent_id)
    if parent is None:
        return ""
    personne = registre.get(invitation.reference_enfant)
    reference = personne.reference if personne else invitation.reference_enfant
    trouve = compte_de(personne, table=table) if personne else None
    connu = trouve or comptes.par_identifiant(table, reference)
    enfant = connu or _nouveau(reference, parent.courriel, maintenant)
    creation = () if connu else comptes.creation(enfant)
    suite = _suite(invitation, parent, enfant, maintenant)
    with suppress(DejaFait):
        table.write(*creation, *suite)
    return enfant.id


def _suite(
    invitation: InvitationCompteEnfant, parent: Compte, enfant: Compte, maintenant: datetime
) -> Iterator[Ecriture]:
    """A link, if the account was never used and has the parent's address."""
    sujet = keys.compte(parent.id)
    socle: dict[str, Any] = {
        "id": f"{invitation.id}-suite",
        "survenu_le": invitation.survenu_le,
        "compte_id": parent.id,
        "compte_enfant_id": enfant.id,
        "dossier_id": invitation.dossier_id,
    }
    if enfant.est_active or enfant.courriel != parent.courriel:
        yield journal.ecrire(sujet, CompteEnfantDejaOuvert(**socle)).sinon(DejaFait)
        return
    lien = _activation(enfant, maintenant)
    yield liens.creation(lien)
    yield journal.ecrire(sujet, CompteEnfantOuvert(**socle, lien_id=lien.id)).sinon(DejaFait)


def _nouveau(reference: str, courriel: str | None, maintenant: datetime) -> Compte:
    return Compte(
        id=hasard.identifiant(), identifiant=reference, courriel=courriel, cree_le=maintenant
    )


def _activation(compte: Compte, maintenant: datetime) -> Lien:
    return Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=maintenant + VALIDITE,
        usage=UsageLien.ACTIVATION,
    )
