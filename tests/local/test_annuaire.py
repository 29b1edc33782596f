"""The local directory seen by the real client, over HTTP: one click, one code, one use."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest

from chalicelib.domain.agents.agent import Role, habilite
from chalicelib.oidc import reseau
from chalicelib.oidc.annuaire import Annuaire
from chalicelib.oidc.erreurs import AnnuaireInjoignable, JetonInvalide
from tools.local import annuaire
from tools.local.servers import Quiet, Server, serve

SITE = "http://127.0.0.1:9"
RETOUR = f"{SITE}/agents/retour"
VERIFICATEUR = "v" * 43
pytestmark = pytest.mark.jour


@pytest.fixture(scope="module")
def local() -> Iterator[Server]:
    serveur = annuaire.start(0, SITE)
    yield serveur
    serveur.stop()


@pytest.fixture
def client(local: Server) -> Annuaire:
    return Annuaire(local.address, annuaire.CLIENT, "cognito:groups")


class SansRedirection(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def cliquer(client: Annuaire, agent: str) -> str:
    """Press the button of this agent; the code that comes back."""
    adresse = client.adresse_de_connexion(RETOUR, "etat", "nonce", VERIFICATEUR)
    demande = {nom: v[0] for nom, v in parse_qs(urlsplit(adresse).query).items()}
    corps = urlencode(demande | {"agent": agent}).encode()
    with pytest.raises(HTTPError) as reponse:
        build_opener(SansRedirection).open(adresse.partition("?")[0], corps)
    reponse.value.close()
    vers = urlsplit(reponse.value.headers["Location"])
    assert vers.geturl().startswith(RETOUR)
    return parse_qs(vers.query)["code"][0]


@pytest.mark.parametrize("identifiant", annuaire.agents())
def test_chaque_agent_fictif_se_connecte(client: Annuaire, identifiant: str) -> None:
    fictif = annuaire.agents()[identifiant]
    code = cliquer(client, identifiant)
    agent = client.agent_du_code(code, RETOUR, "nonce", VERIFICATEUR, datetime.now(UTC))
    assert (agent.id, agent.nom) == (fictif.id, fictif.nom)
    assert "exemple" in agent.nom
    assert len(agent.roles) == len(agent.prefectures) == 1


def test_chaque_role_a_son_agent_fictif_a_paris() -> None:
    a_paris = [habilite(a.id, a.nom, a.groupes).roles_a("75") for a in annuaire.agents().values()]
    assert sorted(role for roles in a_paris for role in roles) == sorted(Role)


def test_un_code_ne_sert_qu_une_fois_et_au_seul_navigateur_qui_a_commence(
    client: Annuaire,
) -> None:
    code = cliquer(client, "agent-75-support")
    for verificateur in ("autre", VERIFICATEUR):
        with pytest.raises(JetonInvalide):
            client.agent_du_code(code, RETOUR, "nonce", verificateur, datetime.now(UTC))
    code = cliquer(client, "agent-75-support")
    with pytest.raises(JetonInvalide):
        client.agent_du_code(code, RETOUR, "autre", VERIFICATEUR, datetime.now(UTC))


def test_la_page_de_choix_montre_les_agents_et_ne_renvoie_que_vers_le_site(
    client: Annuaire,
) -> None:
    with build_opener().open(
        client.adresse_de_connexion(RETOUR, "<etat>", "nonce", VERIFICATEUR)
    ) as page:
        texte = page.read().decode()
    assert "Camille Instructeur (exemple)" in texte
    assert 'value="&lt;etat&gt;"' in texte
    ailleurs = client.adresse_de_connexion("https://voleur.test", "e", "n", VERIFICATEUR)
    with pytest.raises(HTTPError, match="404") as refus:
        build_opener().open(ailleurs)
    refus.value.close()


class Mauvais(Quiet):
    """A directory that answers badly, in as many ways as it has addresses."""

    def do_GET(self) -> None:
        reponses = {
            "/redirige": (302, b"", [("Location", "/objet")]),
            "/objet": (200, b"{}", []),
            "/liste": (200, b"[]", []),
            "/texte": (200, b"<html>", []),
            "/binaire": (200, b"\xff\xfe\x00", []),
            "/long": (200, b'{"a": "' + b"a" * reseau.OCTETS + b'"}', []),
            "/panne": (500, b"{}", []),
        }
        statut, corps, en_tetes = reponses[self.path]
        self.answer(statut, en_tetes, corps)


def test_une_mauvaise_reponse_n_est_jamais_suivie_ni_crue() -> None:
    serveur = serve(Mauvais, 0)
    try:
        assert reseau.lire(f"{serveur.address}/objet") == {}
        for chemin in ("redirige", "liste", "texte", "binaire", "long", "panne"):
            with pytest.raises(AnnuaireInjoignable):
                reseau.lire(f"{serveur.address}/{chemin}")
    finally:
        serveur.stop()
    with pytest.raises(AnnuaireInjoignable):
        reseau.lire(f"{serveur.address}/objet")


@pytest.mark.parametrize(
    "adresse",
    [
        *("http://exemple.test/a", "file:///etc/passwd", "ftp://127.0.0.1/", "//127.0.0.1/", ""),
        *("http://127.0.0.1.voleur.test/", "http://voleur.test@127.0.0.2/", "https://"),
    ],
)
def test_rien_n_est_lu_hors_de_https(adresse: str) -> None:
    assert not reseau.est_sure(adresse)
    with pytest.raises(AnnuaireInjoignable):
        reseau.lire(adresse)
