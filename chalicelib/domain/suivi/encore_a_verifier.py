"""What is still checked by a human: an agent who accepted the proof has nothing left to check."""

from collections.abc import Callable
from datetime import date

from chalicelib.domain.attestations.couverture import protection_prouvee, titre_prouve
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.eligibilite.regles import signales
from chalicelib.domain.eligibilite.signalements import MotsSignalement, Signalement

VERIFIES: dict[Signalement, Callable[[Dossier], bool]] = {
    Signalement.PROTECTION_A_VERIFIER: protection_prouvee,
    Signalement.TITRE_A_VERIFIER: titre_prouve,
}
"""The flags that the proof accepted by an agent answers, whatever the registre says."""


def encore_a_verifier(dossier: Dossier, jour: date) -> dict[Signalement, MotsSignalement]:
    """The flags of a request that still promise something to the person."""
    return {
        leve: mots
        for leve, mots in signales(dossier, jour).items()
        if leve not in VERIFIES or not VERIFIES[leve](dossier)
    }
