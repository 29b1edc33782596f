"""How far the round of objects is: a turn a quarter of an hour, none of them skipped."""

from contextlib import suppress

from chalicelib.storage import keys
from chalicelib.storage.ecritures import Valeur, put
from chalicelib.storage.refus import DejaFait, EcritureConcurrente
from chalicelib.storage.table import Table

ESSAIS = 3


def tour(table: Table, quart: str) -> int:
    """The turn that this quarter of an hour does: the one after the last, whenever that was; the
    same one when it is asked again. When another one began meanwhile, all is read again: it may be
    this very one, whose answer was lost. EcritureConcurrente when others never stop."""
    for _ in range(ESSAIS):
        with suppress(DejaFait):
            return _tour(table, quart)
    raise EcritureConcurrente("the turn of the round of objects")


def _tour(table: Table, quart: str) -> int:
    """DejaFait when it is not what was read."""
    cle = keys.periodes("menage").faites["tour"]
    item = table.get(cle)
    if item and item["periode"] == quart:
        return int(item["tours"])
    rang = int(item["tours"]) + 1 if item else 0
    lue: dict[str, Valeur] = {"lue": str(item["periode"])} if item else {}
    si = "periode = :lue" if item else "attribute_not_exists(PK)"
    table.seule(put(cle, {"periode": quart, "tours": rang}, si, **lue).sinon(DejaFait))
    return rang
