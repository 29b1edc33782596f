"""What the public pages say of the law, and who may read what one sends."""

import re

import pytest

from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.templating import templates_folder
from tests.builders import JOUR
from tests.web.site import Site


def _lue(site: Site, adresse: str) -> str:
    page = site.visiteur().get(adresse)
    return " ".join(re.sub(r"<[^>]+>", " ", page.texte).split())


@pytest.mark.parametrize(
    "lecteur",
    [
        "agents de la préfecture",
        "référent de la préfecture",
        "agents d’aide aux usagers",
        "services de l’État qui tiennent le registre",
        "parents ou représentants",
        "vérifier sur ce site",
        "hébergeur du site",
    ],
)
def test_la_page_des_donnees_nomme_chacun_de_ceux_qui_lisent(site: Site, lecteur: str) -> None:
    """J30."""
    qui = _lue(site, "/donnees-personnelles").split("Qui peut les lire")[1].split("Combien")[0]
    assert lecteur in qui


def test_la_page_des_donnees_dit_la_duree_que_la_regle_applique(site: Site) -> None:
    """A request for an account waits for its answer: no day erases it before (J4)."""
    page = _lue(site, "/donnees-personnelles")
    garde = delai(CodeDelai.APRES_DECISION_COMPTE, JOUR).duree.en_chiffres
    assert f"jusqu’à la réponse d’un agent, puis effacée après {garde}" in page


def test_une_nouvelle_adresse_se_dit_a_la_prefecture_et_a_l_ofpra(site: Site) -> None:
    """J32: the site tells the préfecture and nobody else."""
    page = _lue(site, "/changement")
    limite = delai(CodeDelai.CHANGEMENT_ADRESSE, JOUR).duree.en_chiffres
    assert f"à la préfecture, dans les {limite}, et à l’OFPRA" in page
    assert "L’OFPRA n’est pas prévenu par ce site" in page


def test_les_mentions_legales_disent_ce_que_le_site_fait_seul(site: Site) -> None:
    """P3: it does not decide of the permit, and does send some people elsewhere."""
    page = _lue(site, "/mentions-legales")
    assert "il ne prend pas la demande : il dit pourquoi et où aller" in page
    assert "Il ne décide pas du titre" in page


def test_qui_n_arrive_pas_a_deposer_a_d_abord_la_preuve_numerotee(site: Site) -> None:
    """P3: a number to show; where a page gives none, a message gives a receipt, not a photo."""
    page = _lue(site, "/contact")
    assert page.index("le numéro de la preuve de démarche") < page.index("vous recevez un reçu")
    assert "photo de l’écran" not in page


def test_les_freres_et_soeurs_d_un_enfant_protege_savent_ou_aller(site: Site) -> None:
    """P3 (L561-2)."""
    assert "frère ou la sœur d’un enfant protégé" in _lue(site, "/aide/questions/5")


@pytest.mark.parametrize(
    "adresse", ["/aide/questions/34", "/demander/orientation/enfant-sans-activite"]
)
def test_un_enfant_protege_a_un_titre_de_voyage_et_l_autre_un_dcem(
    site: Site, adresse: str
) -> None:
    """J18."""
    page = _lue(site, adresse)
    protege, autre = page.index("titre de voyage"), page.index("(DCEM)")
    assert "protégé lui-même" in page[max(0, protege - 80) : protege]
    assert "pas protégé lui-même" in page[max(0, autre - 160) : autre]


@pytest.mark.parametrize("numero", [7, 25, 28])
def test_une_reponse_de_l_aide_ne_promet_pas_l_attestation_a_qui_n_est_pas_connu(
    site: Site, numero: int
) -> None:
    """A recognised person that the registre does not know yet has a confirmation first (R3)."""
    page = _lue(site, f"/aide/questions/{numero}")
    assert re.search(r"[Uu]n agent (?:vérifie|doit encore vérifier)", page)
    assert "Gardez le document de séjour que vous avez" not in page


FERME = re.compile(
    r"renouvellement n’est plus possible|ne pouvez plus (?:demander|déposer|renouveler)|"
    r"pouvez encore demander le renouvellement jusqu|est trop tard|mais elle est acceptée|"
    r"demande est (?:encore )?acceptée"
)


def test_rien_ne_dit_qu_une_demande_tardive_est_fermee() -> None:
    """J14: pages, mails, data and code; the préfecture receives it, and decides."""
    ecrits = [
        *templates_folder().rglob("*.html"),
        *templates_folder().rglob("*.txt"),
        *(templates_folder().parent / "chalicelib").rglob("*.toml"),
        *(templates_folder().parent / "chalicelib" / "domain").rglob("*.py"),
    ]
    dits = [e.name for e in ecrits if FERME.search(e.read_text(encoding="utf-8"))]
    assert dits == []
