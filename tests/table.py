"""The table of the tests, made as infra/donnees.yaml describes it."""

from functools import cache
from typing import Any

from chalice.package import YAMLTemplateSerializer

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
