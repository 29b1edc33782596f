"""docs/regles.md is what the rules say today: a lawyer reads the page, never a stale copy."""

import pytest

from tools import tables


@pytest.mark.exigence("GAP-04")
def test_the_page_of_rules_is_made_from_the_rules() -> None:
    ecrite = tables.PAGE.read_text(encoding="utf-8")
    assert ecrite == tables.page(), "lancez make regles"
