"""The stream of the table, that keeps a day; and every write, for who reads the world."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from tests.memoire.attributs import Item
from tests.memoire.flux import Flux
from tests.univers.plan import Filtre

GARDE = timedelta(hours=24)
"""What DynamoDB keeps of a stream."""


class Ecrit(NamedTuple):
    """One item as it was and as it is: None when there was, or is, none."""

    rang: int
    le: datetime
    cle: tuple[str, str]
    avant: Item | None
    apres: Item | None


class FluxDate(Flux):
    """`place` is where the relay reads next; `perdus` were never read in their day; `evenements`
    are the writes of `ecrits` that add one."""

    def __init__(self, horloge: Any, filtre: Filtre) -> None:
        super().__init__()
        self._horloge, self._filtre = horloge, filtre
        self.ecrits: list[Ecrit] = []
        self.evenements: list[Ecrit] = []
        self.place = 0
        self.essais = 0
        self.perdus: list[Ecrit] = []

    def noter(self, cle: Item, avant: Item | None, apres: Item | None) -> None:
        super().noter(cle, avant, apres)
        (_, pk), (_, sk) = cle.values()
        ecrit = Ecrit(len(self.ecrits), self._horloge.maintenant, (str(pk), str(sk)), avant, apres)
        self.ecrits.append(ecrit)
        if avant is None and apres and ecrit.cle[1].startswith("EVT#"):
            self.evenements.append(ecrit)

    def vieillir(self) -> None:
        limite = self._horloge.maintenant - GARDE
        while self.place < len(self) and self.ecrits[self.place].le < limite:
            if self._passe(self.place):
                self.perdus.append(self.ecrits[self.place])
            self.place += 1

    def suivants(self, combien: int) -> tuple[int, list[dict[str, Any]]]:
        """Where the batch ends, and the records of it that pass the filter."""
        fin = self.place
        lus: list[dict[str, Any]] = []
        while fin < len(self) and len(lus) < combien:
            if self._passe(fin):
                lus.append(self[fin].enregistrement(fin + 1, self.ecrits[fin].le))
            fin += 1
        return fin, lus

    def _passe(self, rang: int) -> bool:
        ecrit = self.ecrits[rang]
        _, type_dit = (ecrit.apres or {}).get("type", ("S", None))
        return self._filtre.passe(
            self[rang].genre, ecrit.cle[1], str(type_dit) if type_dit else None
        )
