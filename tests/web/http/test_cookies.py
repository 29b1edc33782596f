"""Whatever other sites left in the browser, ours is read: nobody is locked out by it."""

import pytest
from chalice.package import YAMLTemplateSerializer

from chalicelib.web.http import cookies
from tests.web.site import Site
from tools.paths import ROOT

DES_AUTRES = (
    'prefs={"a":"b"}',
    "AMCV_1A2B@AdobeOrg=1|x",
    "drapeau",
    "nom=É",
    "k=a b c",
    "ez[k]=1",
    "=sans nom",
    'guillemet="jamais ferme',
    "vide=",
    ";;",
    "a=b=c; $Version=1; Path=/",
    "gros=" + "x" * 8000,
    "__Host-session-autre=1",
    "__Host-session",
    "__Host-session=",
    '__Host-session=""',
    "__Host-session=é",
)


@pytest.mark.exigence("K-04")
@pytest.mark.parametrize("autre", DES_AUTRES)
def test_un_cookie_d_ailleurs_avant_ou_apres_n_empeche_pas_de_lire_le_notre(autre: str) -> None:
    assert cookies.lire([f"{autre}; __Host-session=ouverte"]) == {"__Host-session": "ouverte"}
    assert cookies.lire([f"__Host-session=ouverte;{autre}"]) == {"__Host-session": "ouverte"}
    assert cookies.lire([autre, "__Host-session=ouverte"]) == {"__Host-session": "ouverte"}


def test_les_guillemets_autour_d_une_valeur_n_en_font_pas_partie() -> None:
    assert cookies.lire(['__Host-visite="v.1_-" ; x']) == {"__Host-visite": "v.1_-"}


def test_toutes_les_valeurs_que_nous_posons_sont_relues() -> None:
    for nom in cookies.NOTRES:
        assert cookies.lire([f"{nom}=InsiZSI6MX0i.dGVzdA-_:~!"]) == {
            nom: "InsiZSI6MX0i.dGVzdA-_:~!"
        }


@pytest.mark.exigence("K-04")
def test_une_personne_connectee_le_reste_avec_les_cookies_des_autres(site: Site) -> None:
    usager = site.usager()
    usager.nav.cookies = dict([("drapeau", "É {"), *usager.nav.cookies.items(), ("ez[k]", "1")])
    assert usager.nav.get("/espace").statut == 200


def test_le_frontal_ne_transmet_que_nos_cookies() -> None:
    fichier = ROOT / "infra" / "cloudfront.yaml"
    modele = YAMLTemplateSerializer().load_template(fichier.read_text("utf-8"), str(fichier))
    politique = modele["Resources"]["Transmis"]["Properties"]["OriginRequestPolicyConfig"]
    assert politique["CookiesConfig"] == {
        "CookieBehavior": "whitelist",
        "Cookies": list(cookies.NOTRES),
    }
