"""The stored data of the version before, put back where the product reads them."""

import gzip
import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.storage.ecritures import Item, item_de
from tests.web.site import Site
from tools.coeur_des_dossiers import deplacer

ICI = Path(__file__).parent


@cache
def bruts() -> tuple[dict[str, Any], ...]:
    """Every item, as DynamoDB writes it in JSON, by key."""
    with gzip.open(ICI / "eead82f.jsonl.gz", "rt", encoding="utf-8") as lignes:
        return tuple(json.loads(ligne) for ligne in lignes)


@cache
def autour() -> dict[str, Any]:
    """What goes with the table: `lu_le`, `jetons`, `messages` of queues, `appels`, `objets`."""
    lu: dict[str, Any] = json.loads((ICI / "autour.json").read_text(encoding="utf-8"))
    return lu


def attendu() -> dict[str, Any]:
    """What these data meant to the version that stored them (`resume.py`)."""
    lu: dict[str, Any] = json.loads((ICI / "attendu.json").read_text(encoding="utf-8"))
    return lu


def ranges(pk: str, sk: str) -> Iterator[Item]:
    """The items of a kind, by the beginning of their keys."""
    for brut in bruts():
        if brut["PK"]["S"].startswith(pk) and brut["SK"]["S"].startswith(sk):
            yield item_de(brut)


def identifiants(pk: str, sk: str) -> list[str]:
    """The ids of the subjects that have such an item, in order."""
    return [str(item["PK"]).partition("#")[2] for item in ranges(pk, sk)]


def remettre(site: Site) -> None:
    """The table as it was left, the documents under their keys, the clock at the day of reading."""
    site.dynamodb.vider()
    for brut in bruts():
        site.dynamodb.put_item(TableName="bpi", Item=brut)
    for dossier_id in identifiants("DOSSIER#", "TETE"):
        assert deplacer(site.table, dossier_id)
    for cle in autour()["objets"]:
        site.s3.put_object(Bucket="documents", Key=cle, Body=b"%PDF-1.7\n")
    site.maintenant = datetime.fromisoformat(autour()["lu_le"])
