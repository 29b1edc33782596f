"""Which requests may be compared: what is asked, and whether a family member asks it."""

from enum import StrEnum

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.chiffres.produit_limite import Courbe
from chalicelib.domain.modele import Modele


class Sorte(StrEnum):
    """Of requests, not of people: those that the same agents examine in the same way."""

    PREMIERE = "PREMIERE"
    PREMIERE_PROCHE = "PREMIERE_PROCHE"
    RENOUVELLEMENT = "RENOUVELLEMENT"
    RENOUVELLEMENT_PROCHE = "RENOUVELLEMENT_PROCHE"
    CARTE_RESIDENT = "CARTE_RESIDENT"
    CARTE_RESIDENT_PROCHE = "CARTE_RESIDENT_PROCHE"
    CARTE_REFAITE = "CARTE_REFAITE"


SORTES = {
    Sorte.PREMIERE: "Première demande, personne protégée",
    Sorte.PREMIERE_PROCHE: "Première demande, famille",
    Sorte.RENOUVELLEMENT: "Renouvellement, personne protégée",
    Sorte.RENOUVELLEMENT_PROCHE: "Renouvellement, famille",
    Sorte.CARTE_RESIDENT: "Carte de résident, personne protégée",
    Sorte.CARTE_RESIDENT_PROCHE: "Carte de résident, famille",
    Sorte.CARTE_REFAITE: "Duplicata ou changement",
}


class DelaiObserve(Modele):
    """What is known of the wait of a family of requests (`produit_limite.Courbe`).

    Without `paliers`, nobody knows yet: below 30 files, a few say nothing of the next one.
    """

    sorte: Sorte
    comparables: int
    decidees: int
    paliers: tuple[int, ...] = ()

    def decides_en(self, part: float, deja: int = -1) -> int | None:
        """As `Courbe.decides_en`."""
        return Courbe(self.comparables, self.decidees, self.paliers).decides_en(part, deja)


def sorte(objet: str, profil: str) -> Sorte:
    """From what a line of the queue says of a request; `profil` may be empty."""
    if Objet(objet).garde_le_titre:
        return Sorte.CARTE_REFAITE
    proche = bool(profil) and Profil(profil).est_famille
    return Sorte(f"{objet}_PROCHE" if proche else objet)
