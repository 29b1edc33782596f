"""The constats given to people whom this service sent elsewhere: one item, and a pointer in the
account that asked for it."""

from contextlib import suppress
from datetime import UTC, datetime, time

from chalicelib.domain.porte.constat import Constat
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Item, put_nouveau
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


class Constats:
    def __init__(self, table: Table) -> None:
        self._table = table

    def garder(self, constat: Constat, compte_id: str | None) -> None:
        """Kept once, as it is: the same form sent twice gives the same one."""
        fin = int(datetime.combine(constat.garde_jusqu_au, time.max, UTC).timestamp())
        item: Item = {"donnees": constat.model_dump_json(), "expire_le": fin}
        pointeur: Item = {"code": constat.code, "expire_le": fin}
        ecritures = [put_nouveau(keys.constat(constat.code), item)]
        if compte_id:
            lieu = keys.compte(compte_id).constats[constat.le, constat.code]
            ecritures.append(put_nouveau(lieu, pointeur))
        with suppress(DejaFait):
            self._table.write(*ecritures, sinon=DejaFait)

    def lire(self, code: str, maintenant: datetime) -> Constat | None:
        """None when there is no such one, or not any more."""
        item = self._table.get(keys.constat(code))
        if item is None or int(item["expire_le"]) < maintenant.timestamp():
            return None
        return Constat.model_validate_json(str(item["donnees"]))

    def du_compte(self, compte_id: str, maintenant: datetime) -> tuple[Constat, ...]:
        """Those that an account asked for, newest first."""
        pointeurs = self._table.query(*keys.compte(compte_id).constats)
        cles = [keys.constat(str(item["code"])) for item in reversed(pointeurs)]
        items = self._table.get_many(cles)
        lus = [items[cle] for cle in cles if cle in items]
        return tuple(
            Constat.model_validate_json(str(item["donnees"]))
            for item in lus
            if int(item["expire_le"]) >= maintenant.timestamp()
        )
