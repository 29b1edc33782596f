"""A number is never cut at the end of a line, on the pages that no style sheet of ours reaches."""

import re

import pytest

from secours import mots, pages
from secours.essai import EN_PANNE, PAGE, nouveau
from tests.secours.porte import QUAND
from tools.template import INFRA

COUPE = re.compile(r"\d (?=\d{3}\b)")
STATIQUES = {
    fichier.name: fichier.read_text("utf-8") for fichier in (INFRA / "pages").glob("*.html")
}
ESSAI = nouveau(QUAND, PAGE, EN_PANNE, lambda _n: 0)
PAGES = STATIQUES | {
    "preuve": pages.preuve(ESSAI, "A" * 103, reconnue=False),
    "sans signature": pages.sans_signature(ESSAI),
    "refusée": pages.refusee("x", "y"),
    "arrêt": pages.arret("Titre", "Phrase."),
}


@pytest.mark.parametrize("nom", sorted(PAGES))
def test_le_numero_de_telephone_tient_en_un_morceau(nom: str) -> None:
    dite = PAGES[nom].replace("&nbsp;", "\N{NO-BREAK SPACE}")
    assert mots.TELEPHONE in dite
    assert not COUPE.search(re.sub(r"<[^>]*>", "", dite))
