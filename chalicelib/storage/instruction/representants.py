"""What is written elsewhere when an agent says who represents a child."""

from collections.abc import Iterator

from chalicelib.domain.compte.evenements import EnfantDetache
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import RepresentantJoint
from chalicelib.domain.instruction.actes.representants import (
    DemandesReunies,
    EnfantLibere,
    joindre,
)
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier.enfants import detachement
from chalicelib.storage.ecritures import Ecriture, delete, put
from chalicelib.storage.instruction.instructions import notee

A_ELLE = "attribute_not_exists(PK) OR dossier_id = :elle"


def reunion(seconde: Dossier, premiere: Dossier, fait: DemandesReunies) -> Iterator[Ecriture]:
    """The account of the second request follows the first one.

    Raises AutreDemandeFinie, AutreRepresentantAVerifier.
    """
    joint = RepresentantJoint(
        id=f"{fait.id}j",
        survenu_le=fait.survenu_le,
        dossier_id=premiere.id,
        autre_id=seconde.id,
    )
    yield from notee(premiere, joindre(premiere, seconde.compte_id))
    yield journal.ecrire(keys.dossier(premiere.id), joint)
    compte = keys.compte(seconde.compte_id)
    yield delete(compte.demandes[seconde.creneau], A_ELLE, elle=seconde.id)
    yield put(compte.ancienne(premiere.id), {"dossier_id": premiere.id})
    yield from detachement(seconde)


def liberation(avant: Dossier, apres: Dossier, fait: EnfantLibere) -> Iterator[Ecriture]:
    """The account follows the request no more, and is told; who represents the child too, does."""
    compte, motif = keys.compte(avant.compte_id), apres.instruction.liberations[-1].motif
    yield delete(compte.demandes[avant.creneau], A_ELLE, elle=avant.id)
    yield journal.ecrire(
        compte,
        EnfantDetache(
            id=f"{fait.id}d",
            survenu_le=fait.survenu_le,
            compte_id=avant.compte_id,
            dossier_id=avant.id,
            motif=motif,
        ),
    )
    if not apres.compte_id:
        yield from detachement(avant)
