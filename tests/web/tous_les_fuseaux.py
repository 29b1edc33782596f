"""The whole of `test_fuseaux.py`: every place at every instant (`make fuseaux`)."""

import pytest

from tests.web.fuseaux import DECALAGES, INSTANTS, lieu, marcher
from tests.web.site import Site


@pytest.mark.parametrize("instant", INSTANTS)
@pytest.mark.parametrize("code", DECALAGES)
def test_chaque_page_et_chaque_document_de_chaque_lieu(site: Site, code: str, instant: str) -> None:
    assert marcher(site, lieu(code), INSTANTS[instant]) == []
