"""How often the lost notice of a received file was sent again, and when."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.storage.dossier.fichiers import EnAttente
from chalicelib.storage.dossier.receptions import GARDE
from chalicelib.storage.ecritures import Ecriture, Valeur, put
from chalicelib.storage.partitions import Cle
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


class Relances(NamedTuple):
    nombre: int = 0
    derniere: datetime | None = None


def lire(table: Table, recu: EnAttente) -> Relances:
    item = table.get(_cle(recu))
    if item is None:
        return Relances()
    return Relances(int(item["nombre"]), datetime.fromisoformat(str(item["derniere"])))


def relance(recu: EnAttente, avant: Relances, maintenant: datetime) -> Ecriture:
    """One more. DejaFait when another round counted it meanwhile."""
    si = "nombre = :lu" if avant.nombre else "attribute_not_exists(PK)"
    lu: dict[str, Valeur] = {"lu": avant.nombre} if avant.nombre else {}
    dite: dict[str, Valeur] = {
        "nombre": avant.nombre + 1,
        "derniere": maintenant.isoformat(),
        "expire_le": int((maintenant + GARDE).timestamp()),
    }
    return put(_cle(recu), dite, si, **lu).sinon(DejaFait)


def _cle(recu: EnAttente) -> Cle:
    return recu.place.lieu.relances[recu.fichier_id]
