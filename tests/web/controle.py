"""What every page must be, whatever it says."""

import re

from chalicelib.domain.droit.phrases import PLACE
from tests.web.compte.navigateur import Page

EN_TETES = {
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
}
REFERENCE = r"\b[0-9a-f]{8}-[0-9a-f]{4}\b"
"""What an error shows to be found in the log: another one for each request."""


def titre(page: Page) -> str:
    trouve = re.search(r"<title>(.*?)</title>", page.corps, re.S)
    assert trouve
    return re.sub(r"\s+", " ", trouve[1]).strip()


def verifier_page(page: Page, statut: int = 200, *, fil: bool = True) -> None:
    assert page.statut == statut, page.texte[:400]
    assert len(re.findall(r"<h1[ >]", page.corps)) == 1
    assert '<html lang="fr"' in page.corps
    assert titre(page)
    assert "contact-flottant" in page.corps
    if fil:
        assert re.search(r"<nav[^>]*fr-breadcrumb", page.corps), titre(page)
    verifier_sans_code_en_ligne(page)
    assert "maxlength" not in page.corps, "what is typed would be cut"
    verifier_en_tetes(page)
    verifier_dit_une_fois(page)
    assert not PLACE.search(page.corps), "a rule is named, its words are not said"


def verifier_sans_code_en_ligne(page: Page) -> None:
    """Nothing that a strict CSP would stop."""
    assert not re.search(r"<[^>]+\sstyle\s*=", page.corps)
    assert not re.search(r"<[^>]+\son[a-z]+\s*=", page.corps)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page.corps)
    assert "<style" not in page.corps
    assert "javascript:" not in page.corps


def verifier_dit_une_fois(page: Page) -> None:
    """What is in the label of a field is its name: it does not describe it once more."""
    libelles = re.finditer(r"<(label|legend)\b[^>]*>(.*?)</\1>", page.corps, re.S)
    dedans = {cle for trouve in libelles for cle in re.findall(r'\sid="([^"]+)"', trouve[2])}
    decrits = {
        mot for dit in re.findall(r'describedby="([^"]+)"', page.corps) for mot in dit.split()
    }
    assert not dedans & decrits


def verifier_en_tetes(page: Page) -> None:
    politique = page.en_tetes["Content-Security-Policy"]
    assert "default-src 'none'" in politique
    assert "unsafe-" not in politique
    assert "frame-ancestors 'none'" in politique
    for nom, debut in EN_TETES.items():
        assert page.en_tetes[nom].startswith(debut), nom
    assert page.en_tetes["Content-Type"] == "text/html; charset=utf-8"
