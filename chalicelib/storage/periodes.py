"""What is done once an hour or once a day: the last period in which each thing was done.

A schedule promises no instant: a tick comes late, twice or not at all. Whatever ticks come, a thing
is due while its period is not the one written here.
"""

from collections.abc import Mapping

from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Valeur, put
from chalicelib.storage.partitions import apres_le_prefixe
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def faites(table: Table, ronde: str) -> Mapping[str, str]:
    """Thing done by this schedule -> its last period; one read for all of them."""
    items = table.query(*keys.periodes(ronde).faites)
    return {apres_le_prefixe(item["SK"]): str(item["periode"]) for item in items}


def faite(ronde: str, quoi: str, periode: str, *, avant: str | None) -> Ecriture:
    """Done in this period; `avant` is the last one that was read. DejaFait when another run wrote
    one meanwhile."""
    lue: dict[str, Valeur] = {"lue": avant} if avant else {}
    si = "periode = :lue" if avant else "attribute_not_exists(PK)"
    cle = keys.periodes(ronde).faites[quoi]
    return put(cle, {"periode": periode}, si, **lue).sinon(DejaFait)
