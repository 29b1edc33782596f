"""The small world of the comparison: few keys and few values, so that requests meet each other."""

import re
from typing import Any

from hypothesis import strategies as st

Brut = dict[str, Any]

TABLE = "bpi"
PARTITIONS, RANGS = ("A", "B"), ("1", "10", "2", "é")
CLES = [{"PK": {"S": pk}, "SK": {"S": sk}} for pk in PARTITIONS for sk in RANGS]
INDEX = {"par_file": ("file_prefecture", "rang"), "par_nom": ("annuaire", "nom_cle")}
PREFECTURES = ("69", "75")

TEXTES = {
    ":vide": "",
    ":grand": "X",
    ":x": "x",
    ":xy": "xy",
    ":y": "y",
    ":accent": "é",
    ":loin": "𝄞",
}
NOMBRES = {":moins": -1, ":zero": 0, ":un": 1, ":deux": 2, ":dix": 10}
BOOLEENS = {":vrai": True, ":faux": False}
VALEURS: dict[str, Brut] = {
    **{nom: {"S": texte} for nom, texte in TEXTES.items()},
    **{nom: {"N": str(nombre)} for nom, nombre in NOMBRES.items()},
    **{nom: {"BOOL": vrai} for nom, vrai in BOOLEENS.items()},
}
"""Name of a value in every expression -> the value; texts and numbers in their order."""

NOMS = {"#usage": "usage", "#e": "etat"}
"""`usage` is a word that DynamoDB reserves."""
textes, nombres, booleens = (st.sampled_from(list(noms)) for noms in (TEXTES, NOMBRES, BOOLEENS))
GENRES = {"etat": textes, "usage": textes, "version": nombres, "ouvert": booleens, "fiche": textes}
"""An attribute keeps its type: moto orders values of two types as Python does."""

cles = st.sampled_from(CLES)


def place(cle: Brut, choix: str) -> str:
    """A sort key of an index, that no other item has: AWS does not say how equal ones sort."""
    return f"{choix}#{cle['PK']['S']}{cle['SK']['S']}"


@st.composite
def items(dessin: st.DrawFn, cle: Brut) -> Brut:
    """An item at this key, in some of the indexes."""
    libres = dessin(st.fixed_dictionaries({}, optional=GENRES))
    item = {**cle, **{nom: VALEURS[valeur] for nom, valeur in libres.items()}}
    for hache, rang in INDEX.values():
        if dessin(st.integers(0, 3)):
            item[hache] = {"S": dessin(st.sampled_from(PREFECTURES))}
        if dessin(st.integers(0, 3)):
            item[rang] = {"S": place(cle, dessin(st.sampled_from("123")))}
    return item


def complet(corps: Brut, plus: Brut | None = None) -> Brut:
    """The request with the names and values that its expressions speak of."""
    dits = " ".join(texte for nom, texte in corps.items() if nom.endswith("Expression"))
    mots = sorted(set(re.findall(r"[:#]\w+", dits)))
    connues = VALEURS | (plus or {})
    noms = {mot: NOMS[mot] for mot in mots if mot in NOMS}
    lues = {mot: connues[mot] for mot in mots if mot in connues}
    return (
        corps
        | ({"ExpressionAttributeNames": noms} if noms else {})
        | ({"ExpressionAttributeValues": lues} if lues else {})
    )
