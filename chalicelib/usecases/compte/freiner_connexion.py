"""What logging in costs to who fails: a device its account knows is counted apart from networks."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.compte.freins import (
    CONNEXION_APPAREIL,
    CONNEXION_COMPTE,
    CONNEXION_RESEAU,
    CONNEXION_RESEAU_BRUYANT,
    CREDIT_DE_CONNEXION,
)
from chalicelib.storage.compte.freins import TOUS, Freins, paire


@dataclass(frozen=True)
class EssaiDeConnexion:
    """One attempt of a network on the identifiant typed; `appareil` when its account knows it.

    Counted before the password is checked, so that attempts made at once do not pass together;
    given back when it was right.
    """

    freins: Freins
    reseau: str
    identifiant: str
    appareil: str | None
    maintenant: datetime

    def compter(self) -> None:
        """Raises TropDeTentatives."""
        if self.appareil:
            self.freins.compter(CONNEXION_APPAREIL, self.appareil, self.maintenant)
            return
        nombre = self.freins.compter(CONNEXION_COMPTE, self._paire, self.maintenant)
        de_tous = self.freins.ajouter(CONNEXION_COMPTE, self._tous, self.maintenant)
        du_reseau = self.freins.compter(CONNEXION_RESEAU, self.reseau, self.maintenant)
        permis = CONNEXION_COMPTE.permis(de_tous)
        if du_reseau > CONNEXION_RESEAU_BRUYANT:
            permis = 1
        CONNEXION_COMPTE.verifier(nombre, self.maintenant, permis)

    def reussir(self) -> None:
        """The password was right: this attempt weighs on nobody, and the network earns credit."""
        if self.appareil:
            self.freins.effacer(CONNEXION_APPAREIL, self.appareil, self.maintenant)
            return
        self.freins.effacer(CONNEXION_COMPTE, self._paire, self.maintenant)
        self.freins.ajouter(CONNEXION_COMPTE, self._tous, self.maintenant, -1)
        entrees = self.freins.ajouter(CONNEXION_RESEAU, self._paire, self.maintenant)
        credit = CREDIT_DE_CONNEXION if entrees == 1 else 0
        self.freins.ajouter(CONNEXION_RESEAU, self.reseau, self.maintenant, -1 - credit)

    @property
    def _paire(self) -> str:
        return paire(self.reseau, self.identifiant)

    @property
    def _tous(self) -> str:
        return paire(TOUS, self.identifiant)
