"""One notion, one word: docs/glossaire.md against the names that the code defines."""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.test_noms_employes import OF_LIBRARIES
from tools.paths import ROOT

GLOSSAIRE = ROOT / "docs" / "glossaire.md"
COLONNES = ["terme", "dans le code", "définition", "source", "ne pas écrire"]
SOURCES = sorted(
    [
        *(ROOT / "app.py", *(ROOT / "secours").glob("*.py")),
        *(*(ROOT / "chalicelib").rglob("*.py"), *(ROOT / "tools").rglob("*.py")),
    ]
)
TECHNIQUES = frozenset(
    {"deadline", "draft", "journey", "children", "reasons", "state", "step", "steps", "upload"}
    | {"account", "link", "links", "answer", "answers", "pending", "login"}
    | {"screen", "screens", "submit", "gateway"}
)
"""Words that tools, which speak of processes, HTTP and the emulator, may use in their own sense."""


def lignes() -> Iterator[dict[str, str]]:
    """The rows of every table of the glossary."""
    for ligne in GLOSSAIRE.read_text(encoding="utf-8").splitlines():
        cellules = [cellule.strip() for cellule in ligne.strip().strip("|").split("|")]
        table = ligne.startswith("|") and not set(ligne) <= set("|- ")
        if table and cellules != COLONNES:
            yield dict(zip(COLONNES, cellules, strict=True))


def cites(cellule: str) -> list[str]:
    return re.findall(r"`([^`…]+)`", cellule)


def interdits() -> set[str]:
    return {mot for ligne in lignes() for mot in cites(ligne["ne pas écrire"])}


def mots(nom: str) -> set[str]:
    """« DemandeDeposee », « demande_deposee » -> demande, deposee; the name itself too."""
    coupes = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", nom)
    return {mot.lower() for mot in coupes} | {nom.lower()}


def definis(arbre: ast.AST) -> Iterator[str]:
    """Names that a source gives, not those that libraries gave to theirs."""
    for noeud in ast.walk(arbre):
        match noeud:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield noeud.name
            case ast.arg():
                yield noeud.arg
            case ast.Name(ctx=ast.Store()):
                yield noeud.id
            case ast.Attribute(ctx=ast.Store()):
                yield noeud.attr
            case ast.alias(asname=str(autre)):
                yield autre


def _arbre(chemin: Path) -> ast.AST:
    return ast.parse(chemin.read_text(encoding="utf-8"))


@cache
def noms() -> dict[Path, frozenset[str]]:
    return {
        chemin: frozenset({chemin.stem, chemin.parent.name, *definis(_arbre(chemin))})
        for chemin in SOURCES
    }


def fautes(chemin: Path) -> set[str]:
    admis = TECHNIQUES if chemin.is_relative_to(ROOT / "tools") else frozenset()
    bannis = interdits() - admis
    return {nom for nom in noms()[chemin] - OF_LIBRARIES.keys() if mots(nom) & bannis}


def test_no_name_uses_a_word_that_the_glossary_rejects() -> None:
    trouvees = {str(chemin.relative_to(ROOT)): fautes(chemin) for chemin in SOURCES}
    assert {chemin: f for chemin, f in trouvees.items() if f} == {}


def test_every_name_of_the_glossary_is_in_the_code() -> None:
    connus = set().union(*noms().values())
    cherches = {nom for ligne in lignes() for nom in cites(ligne["dans le code"])}
    assert cherches - connus == set()


def test_every_row_says_what_the_word_means_and_where_it_comes_from() -> None:
    toutes = list(lignes())
    assert len(toutes) > 50
    assert [
        ligne["terme"] for ligne in toutes if not (ligne["définition"] and ligne["source"])
    ] == []


def plusieurs_sens(toutes: Sequence[dict[str, str]]) -> set[str]:
    """Words with two rows, unless each row says its sense in parentheses; names in two rows."""
    termes = [ligne["terme"].casefold() for ligne in toutes]
    mots_seuls = [(terme, mot) for terme in termes for mot in terme.partition(" (")[0].split(", ")]
    sens = Counter(mot for _, mot in mots_seuls)
    precis = Counter(mot for terme, mot in mots_seuls if " (" in terme)
    noms_du_code = Counter(nom for ligne in toutes for nom in set(cites(ligne["dans le code"])))
    return {
        *(terme for terme, combien in Counter(termes).items() if combien > 1),
        *(mot for mot, combien in sens.items() if combien > 1 and precis[mot] < combien),
        *(nom for nom, combien in noms_du_code.items() if combien > 1),
    }


def test_a_word_of_the_glossary_has_one_sense_and_a_name_one_row() -> None:
    assert plusieurs_sens(list(lignes())) == set()


@pytest.mark.parametrize(
    ("termes", "fautes"),
    [
        (["fin", "fin"], {"fin"}),
        (["fin", "fin (de la demande)"], {"fin"}),
        (["fin (du titre)", "fin (de la demande)"], set()),
        (["rang, classement", "Classement"], {"classement"}),
    ],
)
def test_a_word_with_two_senses_is_seen(termes: list[str], fautes: set[str]) -> None:
    assert plusieurs_sens([{"terme": t, "dans le code": ""} for t in termes]) == fautes
    doubles = [{"terme": terme, "dans le code": f"`{terme}`, `Rang`"} for terme in "ab"]
    assert plusieurs_sens(doubles) == {"Rang"}


def test_every_name_is_written_without_accent() -> None:
    assert {nom for trouves in noms().values() for nom in trouves if not nom.isascii()} == set()


@pytest.mark.parametrize("nom", ["user_id", "UserAccount", "user", "EMAIL_MAX", "currentUser"])
def test_a_rejected_word_is_seen_in_every_way_of_writing(nom: str) -> None:
    assert mots(nom) & interdits()


def test_a_word_inside_another_is_not_rejected() -> None:
    assert not mots("usernames_") & {"user"}
