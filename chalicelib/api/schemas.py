"""The schemas of the document: those of pydantic, with French words in place of our docstrings."""

from collections.abc import Iterable
from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema

from chalicelib.api.libelles import du_champ
from chalicelib.api.operation import Operation
from chalicelib.domain.modele import Modele

RACINE = "#/components/schemas/"
Objet = dict[str, Any]


def reference(modele: type[Modele]) -> Objet:
    return {"$ref": f"{RACINE}{modele.__name__}"}


def schemas(operations: Iterable[Operation], *autres: type[Modele]) -> Objet:
    """What is sent is described as read, what is answered as written."""
    voulus: dict[type[Modele], JsonSchemaMode] = dict.fromkeys(autres, "serialization")
    for operation in operations:
        if operation.saisie:
            voulus[operation.saisie] = "validation"
        if operation.succes.modele:
            voulus[operation.succes.modele] = "serialization"
    _, ensemble = models_json_schema(list(voulus.items()), ref_template=RACINE + "{model}")
    definis: Objet = ensemble["$defs"]
    return {nom: _en_francais(nom, schema) for nom, schema in sorted(definis.items())}


def _en_francais(modele: str, schema: Objet) -> Objet:
    """Without the docstring, which is for developers; each field with its words."""
    garde: Objet = _sans_titres({nom: v for nom, v in schema.items() if nom != "description"})
    for nom, champ in garde.get("properties", {}).items():
        champ["description"] = du_champ(modele, nom)
    return garde


def _sans_titres(schema: Any) -> Any:
    """`title` is a name in Python: the names are in the document already."""
    if isinstance(schema, list):
        return [_sans_titres(dedans) for dedans in schema]
    if not isinstance(schema, dict):
        return schema
    proprietes = schema.get("properties", {})
    gardes = {n: _sans_titres(v) for n, v in schema.items() if n not in ("title", "properties")}
    if proprietes:
        gardes["properties"] = {nom: _sans_titres(champ) for nom, champ in proprietes.items()}
    return gardes
