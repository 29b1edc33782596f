"""Each signed form that served, noted before its file is decoded: a check that dies was counted."""

from datetime import datetime, timedelta

from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, put, put_nouveau
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

GARDE = timedelta(days=20)
"""Longer than a message waits in its queue and in the one of failures."""


class FormulaireServi(Exception):
    """Another file came by this very form: it serves once."""


class Receptions:
    def __init__(self, table: Table) -> None:
        self._table = table

    def prendre(self, lieu: keys.Receveuse, tirage: str, marque: str, maintenant: datetime) -> bool:
        """True the first time; False when the same file is taken again after a failure.

        Raises DejaFait when it was checked to its end, FormulaireServi.
        """
        cle = lieu.receptions[tirage]
        neuve = put_nouveau(cle, _item(marque, maintenant, conclue=False))
        try:
            self._table.write(neuve.sinon(FormulaireServi))
        except FormulaireServi:
            connue = self._table.get(cle) or {}
            if connue.get("marque") != marque:
                raise
            if connue.get("conclue"):
                raise DejaFait from None
            return False
        return True


def conclusion(lieu: keys.Receveuse, tirage: str, marque: str, maintenant: datetime) -> Ecriture:
    """Nothing more will be done of this file: checked, or taken out by its owner."""
    return put(lieu.receptions[tirage], _item(marque, maintenant, conclue=True))


def _item(marque: str, maintenant: datetime, *, conclue: bool) -> dict[str, str | int | bool]:
    expire_le = int((maintenant + GARDE).timestamp())
    return {"marque": marque, "conclue": conclue, "expire_le": expire_le}
