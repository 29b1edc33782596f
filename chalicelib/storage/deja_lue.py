"""The table for a page that has read a part of it: what lies there is not asked for again."""

from collections.abc import Iterable
from typing import Self

from chalicelib.storage.ecritures import Item
from chalicelib.storage.partitions import Cle, Etendue
from chalicelib.storage.table import Table


class DejaLue(Table):
    """Reads inside that part answer with what it held; all else, and every write, is the table's.

    Of one page, and for showing only: what is written after it was read is not in it.
    """

    def __init__(
        self,
        table: Table,
        items: Iterable[Item],
        etendue: Etendue | None = None,
        cles: Iterable[Cle] = (),
    ) -> None:
        """`items` are all that a range holds, or all that stands at these keys."""
        super().__init__(table._client, table._nom)
        self._etendue, self._cles = etendue, frozenset(cles)
        self._lus = {Cle(str(item["PK"]), str(item["SK"])): item for item in items}

    @classmethod
    def aux_cles(cls, table: Table, *cles: Cle) -> Self:
        """These items, read in one round trip."""
        return cls(table, table.get_many(cles).values(), cles=cles)

    def get(self, cle: Cle) -> Item | None:
        return self._lus.get(cle) if self._tient(cle, cle.sk) else super().get(cle)

    def get_many(self, cles: Iterable[Cle]) -> dict[Cle, Item]:
        voulues = tuple(cles)
        connus = {cle: self._lus[cle] for cle in voulues if cle in self._lus}
        return connus | super().get_many(cle for cle in voulues if not self._tient(cle, cle.sk))

    def query(self, pk: str, debut_sk: str = "") -> list[Item]:
        lu = self._commencent(pk, debut_sk)
        return super().query(pk, debut_sk) if lu is None else lu

    def premiers(self, pk: str, debut_sk: str, *, limite: int, apres: str = "") -> list[Item]:
        lu = self._commencent(pk, debut_sk)
        if lu is None:
            return super().premiers(pk, debut_sk, limite=limite, apres=apres)
        return [item for item in lu if str(item["SK"]) > apres][:limite]

    def _commencent(self, pk: str, debut_sk: str) -> list[Item] | None:
        """In order; None when some may lie outside the range."""
        if not self._tient(Cle(pk, debut_sk), f"{debut_sk}~"):
            return None
        return [self._lus[cle] for cle in sorted(self._lus) if cle.sk.startswith(debut_sk)]

    def _tient(self, cle: Cle, fin: str) -> bool:
        if self._etendue is None:
            return cle in self._cles and cle.sk == fin
        pk, debut, derniere = self._etendue
        return cle.pk == pk and debut <= cle.sk and fin <= derniere
