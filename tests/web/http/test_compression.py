"""Pages travel compressed; never when a stranger could measure what they hold."""

import gzip

import pytest
from chalice.package import YAMLTemplateSerializer

from chalicelib.web.http import compression
from tests.reglages import REGLAGES
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.site import Site
from tools.local.compression import compress
from tools.paths import ROOT

NAVIGATEUR = "gzip, deflate, br, zstd"
PUBLIQUES = ("/", "/aide", "/contact", "/verifier", "/demander", "/connexion")
PREAMBULE = "/demander/preambule?pour=moi&objet=PREMIERE&qualite=REFUGIE"
ECRANS = (
    *("etat-civil", "famille", "parents", "coordonnees", "motif"),
    *("honneur", "logement", "justificatifs", "recapitulatif"),
)
APRES = ("confirmation", "/espace")
POIDS = 70_000
NOUS = REGLAGES["ORIGINE"]


def sur_le_fil(page: Page) -> tuple[str, bytes]:
    """The Content-Encoding and the body of an answer, as the gateway sends them."""
    en_tetes = [(nom, valeur) for nom, valeur in page.en_tetes.items() if isinstance(valeur, str)]
    envoyes, corps = compress(NAVIGATEUR, en_tetes, page.corps.encode())
    return dict(envoyes).get("Content-Encoding", ""), corps


def ouvrir(nav: Navigateur, adresse: str, site: str = "same-origin") -> Page:
    page = nav.get(adresse, Sec_Fetch_Site=site)
    assert page.statut == 200, adresse
    return page


def test_les_dix_huit_pages_d_une_demande_pesent_moins_de_70_ko(site: Site) -> None:
    visiteur, prete, deposee = site.visiteur(), site.usager_avec(), site.usager_avec(depose=True)
    pages = [ouvrir(visiteur, adresse) for adresse in (*PUBLIQUES, PREAMBULE)]
    pages += [ouvrir(prete.nav, f"{prete.base}/{ecran}") for ecran in ECRANS]
    suites = [s if s.startswith("/") else f"{deposee.base}/{s}" for s in APRES]
    pages += [ouvrir(deposee.nav, suite) for suite in suites]
    partis = [sur_le_fil(page) for page in pages]
    assert len(pages) == 18
    assert {codage for codage, _ in partis} == {"gzip"}
    assert [gzip.decompress(corps).decode() for _, corps in partis] == [p.corps for p in pages]
    assert sum(len(corps) for _, corps in partis) <= POIDS


def test_un_cache_ne_donne_pas_la_page_compressee_a_qui_ne_la_lit_pas(site: Site) -> None:
    for adresse in ("/", "/api", "/verifier"):
        assert site.visiteur().get(adresse).en_tetes["Vary"] == "Accept-Encoding", adresse


@pytest.mark.parametrize("d_ou", ["cross-site", "same-site", "inconnu", ""])
def test_une_page_demandee_par_un_autre_site_n_est_pas_compressee(site: Site, d_ou: str) -> None:
    """Its size would tell what in it repeats what the other site wrote in the address."""
    usager = site.usager()
    for adresse in ("/espace", "/aide?q=carte", "/verifier?code=faux"):
        page = usager.nav.get(adresse, Sec_Fetch_Site=d_ou)
        assert sur_le_fil(page) == ("identity", page.corps.encode()), adresse


def test_ni_celle_d_un_agent(site: Site) -> None:
    page = site.agent().get("/agents", Sec_Fetch_Site="cross-site")
    assert page.en_tetes["Content-Encoding"] == "identity"


@pytest.mark.parametrize(
    ("en_tetes", "permise"),
    [
        ({}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"cookie": "a=1", "sec-fetch-site": "same-origin"}, True),
        ({"cookie": "a=1", "sec-fetch-site": "none"}, True),
        ({"cookie": "a=1", "referer": f"{NOUS}/espace"}, True),
        ({"cookie": "a=1"}, False),
        ({"cookie": "a=1", "referer": f"{NOUS}.mechant.test/"}, False),
        ({"cookie": "a=1", "referer": f"{NOUS}/", "sec-fetch-site": "cross-site"}, False),
    ],
)
def test_sans_cookie_ou_depuis_nos_pages_une_page_est_compressee(
    site: Site, en_tetes: dict[str, str], permise: bool
) -> None:
    assert compression.permise(en_tetes, "text/html; charset=utf-8") is permise


@pytest.mark.parametrize("genre", ["application/pdf", "image/png", "image/jpeg", "application/zip"])
def test_ce_qui_est_deja_compresse_ne_l_est_pas_deux_fois(genre: str) -> None:
    assert not compression.permise({}, genre)


def test_deux_pages_n_ont_pas_un_morceau_de_jeton_en_commun(site: Site) -> None:
    """What proves a form is drawn for each page: the sizes of many do not add up to it."""
    usager = site.usager()
    premier, second = (usager.nav.get("/contact").csrf.split(".") for _ in range(2))
    assert not set(premier[:2]) & set(second[:2])


def test_le_frontal_transmet_ce_que_le_navigateur_sait_lire() -> None:
    """A policy that takes all headers but some must not leave this one out."""
    fichier = ROOT / "infra" / "cloudfront.yaml"
    modele = YAMLTemplateSerializer().load_template(fichier.read_text("utf-8"), str(fichier))
    ressources = modele["Resources"]
    pages = ressources["Distribution"]["Properties"]["DistributionConfig"]["DefaultCacheBehavior"]
    nommee = pages["OriginRequestPolicyId"]["Ref"]
    transmis = ressources[nommee]["Properties"]["OriginRequestPolicyConfig"]["HeadersConfig"]
    ecartes = {nom.lower() for nom in transmis["Headers"]}
    assert transmis["HeaderBehavior"] == "allExcept"
    assert not ecartes & {"accept-encoding", "sec-fetch-site", "referer"}
    # Managed-CachingDisabled does not rewrite Accept-Encoding: it travels like any header.
    assert pages["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
