"""The table of the tests, made as infra/donnees.yaml describes it."""

from functools import cache
from typing import Any

import pytest
from chalice.package import YAMLTemplateSerializer

from chalicelib.storage.refus import EcritureConcurrente
from chalicelib.storage.table import Table
from tools.paths import ROOT

FICHIER = ROOT / "infra" / "donnees.yaml"
VOULUES = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


def creer_table(client: Any, nom: str = "bpi") -> None:
    """Keys and indexes of the fragment; the stream too, for those who read it."""
    client.create_table(TableName=nom, **decrite())


@cache
def decrite() -> dict[str, Any]:
    """What CreateTable is told of it."""
    modele = YAMLTemplateSerializer().load_template(FICHIER.read_text("utf-8"), str(FICHIER))
    proprietes = modele["Resources"]["Table"]["Properties"]
    stream = {"StreamEnabled": True, **proprietes["StreamSpecification"]}
    return {cle: proprietes[cle] for cle in VOULUES} | {"StreamSpecification": stream}


def occuper(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, other transactions stay on whatever items this table asks for."""

    def conflit(_: object) -> None:
        raise EcritureConcurrente("conflit")

    monkeypatch.setattr(table, "_retry", conflit)
