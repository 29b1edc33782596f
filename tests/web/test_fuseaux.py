"""A sample: two places, one on each side of Paris; `make fuseaux` walks through every one."""

import pytest

from tests.web.fuseaux import INSTANTS, lieu, marcher
from tests.web.site import Site


@pytest.mark.exigence("K-06")
@pytest.mark.parametrize(
    ("code", "instant"), [("973", "Paris est déjà demain"), ("974", "Paris est encore hier")]
)
def test_chaque_page_et_chaque_document_disent_l_heure_du_lieu(
    site: Site, code: str, instant: str
) -> None:
    assert marcher(site, lieu(code), INSTANTS[instant]) == []
