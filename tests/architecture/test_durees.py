"""No sentence types the number of a duration that a rule holds: the rule changes, the words do.

Read here: what Python says (docstrings and comments apart), the templates, the texts kept as data.
"""

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from chalicelib.domain.droit.delais import delais
from chalicelib.domain.droit.phrases import FORMES, PLACE, en_mots
from chalicelib.domain.droit.titres import titres
from chalicelib.domain.durees import NOMS, Duree, Unite, cardinal, de_l_ecart
from chalicelib.templating import temps_du_service
from tools.paths import ROOT

JOUR = date(2026, 11, 25)
DONNEES = ("chalicelib/droit", "chalicelib/referentiels")
REGLES = ("delais.csv", "titres.csv")
"""The rows themselves."""
ECRITS = {str(n): n for n in range(1, 400)} | {cardinal(n): n for n in range(1, 130)} | {"une": 1}
UNITES = {nom: unite for unite, noms in NOMS.items() for nom in noms} | {
    "année": Unite.ANS,
    "années": Unite.ANS,
}
_NOMBRE = rf"(?:\d+|{'|'.join(sorted((e for e in ECRITS if not e.isdigit()), key=len)[::-1])})"
_ORDINAL = r"(?:(?:<sup>)?e(?:</sup>)?)?"
_UNITE = "|".join(sorted(UNITES, key=len)[::-1])
DUREE = re.compile(
    rf"\b(?:({_NOMBRE}){_ORDINAL}\s+(?:à|et|ou)\s+(?:le\s+|les\s+)?)?({_NOMBRE}){_ORDINAL}\s+"
    rf"({_UNITE})\b",
    re.IGNORECASE,
)
"""« quinze jours », « 16 ou 17 ans », « le 120e et le 60e jour »."""
APPEL = re.compile(r"\bduree\('([\w.]+)'(?:, '(\w+)')?\)")

PERMISES = {
    ("templates/demande/honneur.html", "3 ans"): "a sentence of prison (penal code)",
    ("chalicelib/domain/instruction", "un jour, un mois, un an."): "the three fields of a date",
}
"""(where, words): why they are no duration of the rules."""


class Trouvee(NamedTuple):
    """Words typed in a file, with what is around them."""

    fichier: str
    mots: str
    autour: str


@cache
def regles() -> frozenset[Duree]:
    """Every duration that a row or a constant of the service holds, past ones included."""
    lignes = {ligne.duree for ligne in delais()} | {titre.duree for titre in titres()}
    return frozenset(lignes | {de_l_ecart(temps) for temps in temps_du_service().values()})


def dites(texte: str) -> Iterator[tuple[re.Match[str], Duree]]:
    """The durations of a sentence, each with the place it stands at."""
    for trouvee in DUREE.finditer(texte.replace("\u00a0", " ")):
        *nombres, unite = trouvee.groups()
        for nombre in filter(None, nombres):
            yield trouvee, Duree(int(ECRITS.get(nombre.lower(), 0)), UNITES[unite.lower()])


def typees(texte: str) -> Iterator[re.Match[str]]:
    """Those that a rule holds."""
    yield from (trouvee for trouvee, duree in dites(texte) if duree in regles())


def _docstrings(arbre: ast.AST) -> set[int]:
    """A string alone on its line says something to developers only."""
    return {
        id(noeud.value)
        for noeud in ast.walk(arbre)
        if isinstance(noeud, ast.Expr) and isinstance(noeud.value, ast.Constant)
    }


def _de_python(source: str) -> Iterator[str]:
    arbre = ast.parse(source)
    muettes = _docstrings(arbre)
    for noeud in ast.walk(arbre):
        muette = id(noeud) in muettes
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) and not muette:
            yield noeud.value


@cache
def textes(chemin: Path) -> tuple[str, ...]:
    """What a file may say to somebody."""
    return tuple(_textes(chemin))


def _textes(chemin: Path) -> Iterator[str]:
    source = chemin.read_text(encoding="utf-8")
    if chemin.suffix == ".py":
        yield from _de_python(source)
    elif chemin.suffix == ".toml":
        yield from (ligne for ligne in source.splitlines() if not ligne.startswith("#"))
    else:
        yield re.sub(r"\{#.*?#\}", "", source, flags=re.DOTALL)


@cache
def fichiers() -> tuple[Path, ...]:
    donnees = [
        f for nom in DONNEES for f in (ROOT / nom).iterdir() if f.suffix in (".toml", ".csv")
    ]
    gabarits = [f for f in (ROOT / "templates").rglob("*") if f.suffix in (".html", ".txt")]
    code = (ROOT / "chalicelib").rglob("*.py")
    return tuple(f for f in sorted([*code, *gabarits, *donnees]) if f.name not in REGLES)


@cache
def trouvees() -> tuple[Trouvee, ...]:
    """Every duration typed in the project."""
    return tuple(_trouvees())


def _trouvees() -> Iterator[Trouvee]:
    for chemin in fichiers():
        nom = chemin.relative_to(ROOT).as_posix()
        for texte in textes(chemin):
            for lue in typees(texte):
                autour = texte[max(0, lue.start() - 40) : lue.end() + 40]
                yield Trouvee(nom, lue[0], " ".join(autour.split()))


def _est_permise(lue: Trouvee) -> bool:
    return any(lue.fichier.startswith(ou) and mots in lue.autour for ou, mots in PERMISES)


def test_no_number_is_typed_beside_the_rule_that_holds_it() -> None:
    assert [lue for lue in trouvees() if not _est_permise(lue)] == []


def test_what_is_permitted_is_still_written() -> None:
    assert [ou for ou, mots in PERMISES if not any(mots in lue.autour for lue in trouvees())] == []


@cache
def places() -> frozenset[tuple[str, str]]:
    """(code, form) of every place that sentences leave to the rules."""
    lus = [texte for chemin in fichiers() for texte in textes(chemin)]
    phrases = {(code, forme) for texte in lus for forme, code in PLACE.findall(texte)}
    gabarits = {(code, forme or "delai") for t in lus for code, forme in APPEL.findall(t)}
    assert sum(t.count("duree('") for t in lus) == sum(len(APPEL.findall(t)) for t in lus)
    return frozenset(phrases | gabarits)


def test_every_place_names_a_rule_and_a_form() -> None:
    assert len(places()) > 40
    for code, forme in places():
        assert en_mots(code, JOUR, forme), code


def test_every_form_has_its_use() -> None:
    assert {forme for _, forme in places()} == set(FORMES)


@pytest.mark.parametrize(
    "phrase",
    [
        "Répondez dans les 30 jours.",
        "Vous avez quinze\u00a0jours.",
        "Il a entre 16 et 25 ans.",
        "Entre le 120e et le 90e jour.",
        "Entre le 120<sup>e</sup> et le 90<sup>e</sup> jour.",
        "Une union d’un an.",
        "Sous cinq jours ouvrés.",
        "quatre années de résidence",
        "Ce lien vaut 24 heures.",
    ],
)
def test_a_typed_duration_is_seen_in_every_way_of_writing(phrase: str) -> None:
    assert list(typees(phrase))


@pytest.mark.parametrize(
    "phrase",
    [
        "Répondez dans les {delai:complement.delai}.",
        "Il reste 37 jours.",
        "16 chiffres",
        "trente dossiers",
        "dans le mois qui suit",
    ],
)
def test_what_no_rule_holds_is_let_through(phrase: str) -> None:
    assert list(typees(phrase)) == []
