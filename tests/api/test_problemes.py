"""Errors of the API: one kind an error, described, with a reference, and nothing of anybody."""

import json
from io import StringIO

import pytest

from chalicelib import resources
from chalicelib.api import lectures, problemes
from chalicelib.api.erreurs import statut
from chalicelib.oidc.annuaire import Annuaire
from chalicelib.web.http import journal_erreurs
from chalicelib.web.http.middleware import EN_TETE_DU_FRONTAL
from tests.agents import AnnuaireEssai, en_segments, signer, traits, un_agent
from tests.api.logiciel import Logiciel, deposee
from tests.web.compte.navigateur import FRONTAL
from tests.web.site import Site


def avec_le_jeton(site: Site, jeton: str) -> tuple[int, str, str]:
    en_tetes = {"Authorization": f"Bearer {jeton}"}
    reponse = Logiciel(site, None).appeler("GET", "/moi", None, en_tetes)
    assert jeton not in reponse.texte
    return reponse.statut, reponse.probleme, reponse.en_tetes["WWW-Authenticate"]


def test_un_jeton_qui_ne_prouve_rien_est_refuse_et_dit_pourquoi(site: Site) -> None:
    agent = un_agent()
    perime = traits(agent, "access", site.maintenant, exp=int(site.maintenant.timestamp()) - 90)
    sans_signature = en_segments({"alg": "none"}, traits(agent, "access"), b"")
    for jeton in (signer(perime), sans_signature, "abc", signer(traits(agent), kid="inconnue")):
        statut, nom, defi = avec_le_jeton(site, jeton)
        assert (statut, nom) == (401, "jeton-invalide")
        assert defi == 'Bearer realm="agents", error="invalid_token"'


def test_un_agent_sans_role_est_reconnu_et_n_entre_pas(site: Site) -> None:
    jeton = signer(traits(un_agent(), "access") | {"cognito:groups": []})
    assert avec_le_jeton(site, jeton) == (
        403,
        "agent-sans-habilitation",
        'Bearer realm="agents", error="insufficient_scope"',
    )


def test_sans_annuaire_la_reponse_dit_d_attendre(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    vide = AnnuaireEssai()
    vide.reponses.clear()
    annuaire: Annuaire = vide.annuaire()
    monkeypatch.setattr(resources, "annuaire", lambda: annuaire)
    reponse = Logiciel(site).get("/moi")
    assert (reponse.statut, reponse.probleme) == (503, "annuaire-injoignable")


def test_un_probleme_a_sa_reference_et_le_journal_la_retrouve(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    recu, dossier = StringIO(), deposee(site)
    monkeypatch.setattr(journal_erreurs.journal.registered_handler, "stream", recu)
    lu = Logiciel(site).get(f"/dossiers/{dossier.id}/acces")
    assert set(lu.json) == {
        *("type", "title", "status", "detail", "suite", "instance", "erreurs", "changements")
    }
    assert lu.json["status"] == lu.statut == 403
    reference = lu.json["instance"].removeprefix("urn:uuid:")[:13]
    lignes = [json.loads(x) for x in recu.getvalue().splitlines() if reference in x]
    assert [(x["erreur"], x["statut"]) for x in lignes] == [("HabilitationRefusee", 403)]
    assert lignes[0]["route"] == "/api/v1/dossiers/{dossier_id}/acces"


def test_une_panne_ne_montre_rien_du_programme(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def tomber(*_: object) -> None:
        raise RuntimeError("Selam Tesfaye-Abebe")

    monkeypatch.setattr(lectures, "composer", tomber)
    dossier = deposee(site)
    reponse = Logiciel(site).get(f"/dossiers/{dossier.id}?but=INSTRUCTION")
    assert (reponse.statut, reponse.probleme) == (500, "panne")
    assert "Selam" not in reponse.texte
    assert "Traceback" not in reponse.texte


@pytest.mark.parametrize("methode", ["PUT", "DELETE", "PATCH"])
def test_une_methode_non_prevue_est_un_probleme_qui_dit_lesquelles_le_sont(
    site: Site, methode: str
) -> None:
    reponse = Logiciel(site).appeler(methode, "/moi", {})
    assert (reponse.statut, reponse.probleme) == (405, "methode-refusee")
    assert reponse.en_tetes["Allow"] == "GET"


def test_une_adresse_que_rien_ne_sert_est_un_probleme(site: Site) -> None:
    """As the gateway hands it over, by the address that takes all the others."""
    contexte = {"resourcePath": "/api/{proxy+}", "httpMethod": "GET", "path": "/api/v1/rien"}
    recu = {
        "requestContext": contexte,
        "path": "/api/v1/rien",
        "headers": {EN_TETE_DU_FRONTAL: FRONTAL},
        "multiValueHeaders": {},
        "multiValueQueryStringParameters": None,
        "pathParameters": {"proxy": "v1/rien"},
        "stageVariables": {},
        "body": "",
        "isBase64Encoded": False,
    }
    reponse = site.app(recu, None)
    assert reponse["statusCode"] == 404
    assert reponse["headers"]["Content-Type"] == "application/problem+json"
    assert json.loads(reponse["body"])["type"].endswith("/ressource-inconnue")


def test_un_contenu_qui_n_est_pas_du_json_est_un_probleme(site: Site) -> None:
    reponse = Logiciel(site).appeler(
        "POST", "/prefectures/69/dossiers/recherche", "nom=T", {"Content-Type": "text/plain"}
    )
    assert (reponse.statut, reponse.probleme) == (415, "type-refuse")


@pytest.mark.parametrize("nom", sorted(problemes.noms()))
def test_chaque_sorte_de_probleme_se_lit_a_son_adresse(site: Site, nom: str) -> None:
    reponse = Logiciel(site, None).get(f"/problemes/{nom}")
    genre = problemes.noms()[nom]
    assert (reponse.statut, reponse.json["detail"]) == (200, genre.phrase)
    assert reponse.json["status"] == statut(genre)
    assert reponse.json["suite"]


def test_une_sorte_inconnue_de_probleme_n_a_pas_de_page(site: Site) -> None:
    assert Logiciel(site, None).get("/problemes/selam").statut == 404


def test_ce_que_l_api_peut_repondre_a_une_page_et_rien_d_autre() -> None:
    decrits = set(problemes.noms())
    assert {"acte-impossible", "dossier-avance", "jeton-invalide", "curseur-illisible"} <= decrits
    assert not {"conflit", "introuvable", "page-introuvable", "trop-de-tentatives"} & decrits
