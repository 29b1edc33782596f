"""The day and the hour are those of a place: one room makes them (`domain/fuseau.py`).

No test and no tool takes the day from UTC or from the machine; no line of the product makes a local
day or hour by another way, so that no page forgets that Cayenne is not Paris.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS
from tools.paths import ROOT

HORLOGES = ROOT / "tests" / "horloges"
SOURCES = sorted(
    fichier
    for dossier in ("tests", "tools")
    for fichier in (ROOT / dossier).rglob("*.py")
    if not fichier.is_relative_to(HORLOGES)
)


DU_JOUR = (".today", ".utcnow")


def _noeuds(source: str, mots: tuple[str, ...]) -> Iterator[ast.AST]:
    """Of a source that writes one of these: the others, which are most, are not parsed."""
    return ast.walk(ast.parse(source)) if any(mot in source for mot in mots) else iter(())


def jours_de_la_machine(source: str) -> Iterator[str]:
    """`date.today()`, `datetime.now(…).date()` and their like, wherever they are called."""
    for noeud in _noeuds(source, (*DU_JOUR, ".date(")):
        if isinstance(noeud, ast.Call):
            appel = ast.unparse(noeud.func)
            if appel.endswith(DU_JOUR) or _est_le_jour_de_maintenant(noeud):
                yield ast.unparse(noeud)


def _est_le_jour_de_maintenant(appel: ast.Call) -> bool:
    """`.date()` of an instant that was just read."""
    if not (isinstance(appel.func, ast.Attribute) and appel.func.attr == "date"):
        return False
    lectures = (n for n in ast.walk(appel.func.value) if isinstance(n, ast.Call))
    return any(ast.unparse(n.func).rpartition(".")[2] == "now" for n in lectures)


@pytest.mark.exigence("K-20")
def test_the_day_is_never_that_of_the_machine() -> None:
    trouves = {
        fichier.relative_to(ROOT).as_posix(): list(jours_de_la_machine(fichier.read_text("utf-8")))
        for fichier in SOURCES
    }
    assert {nom: jours for nom, jours in trouves.items() if jours} == {}


@pytest.mark.parametrize(
    "source",
    [
        "date.today()",
        "datetime.today()",
        "datetime.now(UTC).date()",
        "(datetime.now(UTC) - timedelta(days=1)).date()",
        "now().date()",
    ],
)
def test_a_day_of_the_machine_is_seen(source: str) -> None:
    assert list(jours_de_la_machine(source))


@pytest.mark.parametrize("source", ["PARIS.jour(now())", "MAINTENANT.date()", "now()"])
def test_a_day_in_paris_is_not_one(source: str) -> None:
    assert list(jours_de_la_machine(source)) == []


FUSEAU = ROOT / "chalicelib" / "domain" / "fuseau.py"
PRODUIT = sorted(f for f in (ROOT / "chalicelib").rglob("*.py") if f != FUSEAU)
AILLEURS = (".today", ".utcnow", ".astimezone", ".fromtimestamp", ".timetz", "ZoneInfo")
COMMENT = "take the day and the hour from a Fuseau: dossier.fuseau, prefecture.fuseau, requete.jour"


def heures_faites_ailleurs(source: str) -> Iterator[str]:
    """What makes a local day or hour without saying of which place."""
    for noeud in _noeuds(source, (*AILLEURS, ".date(")):
        if isinstance(noeud, ast.Call):
            appel = ast.unparse(noeud.func)
            if appel.endswith(AILLEURS) or _est_le_jour_d_un_instant(noeud):
                yield ast.unparse(noeud)


def _est_le_jour_d_un_instant(appel: ast.Call) -> bool:
    """`.date()` of anything but a day that was just read from a text."""
    if not (isinstance(appel.func, ast.Attribute) and appel.func.attr == "date" and not appel.args):
        return False
    return "strptime" not in ast.unparse(appel.func.value)


@pytest.mark.exigence("K-06")
def test_a_day_and_an_hour_are_made_in_one_room() -> None:
    trouves = {
        fichier.relative_to(ROOT).as_posix(): list(
            heures_faites_ailleurs(fichier.read_text("utf-8"))
        )
        for fichier in PRODUIT
    }
    assert {nom: lignes for nom, lignes in trouves.items() if lignes} == {}, COMMENT


@pytest.mark.parametrize(
    "source",
    [
        "dossier.depose_le.date()",
        "maintenant.astimezone(ZONE)",
        "ZoneInfo('Indian/Reunion')",
        "datetime.combine(jour, maintenant.timetz())",
        "date.today()",
    ],
)
def test_an_hour_made_elsewhere_is_seen(source: str) -> None:
    assert list(heures_faites_ailleurs(source))


@pytest.mark.parametrize(
    "source",
    ["dossier.fuseau.jour(le)", "datetime.strptime(c, '%d/%m/%Y').date()", "date(2026, 1, 2)"],
)
def test_an_hour_of_a_place_is_not_one(source: str) -> None:
    assert list(heures_faites_ailleurs(source)) == []


@pytest.mark.exigence("K-06")
def test_each_prefecture_has_a_time_zone_that_is_known() -> None:
    instant = datetime(2026, 7, 1, 12, tzinfo=UTC)
    for prefecture in toutes().values():
        assert prefecture.fuseau.heure(instant).utcoffset() is not None
        if prefecture.zone == "metro":
            assert prefecture.fuseau == PARIS
        else:
            assert prefecture.fuseau != PARIS, prefecture.libelle
