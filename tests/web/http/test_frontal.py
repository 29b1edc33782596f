"""Only what came through the front is answered: beside it, everything is refused alike (S21)."""

from collections.abc import Iterator

import pytest
from chalice.package import YAMLTemplateSerializer

from chalicelib.settings import LONGUEUR_DU_SECRET_FRONTAL, ReglageManquant, settings
from chalicelib.site import app as application
from chalicelib.web.http.middleware import EN_TETE_DU_FRONTAL
from tests.api.logiciel import Logiciel
from tests.web.compte.navigateur import FRONTAL, Navigateur, Page
from tests.web.site import Site, ouvrir_le_site
from tools.template import INFRA

FAUX = (None, "", "autre", FRONTAL[:-1], FRONTAL + "0", FRONTAL.upper(), "é" * 32)
FORGES: tuple[dict[str, str], ...] = (
    {},
    {"X_Forwarded_For": "127.0.0.1, 127.0.0.1"},
    {"X_Forwarded_For": "127.0.0.1", "CloudFront_Viewer_Address": "127.0.0.1:1"},
    {"x_frontal_secret": FRONTAL, "Via": "1.1 abc.cloudfront.net (CloudFront)"},
    {"Origin": "https://exemple.test", "Referer": f"https://exemple.test/?x-frontal={FRONTAL}"},
)
ADRESSES = sorted(application.routes)
"""Every page, every operation of the API, uploads, /sante, and what API Gateway hands over."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with ouvrir_le_site() as site:
        yield site


def _dit(page: Page) -> tuple[int, dict[str, str], str]:
    """All of an answer but whether it travels compressed, which the browser asks for."""
    lus = {nom: valeur for nom, valeur in page.en_tetes.items() if nom != "Content-Encoding"}
    return page.statut, lus, page.corps


@pytest.fixture(scope="module")
def refus(site: Site) -> tuple[int, dict[str, str], str]:
    """What somebody without the secret reads at an address that nothing serves."""
    page = Navigateur(site.app, frontal=None).get("/sante")
    assert page.statut == 404
    assert "n’existe pas" in page.texte
    return _dit(page)


@pytest.mark.parametrize("adresse", ADRESSES)
def test_whatever_is_asked_without_the_secret_gets_the_same_refusal(
    site: Site, refus: tuple[int, dict[str, str], str], adresse: str
) -> None:
    chemin = adresse.replace("{", "").replace("}", "").replace("+", "")
    nav = Navigateur(site.app, frontal=None)
    for methode in sorted(application.routes[adresse]):
        rendu = _dit(nav._envoyer(methode, chemin, "a=1", {}))
        attendu = refus if methode != "HEAD" else (*refus[:2], "")
        assert rendu == attendu, (methode, chemin)


@pytest.mark.parametrize("recu", FAUX)
@pytest.mark.parametrize("forges", FORGES)
def test_no_header_stands_for_the_secret(
    site: Site, refus: tuple[int, dict[str, str], str], recu: str | None, forges: dict[str, str]
) -> None:
    usager = site.usager()
    nav = Navigateur(site.app, cookies=dict(usager.nav.cookies), frontal=recu)
    for page in (nav.get("/", **forges), nav.get("/aide", **forges)):
        assert _dit(page) == refus
    assert _dit(nav.post("/demandes", {"csrf": usager.jeton}, **forges)) == refus


def test_an_agent_s_token_does_not_stand_for_the_secret(site: Site) -> None:
    assert Logiciel(site).get("/moi").statut == 200
    assert Logiciel(site, frontal=None).get("/moi").statut == 404


def test_with_the_secret_the_same_requests_are_answered(site: Site) -> None:
    nav = Navigateur(site.app)
    assert [nav.get(chemin).statut for chemin in ("/", "/aide", "/sante")] == [200, 200, 200]


@pytest.mark.parametrize("secret", [None, "", " ", "a" * (LONGUEUR_DU_SECRET_FRONTAL - 1)])
def test_no_function_starts_with_a_secret_absent_empty_or_short(
    site: Site, monkeypatch: pytest.MonkeyPatch, secret: str | None
) -> None:
    assert settings().secret_frontal == FRONTAL
    monkeypatch.delenv("SECRET_FRONTAL")
    if secret is not None:
        monkeypatch.setenv("SECRET_FRONTAL", secret)
    settings.cache_clear()
    with pytest.raises(ReglageManquant, match="SECRET_FRONTAL"):
        settings()
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize("pile", ["parametres", "cloudfront"])
def test_no_stack_is_made_without_a_secret(pile: str) -> None:
    fichier = INFRA / f"{pile}.yaml"
    modele = YAMLTemplateSerializer().load_template(fichier.read_text("utf-8"), str(fichier))
    secret = modele["Parameters"]["SecretDuFrontal"]
    assert "Default" not in secret
    assert secret["MinLength"] == LONGUEUR_DU_SECRET_FRONTAL
    assert secret["AllowedPattern"] == "^[A-Za-z0-9]{32,128}$"


def test_the_distribution_adds_the_header_that_is_asked_for() -> None:
    ajoute = f"HeaderName: {EN_TETE_DU_FRONTAL}, HeaderValue: !Ref SecretDuFrontal"
    assert ajoute in (INFRA / "cloudfront.yaml").read_text("utf-8")
