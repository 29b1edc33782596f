"""Agents log in at their directory and come back: the same browser, once, in time."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.oidc.pkce import defi
from chalicelib.storage.agents import sessions as sessions_agents
from tests.agents import CLIENT, EMETTEUR, GROUPES, signer, traits, un_agent
from tests.web.compte.navigateur import ORIGINE, Navigateur, Page
from tests.web.site import Site, Usager

CONNEXION = "/agents/connexion"
RETOUR = "/agents/retour"
JETON = f"{EMETTEUR}/token"
ATTENTE = "__Host-agent-attente"


def partir(nav: Navigateur, suite: str = "") -> dict[str, str]:
    """Press the button; what the directory is asked."""
    page = nav.get(f"{CONNEXION}?{urlencode({'suite': suite})}")
    vers = urlsplit(nav.remplir(page, CONNEXION).vers)
    assert f"{vers.scheme}://{vers.netloc}{vers.path}" == f"{EMETTEUR}/authorize"
    return {nom: valeurs[0] for nom, valeurs in parse_qs(vers.query).items()}


def repondre(site: Site, demande: dict[str, str], **corps: Any) -> None:
    """What the directory will give for the code."""
    dits = traits(nonce=demande["nonce"], maintenant=site.maintenant) | corps
    site.annuaire.reponses[JETON] = {"id_token": signer(dits)}


def revenir(nav: Navigateur, demande: dict[str, str], **autres: str) -> Page:
    return nav.get(f"{RETOUR}?{urlencode({'code': 'c0de', 'state': demande['state']} | autres)}")


def connecter(site: Site, nav: Navigateur, suite: str = "") -> Page:
    demande = partir(nav, suite)
    repondre(site, demande)
    return revenir(nav, demande)


def refuse(nav: Navigateur, page: Page, statut: int = 403) -> None:
    assert page.statut == statut, page.texte
    assert "Recommencer la connexion" in page.texte or statut == 503
    assert "__Host-agent" not in nav.cookies


def test_un_agent_se_connecte_et_arrive_ou_il_allait(site: Site) -> None:
    nav = site.visiteur()
    page = nav.get("/agents?filtre=tous")
    assert (page.statut, page.vers) == (303, f"{CONNEXION}?suite=%2Fagents%3Ffiltre%3Dtous")
    retour = connecter(site, nav, "/agents?filtre=tous")
    assert (retour.statut, retour.vers) == (303, "/agents?filtre=tous")
    accueil = nav.get(retour.vers)
    assert accueil.statut == 200
    assert "Camille Instructeur (exemple)" in accueil.texte
    assert "Préfecture de police" in accueil.texte


def test_la_demande_a_l_annuaire_porte_code_pkce_etat_et_nonce(site: Site) -> None:
    nav = site.visiteur()
    demande = partir(nav)
    repondre(site, demande)
    revenir(nav, demande)
    envoye = site.annuaire.formulaires[-1]
    assert demande["response_type"] == "code"
    assert demande["code_challenge_method"] == "S256"
    assert demande["prompt"] == "login"
    assert demande["redirect_uri"] == envoye["redirect_uri"] == ORIGINE + RETOUR
    assert demande["client_id"] == envoye["client_id"] == CLIENT
    assert defi(envoye["code_verifier"]) == demande["code_challenge"]
    assert envoye["code_verifier"] not in urlencode(demande)
    assert len({demande["state"], demande["nonce"], envoye["code_verifier"]}) == 3


def test_deux_connexions_n_ont_aucun_secret_commun(site: Site) -> None:
    une, autre = partir(site.visiteur()), partir(site.visiteur())
    for nom in ("state", "nonce", "code_challenge"):
        assert une[nom] != autre[nom]


@pytest.mark.parametrize(
    "corps",
    [
        {"nonce": "autre"},
        {"nonce": None},
        {"aud": "autre-client"},
        {"iss": "https://voleur.test"},
        {"token_use": "access", "client_id": CLIENT},
        {"exp": 1},
    ],
)
def test_un_jeton_qui_n_est_pas_pour_cette_connexion_est_refuse(
    site: Site, corps: dict[str, Any]
) -> None:
    nav = site.visiteur()
    demande = partir(nav)
    repondre(site, demande, **corps)
    refuse(nav, revenir(nav, demande))


def test_un_retour_d_un_autre_navigateur_ou_sans_debut_est_refuse(site: Site) -> None:
    victime, voleur = site.visiteur(), site.visiteur()
    a_lui = partir(voleur)
    repondre(site, a_lui)
    refuse(victime, revenir(victime, a_lui), 400)
    a_elle = partir(victime)
    repondre(site, a_elle)
    refuse(victime, revenir(victime, a_lui), 400)
    assert ATTENTE not in victime.cookies
    refuse(victime, revenir(victime, a_elle), 400)


@pytest.mark.parametrize("autres", [{"state": ""}, {"code": ""}, {"error": "access_denied"}])
def test_un_refus_de_l_annuaire_est_dit(site: Site, autres: dict[str, str]) -> None:
    nav = site.visiteur()
    demande = partir(nav)
    repondre(site, demande)
    page = revenir(nav, demande, **autres)
    refuse(nav, page, 400)
    assert "La connexion n’a pas abouti" in page.texte


@pytest.mark.parametrize(
    "abime", ["", "abc", "a.b", "é", "eyJldGF0IjoiYSJ9.AAAA", "{}", "a" * 3000]
)
def test_une_attente_abimee_ne_mene_nulle_part(site: Site, abime: str) -> None:
    nav = site.visiteur()
    demande = partir(nav)
    repondre(site, demande)
    nav.cookies[ATTENTE] = abime
    refuse(nav, revenir(nav, demande), 400)


def test_une_connexion_de_plus_de_dix_minutes_est_a_recommencer(site: Site) -> None:
    nav = site.visiteur()
    demande = partir(nav)
    site.maintenant += timedelta(minutes=10)
    repondre(site, demande)
    refuse(nav, revenir(nav, demande), 400)


def test_une_attente_ne_sert_qu_une_fois(site: Site) -> None:
    nav = site.visiteur()
    demande = partir(nav)
    repondre(site, demande)
    assert revenir(nav, demande).statut == 303
    rejoue = revenir(nav, demande)
    assert rejoue.statut == 400


def test_l_annuaire_muet_est_dit_sans_erreur_technique(site: Site) -> None:
    nav = site.visiteur()
    demande = partir(nav)
    site.annuaire.reponses.pop(JETON, None)
    page = revenir(nav, demande)
    refuse(nav, page, 503)
    assert "L’annuaire des agents ne répond pas" in page.texte


def test_un_agent_sans_role_est_reconnu_mais_n_entre_pas(site: Site) -> None:
    nav = site.visiteur()
    demande = partir(nav)
    repondre(site, demande, **{GROUPES: ["prefecture-75"]})
    page = revenir(nav, demande)
    refuse(nav, page)
    assert "n’a de rôle dans aucune préfecture" in page.texte


@pytest.mark.parametrize(
    "suite",
    [
        *("https://voleur.test", "//voleur.test", "/\\voleur.test", "javascript:alert(1)"),
        *("/agents\r\nSet-Cookie: a=b", "/agents/\r\nX: y", "/agents/\x00", "/agents/é"),
        *("/agentsvoleur", "/agents@voleur.test", "/agents\\@voleur.test", "/espace", ""),
        "/agents/" + "a" * 3000,
    ],
)
def test_la_suite_reste_chez_les_agents_et_n_ajoute_aucun_en_tete(site: Site, suite: str) -> None:
    retour = connecter(site, site.visiteur(), suite)
    assert (retour.statut, retour.vers) == (303, "/agents")
    assert not any("\n" in str(valeur) for valeur in retour.en_tetes.values())


def test_se_connecter_donne_toujours_une_session_neuve_et_ferme_l_ancienne(site: Site) -> None:
    """A cookie planted beforehand is worth nothing afterwards."""
    nav = site.visiteur()
    nav.cookies["__Host-agent"] = "plante"
    assert connecter(site, nav).statut == 303
    premiere = nav.cookies["__Host-agent"]
    assert premiere != "plante"
    assert len(premiere) >= 43
    demande = partir_connecte(nav)
    repondre(site, demande)
    assert revenir(nav, demande).statut == 303
    assert nav.cookies["__Host-agent"] != premiere
    ancien = Navigateur(nav.app, cookies={"__Host-agent": premiere})
    assert ancien.get("/agents").statut == 303


def partir_connecte(nav: Navigateur) -> dict[str, str]:
    page = nav.post(CONNEXION, {"csrf": nav.get("/agents").csrf})
    return {nom: v[0] for nom, v in parse_qs(urlsplit(page.vers).query).items()}


def test_la_session_finit_sans_visite_puis_apres_huit_heures(site: Site) -> None:
    nav = site.agent()
    site.maintenant += timedelta(minutes=29)
    assert nav.get("/agents").statut == 200
    for _ in range(16):
        site.maintenant += timedelta(minutes=28)
        assert nav.get("/agents").statut == 200
    site.maintenant += timedelta(minutes=4)
    page = nav.get("/agents")
    assert page.vers.startswith(CONNEXION)
    assert "Votre session est terminée" in nav.get(page.vers).texte
    autre = site.agent()
    site.maintenant += timedelta(minutes=30)
    assert autre.get("/agents").statut == 303


def test_la_deconnexion_ferme_la_session_pour_de_bon(site: Site) -> None:
    nav = site.agent()
    garde = dict(nav.cookies)
    page = nav.remplir(nav.get("/agents"), "/agents/deconnexion")
    assert "Vous êtes déconnecté(e)" in nav.get(page.vers).texte
    assert "__Host-agent" not in nav.cookies
    assert Navigateur(nav.app, cookies=garde).get("/agents").statut == 303


def test_un_droit_retire_ferme_toutes_les_sessions_de_l_agent_et_elles_seules(site: Site) -> None:
    bureau, portable, collegue = site.agent(), site.agent(), site.agent(id="autre")
    assert sessions_agents.fermer_toutes(site.table, un_agent().id) == 2
    assert [nav.get("/agents").statut for nav in (bureau, portable, collegue)] == [303, 303, 200]
    assert sessions_agents.fermer_toutes(site.table, un_agent().id) == 0


def test_la_base_ne_contient_pas_le_jeton_de_session(site: Site) -> None:
    nav = site.agent()
    jeton = nav.cookies["__Host-agent"]
    items = site.table._client.scan(TableName="bpi")["Items"]
    assert items
    assert jeton not in str(items)


def test_la_session_d_un_usager_ne_vaut_rien_chez_les_agents(site: Site, usager: Usager) -> None:
    jeton = usager.nav.cookies["__Host-session"]
    assert usager.nav.get("/agents").vers.startswith(CONNEXION)
    deguise = Navigateur(site.app, cookies={"__Host-agent": jeton})
    assert deguise.get("/agents").vers.startswith(CONNEXION)


def test_la_session_d_un_agent_ne_vaut_rien_chez_les_usagers(site: Site, usager: Usager) -> None:
    agent = site.agent()
    assert agent.get("/espace").vers.startswith("/connexion")
    jeton = agent.cookies["__Host-agent"]
    deguise = Navigateur(site.app, cookies={"__Host-session": jeton})
    assert deguise.get("/espace").vers.startswith("/connexion")
    assert agent.get(usager.base).vers.startswith("/connexion")


def test_les_deux_sessions_vivent_cote_a_cote_sans_se_voir(site: Site, usager: Usager) -> None:
    nav = usager.nav
    nav.cookies |= site.agent().cookies
    assert "Camille" not in nav.get("/espace").texte
    page = nav.get("/agents")
    assert "Mon espace" not in page.texte
    nav.remplir(page, "/agents/deconnexion")
    assert nav.get("/espace").statut == 200


def test_le_jeton_d_un_formulaire_est_lie_au_cookie_de_l_agent(site: Site, usager: Usager) -> None:
    nav = site.agent()
    nav.cookies |= usager.nav.cookies
    d_usager = nav.get("/contact").csrf
    d_un_autre = site.agent(nom="Autre").get("/agents").csrf
    for csrf in ("", d_usager, d_un_autre):
        assert nav.post("/agents/deconnexion", {"csrf": csrf}).statut == 403
    assert nav.get("/agents").statut == 200
    d_agent = nav.get("/agents").csrf
    assert nav.post("/deconnexion", {"csrf": d_agent}).statut == 403
    assert nav.post("/agents/deconnexion", {"csrf": d_agent}).statut == 303


def test_partir_vers_l_annuaire_demande_un_formulaire_de_chez_nous(site: Site) -> None:
    nav = site.visiteur()
    csrf = nav.get(CONNEXION).csrf
    ailleurs = {"Origin": "https://voleur.test", "Sec-Fetch-Site": "cross-site"}
    assert nav.post(CONNEXION, {"csrf": csrf}, **ailleurs).statut == 403
    assert nav.post(CONNEXION, {"csrf": "faux"}).statut == 403


def test_seule_la_page_de_connexion_laisse_un_formulaire_finir_a_l_annuaire(site: Site) -> None:
    nav = site.agent()
    annuaire = "https://annuaire.exemple.test"
    assert annuaire in site.visiteur().get(CONNEXION).en_tetes["Content-Security-Policy"]
    assert annuaire not in nav.get("/agents").en_tetes["Content-Security-Policy"]


def test_les_cookies_sont_ceux_de_l_hote_invisibles_des_scripts(site: Site) -> None:
    nav = site.visiteur()
    demande = partir(nav)
    repondre(site, demande)
    poses = revenir(nav, demande).en_tetes["Set-Cookie"]
    assert {p.partition("=")[0] for p in poses} == {ATTENTE, "__Host-agent"}
    for pose in poses:
        assert re.search(r"; Path=/; Secure; HttpOnly; SameSite=Lax", pose)


def test_un_nom_hostile_est_montre_comme_un_texte(site: Site) -> None:
    page = site.agent(nom="<script>alert(1)</script>").get("/agents")
    assert "<script>alert" not in page.corps
    assert "&lt;script&gt;" in page.corps


def test_les_fonctions_et_les_prefectures_sont_dites_en_mots(site: Site) -> None:
    roles = {Role.INSTRUCTEUR, Role.REFERENT}
    page = site.agent(roles=roles, prefectures={"2B", "974", "75"}).get("/agents")
    assert "Instructeur, référent" in page.texte
    assert "Préfecture de la Haute-Corse, Préfecture de police, Préfecture de La Réunion" in (
        page.texte
    )
    assert un_agent().id not in page.texte


def test_une_erreur_chez_les_agents_n_a_pas_le_cadre_des_usagers(site: Site) -> None:
    page = site.agent().post("/agents/deconnexion", {"csrf": "faux"}, Origin="null")
    assert page.statut == 403
    assert "Mon espace" not in page.texte
    assert "Espace agents" in page.texte
