"""Without script a file goes straight to the storage, which refuses in English: pages say so."""

import re

import pytest

from tools.paths import ROOT

GABARITS = ROOT / "templates"
DEPOT, AVIS = "{{ depot_fichier(", "{{ envoi_en_anglais() }}"
OU_L_ON_DEPOSE = sorted(
    str(fichier.relative_to(GABARITS))
    for fichier in GABARITS.rglob("*.html")
    if DEPOT in fichier.read_text("utf-8")
)


def test_plusieurs_pages_recoivent_un_fichier() -> None:
    assert len(OU_L_ON_DEPOSE) >= 4


@pytest.mark.parametrize("gabarit", OU_L_ON_DEPOSE)
def test_une_page_qui_recoit_un_fichier_dit_avant_quoi_faire_d_un_texte_en_anglais(
    gabarit: str,
) -> None:
    page = (GABARITS / gabarit).read_text("utf-8")
    assert page.count(AVIS) == 1
    assert page.index(AVIS) < page.index(DEPOT)


def test_l_avis_n_est_lu_que_sans_script() -> None:
    macros = (GABARITS / "dsfr" / "formulaire.html").read_text("utf-8")
    avis = re.search(r"macro envoi_en_anglais\(\) %}(.*?){% endmacro", macros, re.S)
    assert avis is not None
    assert re.fullmatch(r"\s*<noscript>.*adresses\.PANNE.*</noscript>\s*", avis[1], re.S)
