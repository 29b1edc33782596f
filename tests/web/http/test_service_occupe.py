"""Too many at once: nothing is lost, and nobody is told that somebody else changed something (S13).

The errors are those of the table, answered in its place: whatever calls it, whatever they are.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from chalice.app import Chalice

from chalicelib.adresses.api import est_de_l_api
from chalicelib.domain.instruction.acte import Acte
from chalicelib.storage import table as storage
from tests.api.logiciel import Logiciel, deposee
from tests.web.site import Site, Usager

ECRIRE, ENREGISTRER = "TransactWriteItems", "UpdateItem"
CONFLIT = "TransactionConflict"
GENRES = {
    "ProvisionedThroughputExceededException": 400,
    "ThrottlingException": 400,
    "RequestLimitExceeded": 400,
    "InternalServerError": 500,
    "TransactionCanceledException": 400,
}


@contextmanager
def occupe(site: Site, genre: str, operation: str = "") -> Iterator[list[str]]:
    """The table answers so to every call, or to those of one operation; the calls come out."""
    appels: list[str] = []
    appel = f"before-call.dynamodb.{operation}" if operation else "before-call.dynamodb"

    def repondre(model: Any, **_: Any) -> Any:
        appels.append(model.name)
        dite: dict[str, Any] = {
            "Error": {"Code": genre, "Message": ""},
            "ResponseMetadata": {"HTTPStatusCode": GENRES[genre]},
        }
        if genre == "TransactionCanceledException":
            dite["CancellationReasons"] = [{"Code": CONFLIT}]
        return SimpleNamespace(status_code=GENRES[genre]), dite

    evenements = site.dynamodb.meta.events
    evenements.register(appel, repondre)
    try:
        yield appels
    finally:
        evenements.unregister(appel, repondre)


@pytest.fixture(autouse=True)
def sans_attendre(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "PAUSES", (0,))


@pytest.fixture
def usager(site: Site) -> Usager:
    usager = site.usager_avec()
    assert usager.jeton
    return usager


def qui_ecrivent(app: Chalice) -> list[str]:
    """The addresses of every form of the pages."""
    return sorted(a for a, routes in app.routes.items() if "POST" in routes and not est_de_l_api(a))


def test_tout_formulaire_d_une_page_dit_que_rien_n_est_perdu_et_le_garde(
    site: Site, usager: Usager
) -> None:
    agent = site.agent()
    jeton = agent.get("/agents").csrf
    fautes, vus = [], 0
    for route in qui_ecrivent(site.app):
        chemin = route.replace("{dossier_id}", usager.dossier_id)
        chemin = re.sub(r"\{\w+\}", "a" * 24, chemin)
        nav, csrf = (agent, jeton) if chemin.startswith("/agents") else (usager.nav, usager.jeton)
        with occupe(site, "ThrottlingException") as appels:
            page = nav.post(chemin, {"csrf": csrf, "essai": "<gardé & rendu>"})
        if not appels:
            continue
        vus += 1
        garde = 'name="essai" value="&lt;gardé &amp; rendu&gt;"' in page.corps
        if page.statut != 503 or not page.en_tetes.get("Retry-After") or not garde:
            fautes.append((route, page.statut, garde))
    assert fautes == []
    assert vus > 60


@pytest.mark.parametrize("genre", sorted(GENRES))
def test_un_ecran_envoye_a_un_service_occupe_repart_tel_qu_il_a_ete_ecrit(
    site: Site, usager: Usager, genre: str
) -> None:
    chemin = f"{usager.base}/famille"
    avant = usager.dossier
    vue = usager.vue("famille")
    with occupe(site, genre, ENREGISTRER) as appels:
        page = usager.post(chemin, **vue, situation_familiale="VEUF")
    assert appels
    assert (page.statut, page.en_tetes["Retry-After"]) == (503, "5")
    assert "Rien n’est perdu" in page.texte
    assert "autre fenêtre" not in page.texte
    assert 'data-renvoi="5"' in page.corps
    assert usager.dossier == avant
    assert usager.nav.post(chemin, page.formulaire(chemin)).statut == 303
    assert usager.dossier.reponses.famille != avant.reponses.famille


def test_la_page_cesse_de_repartir_seule_et_garde_son_bouton(site: Site, usager: Usager) -> None:
    chemin = f"{usager.base}/famille"
    champs = usager.vue("famille") | {"csrf": usager.jeton, "situation_familiale": "VEUF"}
    attentes = []
    with occupe(site, "ThrottlingException", ENREGISTRER):
        for _ in range(6):
            page = usager.nav.post(chemin, champs)
            attentes.append(page.en_tetes["Retry-After"])
            champs = page.formulaire(chemin)
    assert attentes == ["5", "10", "20", "40", "80", "80"]
    assert "data-renvoi" not in page.corps
    assert "Envoyer à nouveau" in page.corps


def test_un_mot_de_passe_n_est_jamais_garde_dans_la_page(site: Site) -> None:
    visiteur = site.visiteur()
    jeton = visiteur.get("/connexion").csrf
    with occupe(site, "ThrottlingException"):
        page = visiteur.post(
            "/connexion",
            {"csrf": jeton, "identifiant": "9900000001", "mot_de_passe": "secret-de-test"},
        )
    assert page.statut == 503
    assert "secret-de-test" not in page.corps
    assert "Ouvrir la page à nouveau" in page.texte
    assert "Rien n’est perdu" not in page.texte
    assert "puis écrivez à nouveau" in page.texte


@pytest.mark.parametrize("genre", sorted(GENRES))
def test_un_acte_par_l_api_est_a_refaire_plus_tard_et_rien_n_a_change(
    site: Site, genre: str
) -> None:
    dossier, logiciel = deposee(site), Logiciel(site)
    with occupe(site, genre, ECRIRE):
        reponse = logiciel.acte(dossier, Acte.PRENDRE_EN_CHARGE, cle="une-cle")
    assert (reponse.statut, reponse.probleme) == (503, "service-occupe")
    assert reponse.en_tetes["Retry-After"]
    assert logiciel.acte(dossier, Acte.PRENDRE_EN_CHARGE, cle="une-cle").statut == 200
