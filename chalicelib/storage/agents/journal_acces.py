"""The log of consultations, under the file that was read."""

from chalicelib.domain.agents.acces import GARDE_ANS, Acces
from chalicelib.domain.droit.delais import ajouter_mois
from chalicelib.storage import keys
from chalicelib.storage.table import Table, put

MOIS = 12


class JournalAcces:
    def __init__(self, table: Table) -> None:
        self._table = table

    def noter(self, dossier_id: str, acces: Acces) -> None:
        """Kept three years, then erased; the same reading noted twice is one."""
        self.noter_sous(keys.dossier(dossier_id), acces)

    def noter_sous(self, sujet: keys.Sujet, acces: Acces) -> None:
        """The same, beside an account or a ticket that no request goes with."""
        fin = ajouter_mois(acces.lu_le.date(), GARDE_ANS * MOIS)
        expire = int(acces.lu_le.replace(year=fin.year, month=fin.month, day=fin.day).timestamp())
        cle = sujet.acces[acces.lu_le, acces.id]
        self._table.write(put(cle, {"donnees": acces.model_dump_json(), "expire_le": expire}))

    def du_dossier(self, dossier_id: str) -> tuple[Acces, ...]:
        """Every reading of a file, newest first."""
        items = self._table.query(*keys.dossier(dossier_id).acces)
        return tuple(Acces.model_validate_json(str(item["donnees"])) for item in reversed(items))
