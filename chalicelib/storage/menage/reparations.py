"""How often a missing effect was put right, and when: what is put right and goes again is told."""

from datetime import datetime, timedelta
from typing import NamedTuple

from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, delete, put
from chalicelib.storage.partitions import Cle
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

GARDE = timedelta(days=90)
LIMITE = 200
"""Lines read at most: nothing is missing, most days."""
PLACE = ("prefecture", "curseur", "depuis")


class Reparation(NamedTuple):
    """An effect of a request, `quoi` tells it from the others; `nombre` times, 0 for never."""

    dossier_id: str
    quoi: str
    nombre: int = 0
    derniere: datetime | None = None


class Tranche(NamedTuple):
    """Where the walk over all the requests is: a préfecture, and what comes after `curseur`. It
    began at `depuis`, empty before any."""

    prefecture: str = ""
    curseur: str = ""
    depuis: str = ""


def lire(table: Table) -> tuple[tuple[Reparation, ...], Tranche]:
    """Those that are not known to hold yet, LIMITE at most; and where the walk is, the first one
    before any. One read: the place comes before the lines."""
    lieu = keys.reparations("")
    items = table.premiers(lieu.pk, "", limite=LIMITE + 1)
    place = next((item for item in items if item["SK"] == lieu.place.sk), Item())
    lignes = (item for item in items if item is not place)
    return tuple(map(_lue, lignes)), Tranche(*(str(place.get(nom, "")) for nom in PLACE))


def essai(avant: Reparation, maintenant: datetime) -> Ecriture:
    """One more. DejaFait when another run counted it meanwhile."""
    dite: Item = {
        "dossier_id": avant.dossier_id,
        "quoi": avant.quoi,
        "nombre": avant.nombre + 1,
        "derniere": maintenant.isoformat(),
        "expire_le": int((maintenant + GARDE).timestamp()),
    }
    lu: dict[str, Valeur] = {"lu": avant.nombre} if avant.nombre else {}
    si = "nombre = :lu" if avant.nombre else "attribute_not_exists(PK)"
    return put(_cle(avant), dite, si, **lu).sinon(DejaFait)


def tenue(avant: Reparation) -> Ecriture:
    """What was missing is there: forgotten. DejaFait when it was put right again meanwhile."""
    return delete(_cle(avant), si="nombre = :lu", lu=avant.nombre).sinon(DejaFait)


def garder(suivante: Tranche) -> Ecriture:
    """Two runs at once look at the same requests: the last one says where to go on from."""
    return put(keys.reparations("").place, dict(zip(PLACE, suivante, strict=True)))


def _cle(une: Reparation) -> Cle:
    return keys.reparations("").lignes[une.dossier_id, une.quoi]


def _lue(item: Item) -> Reparation:
    return Reparation(
        dossier_id=str(item["dossier_id"]),
        quoi=str(item["quoi"]),
        nombre=int(item["nombre"]),
        derniere=datetime.fromisoformat(str(item["derniere"])),
    )
