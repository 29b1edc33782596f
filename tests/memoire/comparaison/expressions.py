"""Conditions and updates, as text: all the grammar that the table in memory reads.

What an emulator is known to answer wrongly is not drawn: `ecarts` tells it, case by case.
"""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.memoire.comparaison.champ import (
    INDEX,
    LIBRES,
    NOMBRES,
    TEXTES,
    booleens,
    ordonnees,
    valeurs,
)

Texte = st.SearchStrategy[str]
CIBLES = (*LIBRES, "ouvert", "fiche", *(nom for index in INDEX.values() for nom in index))

ECRITS = {"usage": ("#usage",), "etat": ("etat", "#e")}
"""An attribute -> how expressions may write it, when it is not by its own name."""
ranges = st.sampled_from(("etat", "#e", "version", "#usage"))
lus = st.one_of(ranges, st.just("ouvert"))
nombres = st.sampled_from(list(NOMBRES))


def _phrase(*parties: Texte | str) -> Texte:
    return st.tuples(*(st.just(p) if isinstance(p, str) else p for p in parties)).map(" ".join)


def _bornes(noms: Sequence[str]) -> Texte:
    """Two values in their order."""
    rangs = st.integers(0, len(noms) - 1)
    return st.tuples(rangs, rangs).map(lambda r: f"{noms[min(r)]} AND {noms[max(r)]}")


_simples = st.one_of(
    _phrase(
        st.sampled_from(("attribute_exists (", "attribute_not_exists (")),
        st.sampled_from(("PK", "SK", "rang", "etat", "version", "#usage")),
        ")",
    ),
    _phrase("begins_with (", lus, ",", st.sampled_from(list(TEXTES)), ")"),
    _phrase(lus, st.sampled_from(("=", "<>")), valeurs),
    _phrase(ranges, st.sampled_from(("<", "<=", ">", ">=")), ordonnees),
    _phrase(ranges, "BETWEEN", st.one_of(_bornes(list(NOMBRES)), _bornes(list(TEXTES)))),
    _phrase(lus, "IN (", st.lists(valeurs, min_size=1, max_size=3).map(", ".join), ")"),
)

conditions: Texte = st.recursive(
    st.one_of(_simples, _simples, _phrase("NOT", _simples)),
    lambda c: st.one_of(
        _phrase(c, st.sampled_from(("AND", "OR")), c),
        _phrase(st.sampled_from(("(", "NOT (")), c, st.sampled_from(("AND", "OR")), c, ")"),
    ),
    max_leaves=4,
)


_poses = st.one_of(
    ordonnees,
    ranges,
    _phrase("version", st.sampled_from("+-"), nombres),
    _phrase("if_not_exists ( version ,", nombres, ")", st.sampled_from("+-"), nombres),
    _phrase("if_not_exists (", ranges, ",", ordonnees, ")"),
)


def _change(section: str, cible: str, ecrit: str) -> Texte:
    """One change of this attribute; those of indexes stay texts."""
    if section == "REMOVE":
        return st.just(ecrit)
    if cible == "ouvert":
        return _phrase(ecrit, "=", booleens)
    if cible not in LIBRES:
        return _phrase(ecrit, "=", st.sampled_from((":x", ":xy")))
    return _phrase(ecrit, nombres) if section == "ADD" else _phrase(ecrit, "=", _poses)


@st.composite
def mises_a_jour(dessin: st.DrawFn) -> str:
    """Sections in any order; each attribute is the target of one change at most."""
    sections: dict[str, list[str]] = {}
    for cible in dessin(st.lists(st.sampled_from(CIBLES), min_size=1, max_size=4, unique=True)):
        permises = ("SET", "SET", "REMOVE", "ADD") if cible in LIBRES else ("SET", "REMOVE")
        section = dessin(st.sampled_from(permises))
        ecrit = dessin(st.sampled_from(ECRITS.get(cible, (cible,))))
        sections.setdefault(section, []).append(dessin(_change(section, cible, ecrit)))
    return " ".join(f"{nom} {', '.join(changes)}" for nom, changes in sections.items())
