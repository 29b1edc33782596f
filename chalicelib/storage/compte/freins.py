"""Throttling counters: keyed hashes of what is counted, one item per window, no personal data."""

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.compte.freins import Frein
from chalicelib.storage import keys
from chalicelib.storage.ecritures import delete
from chalicelib.storage.partitions import Cle
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.table import Table


@dataclass(frozen=True)
class Freins:
    """The counters of `table`, named with `secret`."""

    table: Table
    secret: str = field(repr=False)

    def compter(self, frein: Frein, valeur: str, maintenant: datetime) -> None:
        """One more attempt. Raises TropDeTentatives when it is one too many."""
        item = self.table.bump(
            self._cle(frein, valeur, maintenant),
            "SET expire_le = :fin ADD nombre :un",
            fin=int(frein.fin(maintenant).timestamp()),
            un=1,
        )
        frein.verifier(int(item["nombre"]), maintenant)

    def rendre(self, frein: Frein, valeur: str, maintenant: datetime) -> None:
        """Take one attempt back: it succeeded, others may share the same address."""
        try:
            self.table.bump(
                self._cle(frein, valeur, maintenant),
                "ADD nombre :moins",
                si="nombre > :zero",
                moins=-1,
                zero=0,
            )
        except ConditionRefusee:
            return

    def effacer(self, frein: Frein, valeur: str, maintenant: datetime) -> None:
        """Forget the attempts of this window."""
        self.table.write(delete(self._cle(frein, valeur, maintenant)))

    def _cle(self, frein: Frein, valeur: str, maintenant: datetime) -> Cle:
        portee = f"{frein.nom}|{frein.fin(maintenant).isoformat()}|{valeur}"
        return keys.frein(
            hmac.new(self.secret.encode(), portee.encode(), hashlib.sha256).hexdigest()
        )
