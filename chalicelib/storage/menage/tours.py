"""How far the round of objects is: a turn a quarter of an hour, none of them skipped."""

from chalicelib.storage import keys
from chalicelib.storage.ecritures import Valeur, put
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def tour(table: Table, quart: str) -> int:
    """The turn that this quarter of an hour does: the one after the last, whenever that was; the
    same one when it is asked again. DejaFait when another one began meanwhile."""
    cle = keys.periodes("menage").faites["tour"]
    item = table.get(cle)
    if item and item["periode"] == quart:
        return int(item["tours"])
    rang = int(item["tours"]) + 1 if item else 0
    lue: dict[str, Valeur] = {"lue": str(item["periode"])} if item else {}
    si = "periode = :lue" if item else "attribute_not_exists(PK)"
    table.seule(put(cle, {"periode": quart, "tours": rang}, si, **lue).sinon(DejaFait))
    return rang
