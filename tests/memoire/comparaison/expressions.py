"""Conditions and updates, as text: all the grammar that the table in memory reads.

What an emulator is known to answer wrongly is not drawn: `ecarts` tells it, case by case.
"""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.memoire.comparaison.champ import (
    GENRES,
    INDEX,
    NOMBRES,
    TEXTES,
    booleens,
    nombres,
    textes,
)

Texte = st.SearchStrategy[str]
CIBLES = (*GENRES, *(nom for index in INDEX.values() for nom in index))
ECRITS = {"usage": ("#usage",), "etat": ("etat", "#e")}
"""An attribute -> how expressions may write it, when it is not by its own name."""
VERSION = st.just("version")
textuels = st.sampled_from(("etat", "#e", "#usage"))


def _phrase(*parties: Texte | str) -> Texte:
    return st.tuples(*(st.just(p) if isinstance(p, str) else p for p in parties)).map(" ".join)


def _bornes(noms: Sequence[str]) -> Texte:
    """Two values in their order."""
    rangs = st.integers(0, len(noms) - 1)
    return st.tuples(rangs, rangs).map(lambda r: f"{noms[min(r)]} AND {noms[max(r)]}")


def _compares(attribut: Texte, valeurs: Texte, *operateurs: str) -> Texte:
    """One comparison with a value, or equality with one of several."""
    plusieurs = st.lists(valeurs, min_size=1, max_size=3).map(", ".join)
    seul = _phrase(attribut, st.sampled_from(("=", "<>", *operateurs)), valeurs)
    return st.one_of(seul, seul, _phrase(attribut, "IN (", plusieurs, ")"))


ORDRE = ("<", "<=", ">", ">=")
_simples = st.one_of(
    _phrase(
        st.sampled_from(("attribute_exists (", "attribute_not_exists (")),
        st.sampled_from(("PK", "SK", "rang", "etat", "version", "#usage")),
        ")",
    ),
    _phrase("begins_with (", textuels, ",", textes, ")"),
    _compares(textuels, textes, *ORDRE),
    _compares(VERSION, nombres, *ORDRE),
    _compares(st.just("ouvert"), booleens),
    _compares(textuels, nombres),
    _phrase(VERSION, "BETWEEN", _bornes(list(NOMBRES))),
    _phrase(textuels, "BETWEEN", _bornes(list(TEXTES))),
)

conditions: Texte = st.recursive(
    st.one_of(_simples, _simples, _phrase("NOT", _simples)),
    lambda c: st.one_of(
        _phrase(c, st.sampled_from(("AND", "OR")), c),
        _phrase(st.sampled_from(("(", "NOT (")), c, st.sampled_from(("AND", "OR")), c, ")"),
    ),
    max_leaves=4,
)

_sommes = st.one_of(
    _phrase("version", st.sampled_from("+-"), nombres),
    _phrase("if_not_exists ( version ,", nombres, ")", st.sampled_from("+-"), nombres),
)
_copies = st.one_of(textuels, _phrase("if_not_exists (", textuels, ",", textes, ")"))


def _change(section: str, cible: str, ecrit: str) -> Texte:
    """One change of this attribute, which keeps its type."""
    if section == "REMOVE":
        return st.just(ecrit)
    if section == "ADD":
        return _phrase(ecrit, nombres)
    if cible not in GENRES:
        return _phrase(ecrit, "=", st.sampled_from((":x", ":xy")))
    calculs = {"version": _sommes, "etat": _copies, "usage": _copies}
    return _phrase(ecrit, "=", st.one_of(GENRES[cible], calculs.get(cible, GENRES[cible])))


@st.composite
def mises_a_jour(dessin: st.DrawFn) -> str:
    """Sections in any order; each attribute is the target of one change at most."""
    sections: dict[str, list[str]] = {}
    for cible in dessin(st.lists(st.sampled_from(CIBLES), min_size=1, max_size=4, unique=True)):
        permises = ("SET", "SET", "REMOVE", "ADD") if cible == "version" else ("SET", "REMOVE")
        section = dessin(st.sampled_from(permises))
        ecrit = dessin(st.sampled_from(ECRITS.get(cible, (cible,))))
        sections.setdefault(section, []).append(dessin(_change(section, cible, ecrit)))
    return " ".join(f"{nom} {', '.join(changes)}" for nom, changes in sections.items())
