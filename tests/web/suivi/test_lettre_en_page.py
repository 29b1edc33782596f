"""The letters as a part of a page: the same content as the PDF, escaped."""

import html
import re

import pytest

from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.lettres.lettre import Lettre
from chalicelib.settings import Marque
from chalicelib.templating import environment
from tests.lettres import un_classement, un_preavis, un_refus, un_refus_long, une_convocation

LETTRES = (un_refus(), un_refus_long(), un_classement(), un_preavis(), une_convocation())


def _page(lettre: Lettre) -> str:
    gabarit = environment(Marque.NEUTRE).get_template("suivi/_lettre.html")
    return gabarit.render(lettre=lettre, prefecture=toutes()[lettre.code_prefecture])


@pytest.mark.parametrize("lettre", LETTRES, ids=lambda lettre: lettre.nature)
def test_the_page_says_what_the_paper_says(lettre: Lettre) -> None:
    page = _page(lettre)
    lu = "".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())
    for bloc in lettre.blocs:
        for ligne in (bloc.titre, *bloc.lignes):
            assert "".join(ligne.split()) in lu
    assert page.index("L’essentiel") < page.index(lettre.blocs[0].titre[:8])
    assert not re.search(r"<h[13456]|style=|<script", page.replace("fr-callout__title", ""))


def test_hostile_facts_stay_text() -> None:
    faits = "<script>alert('titre')</script> et d’autres faits."
    page = _page(un_refus(faits=faits))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
