"""Throttling counters: keyed hashes of what is counted, one item per window, no personal data."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.compte.freins import Frein, FreinCible
from chalicelib.storage import keys
from chalicelib.storage.ecritures import delete
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table

TOUS = "*"
"""The origin of everybody's attempts on a target."""


def paire(origine: str, cible: str) -> str:
    """Who tries, and on what: an origin never holds this sign, whatever is typed after it."""
    return f"{origine}|{cible}"


@dataclass(frozen=True)
class Freins:
    """The counters of `table`, named with `secret`."""

    table: Table
    secret: str = field(repr=False)

    def compter(self, frein: Frein, valeur: str, maintenant: datetime) -> int:
        """One more attempt, and how many there are. Raises TropDeTentatives: one too many."""
        nombre = self.ajouter(frein, valeur, maintenant)
        frein.verifier(nombre, maintenant)
        return nombre

    def compter_cible(
        self, frein: FreinCible, origine: str, cible: str, maintenant: datetime
    ) -> None:
        """One more attempt of `origine` on `cible`. Raises TropDeTentatives.

        An attempt that is refused to its origin weighs on nobody else.
        """
        nombre = self.compter(frein, paire(origine, cible), maintenant)
        de_tous = self.ajouter(frein, paire(TOUS, cible), maintenant)
        frein.verifier(nombre, maintenant, frein.permis(de_tous))

    def ajouter(self, frein: Frein, valeur: str, maintenant: datetime, combien: int = 1) -> int:
        """How many attempts there are, `combien` more included; refuses nothing."""
        item = self.table.bump(
            self._cle(frein, valeur, maintenant),
            "SET expire_le = :fin ADD nombre :combien",
            fin=int(frein.fin(maintenant).timestamp()),
            combien=combien,
        )
        return int(item["nombre"])

    def effacer(self, frein: Frein, valeur: str, maintenant: datetime) -> None:
        """Forget the attempts of this window."""
        self.table.write(delete(self._cle(frein, valeur, maintenant)))

    def _cle(self, frein: Frein, valeur: str, maintenant: datetime) -> Cle:
        portee = f"{frein.nom}|{frein.fin(maintenant).isoformat()}|{valeur}"
        return keys.frein(
            hmac.new(self.secret.encode(), portee.encode(), hashlib.sha256).hexdigest()
        )
