"""The schemas of the document, said in French: « une liste de 1 à 20 PieceDemandee »."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from chalicelib.api.schemas import RACINE

FORMATS = {
    "date": "une date (AAAA-MM-JJ)",
    "date-time": "un instant (AAAA-MM-JJTHH:MM:SSZ)",
    "uri": "une adresse",
}
TYPES = {
    "string": "un texte",
    "integer": "un nombre entier",
    "number": "un nombre",
    "boolean": "true ou false",
    "object": "un objet",
    "null": "null",
}
Schema = dict[str, Any]


class FormeDite(NamedTuple):
    """Words around the name of another schema: `avant` « une liste de », `schema`, `apres`."""

    avant: str
    schema: str = ""
    apres: str = ""


class ChampDit(NamedTuple):
    nom: str
    libelle: str
    formes: tuple[FormeDite, ...]
    requis: bool


class Donnee(NamedTuple):
    """A schema of its own: fields, or the values it may take."""

    nom: str
    champs: tuple[ChampDit, ...]
    valeurs: tuple[str, ...]
    forme: str = ""


def donnee(nom: str, schema: Schema) -> Donnee:
    valeurs = tuple(
        str(v) for v in schema.get("enum", [schema["const"]] if "const" in schema else [])
    )
    libre = "" if valeurs or schema.get("properties") else _type(schema)
    return Donnee(nom, tuple(_champs(schema)), valeurs, libre)


def _champs(schema: Schema) -> Iterator[ChampDit]:
    requis = schema.get("required", ())
    for nom, champ in schema.get("properties", {}).items():
        yield ChampDit(nom, champ.get("description", ""), formes(champ), nom in requis)


def formes(schema: Schema) -> tuple[FormeDite, ...]:
    """What is accepted, one after the other (« ou »)."""
    choix = schema.get("anyOf") or schema.get("oneOf")
    if choix:
        return tuple(forme for un in choix for forme in formes(un))
    if len(tous := schema.get("allOf", ())) == 1:
        return formes(tous[0])
    if "$ref" in schema:
        return (FormeDite("", schema["$ref"].removeprefix(RACINE)),)
    if schema.get("type") == "array":
        return tuple(
            FormeDite(
                f"une liste{_bornes(schema, 'Items')} de {dedans.avant}".rstrip(), dedans.schema
            )
            for dedans in formes(schema.get("items", {})) or (FormeDite("valeurs"),)
        )
    if "enum" in schema or "const" in schema:
        valeurs = schema.get("enum", [schema.get("const")])
        return (FormeDite(" ou ".join(str(valeur) for valeur in valeurs)),)
    return (FormeDite(_type(schema)),)


def _type(schema: Schema) -> str:
    if dit := FORMATS.get(schema.get("format", "")):
        return dit
    genre = TYPES.get(str(schema.get("type", "")), "une valeur")
    if schema.get("type") == "string" and "maxLength" in schema:
        return f"{genre}, {schema['maxLength']} signes au plus"
    if "minimum" in schema and "maximum" in schema:
        return f"{genre} de {schema['minimum']} à {schema['maximum']}"
    return genre


def _bornes(schema: Schema, quoi: str) -> str:
    premier, dernier = schema.get(f"min{quoi}"), schema.get(f"max{quoi}")
    if dernier is not None:
        return f" ({premier or 0} à {dernier})"
    return f" (au moins {premier})" if premier else ""
