"""The log of consultations, under the file that was read."""

from chalicelib.domain.agents.acces import Acces
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, put
from chalicelib.storage.table import Table


class JournalAcces:
    def __init__(self, table: Table) -> None:
        self._table = table

    def noter(self, dossier_id: str, acces: Acces) -> None:
        """Kept as long as the rule says, then erased; the same reading noted twice is one."""
        self.noter_sous(keys.dossier(dossier_id), acces)

    def noter_sous(self, sujet: keys.Journalisee, acces: Acces) -> None:
        """The same, beside an account or a ticket that no request goes with."""
        self._table.write(ecriture(sujet, acces))

    def du_dossier(self, dossier_id: str) -> tuple[Acces, ...]:
        """Every reading of a file, newest first."""
        items = self._table.query(*keys.dossier(dossier_id).acces)
        return tuple(Acces.model_validate_json(str(item["donnees"])) for item in reversed(items))


def ecriture(sujet: keys.Journalisee, acces: Acces) -> Ecriture:
    """A reading, kept as long as the rule says."""
    garde = delai(CodeDelai.CONSERVATION_ACCES, PARIS.jour(acces.lu_le))
    expire = int(garde.echeance(acces.lu_le).timestamp())
    cle = sujet.acces[acces.lu_le, acces.id]
    return put(cle, {"donnees": acces.model_dump_json(), "expire_le": expire})
