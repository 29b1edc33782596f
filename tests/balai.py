"""The round of objects on a table and a bucket, without its messages (`events/menage.py`)."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from chalicelib.storage.menage import effacements
from chalicelib.storage.menage.objets import Objets
from chalicelib.storage.table import Table
from chalicelib.usecases.menage.comparer_objets import ObjetsCompares, comparer_dossier
from chalicelib.usecases.menage.relancer_quarantaine import relancer

PLUS_TARD = datetime(2099, 1, 1, tzinfo=UTC)
"""Every grace is over."""


def balayer(
    table: Table,
    s3: Any,
    le: datetime = PLUS_TARD,
    renvoyer: Callable[[str], None] = lambda cle: None,
    arreter: Callable[[str], None] = lambda cle: None,
) -> list[ObjetsCompares]:
    """What stays in quarantine, what may go, then every request that has an object."""
    objets = Objets(s3, "televersements")
    commun: dict[str, Any] = {"table": table, "objets": objets, "maintenant": le}
    for objet in objets.page("quarantaine/"):
        relancer(objet, renvoyer=renvoyer, arreter=arreter, **commun)
    for part in (effacements.PART, *effacements.PARTS_D_AVANT):
        for du in effacements.dus(table, part, le, 100):
            comparer_dossier(du.dossier_id, retires=du.fichiers, **commun)
            table.write(effacements.fait(du))
    lieux = objets.lieux("pieces/", "", 100)
    return [comparer_dossier(lieu.split("/")[1], **commun) for lieu in lieux]
