"""The places of an error, as a log says them."""

import linecache
from traceback import extract_tb

import pytest

from chalicelib.lieux import DERNIERS, lieux


def descendre(marches: int) -> None:
    if marches:
        descendre(marches - 1)
    else:
        raise ValueError("ce que la personne a écrit")


@pytest.mark.parametrize("marches", [0, 2, 20])
def test_les_lieux_d_une_erreur_sont_ses_derniers_appels_sans_ses_mots(marches: int) -> None:
    with pytest.raises(ValueError, match="écrit") as leve:
        descendre(marches)
    dits, pas = lieux(leve.value), extract_tb(leve.value.__traceback__)
    assert len(dits) == min(marches + 2, DERNIERS)
    assert dits == [f"test_lieux.py:{p.lineno} {p.name}" for p in pas][-DERNIERS:]


def test_dire_les_lieux_d_une_erreur_ne_lit_aucun_fichier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linecache, "checkcache", lambda *_: pytest.fail("un fichier lu"))
    with pytest.raises(ValueError, match="écrit") as leve:
        descendre(1)
    assert lieux(leve.value)[-1].endswith("descendre")
