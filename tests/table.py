"""The table of the tests, made as infra/donnees.yaml describes it."""

from functools import cache
from typing import Any

from chalice.package import YAMLTemplateSerializer

from tools.paths import ROOT

FICHIER = ROOT / "infra" / "donnees.yaml"
VOULUES = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")


def creer_table(client: Any, nom: str = "bpi") -> None:
    """Keys and indexes of the fragment; the stream too, for those who read it."""
    client.create_table(TableName=nom, **_decrite())


@cache
def _decrite() -> dict[str, Any]:
    modele = YAMLTemplateSerializer().load_template(FICHIER.read_text("utf-8"), str(FICHIER))
    decrite = modele["Resources"]["Table"]["Properties"]
    stream = {"StreamEnabled": True, **decrite["StreamSpecification"]}
    return {cle: decrite[cle] for cle in VOULUES} | {"StreamSpecification": stream}
