"""Without script a file goes straight to the storage, which refuses in English: pages say so."""

import re

from tests.web.site import Site
from tools.paths import ROOT

GABARITS = ROOT / "templates"
UN_DEPOT = re.compile(r"<form[^>]*data-televersement.*?</form>", re.S)
AVIS = re.compile(
    r"</button>\s*<noscript><details[^>]*><summary[^>]*>[^<]*en anglais\s\?</summary>"
    r'.*?Le fichier n’est pas arrivé.*?href="/panne"[^>]*>.*?</details></noscript>\s*</form>$',
    re.S,
)


def test_un_fichier_ne_s_envoie_que_par_le_composant_qui_le_dit() -> None:
    envoient = {
        str(gabarit.relative_to(GABARITS))
        for gabarit in GABARITS.rglob("*.html")
        if "data-televersement" in gabarit.read_text("utf-8")
    }
    assert envoient == {"dsfr/formulaire.html"}


def test_sous_chaque_bouton_qui_envoie_un_fichier_un_texte_en_anglais_est_explique(
    site: Site,
) -> None:
    """Folded, under the button: the question stays in the first view of a phone."""
    usager = site.usager_avec(sans_pieces={"DECISION", "ENGAGEMENT"})
    depots = UN_DEPOT.findall(usager.get("justificatifs").corps)
    assert len(depots) >= 2
    assert [depot for depot in depots if not AVIS.search(depot)] == []
