"""docs/regles.md is what the rules say today: a lawyer reads the page, never a stale copy."""

import re

import pytest

from chalicelib.domain.instruction.table import ACTES
from tools import tables
from tools.paths import ROOT


@pytest.mark.exigence("GAP-04")
def test_the_page_of_rules_is_made_from_the_rules() -> None:
    ecrite = tables.PAGE.read_text(encoding="utf-8")
    assert ecrite == tables.page(), "lancez make regles"


def test_each_section_says_in_which_file_its_rules_stand() -> None:
    sections = tables.PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    for section in sections:
        _, _, suite = section.partition("\n\nSource : ")
        sources = re.findall(r"`([^`]+)`", suite.partition("\n")[0])
        assert sources, section[:60]
        assert [s for s in sources if not (ROOT / "chalicelib" / s).exists()] == []


def test_each_act_says_what_stops_it_and_where_it_is_written() -> None:
    rangs = {
        ligne.split("`")[1]: ligne for ligne in tables.page().splitlines() if "`actes/" in ligne
    }
    assert rangs.keys() == {acte.value for acte in ACTES}
    for acte, ligne in ACTES.items():
        cellules = rangs[acte.value].split(" | ")
        assert len(list(filter(None, cellules[4].split("<br>")))) >= len(ligne.gardes)
