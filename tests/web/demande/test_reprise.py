"""Leave and come back; nothing typed is lost, and nobody reads what is another's."""

from datetime import timedelta

import pytest

from tests.web.compte.navigateur import Page
from tests.web.controle import REFERENCE, verifier_page
from tests.web.saisies import COORDONNEES, ETAT_CIVIL
from tests.web.site import Site, Usager


@pytest.mark.exigence("WIZ-02", "WIZ-03")
def test_another_browser_comes_back_to_the_last_saved_step_with_its_data(
    site: Site, usager: Usager
) -> None:
    assert usager.envoyer("etat-civil", **ETAT_CIVIL).vers == f"{usager.base}/famille"
    ailleurs = usager.autre_navigateur()
    assert ailleurs.get().vers == f"{usager.base}/famille"
    assert f'href="{usager.base}"' in ailleurs.nav.get("/espace").corps
    page = ailleurs.get("etat-civil").corps
    for partie, valeur in (("jour", "01"), ("mois", "02"), ("annee", "2023")):
        assert f'name="date_entree_france_{partie}"' in page
        assert f'value="{valeur}"' in page


@pytest.mark.parametrize(
    "ecran", ["famille", "coordonnees", "honneur", "justificatifs", "recapitulatif"]
)
def test_no_screen_opens_before_the_previous_ones_by_its_address_either(
    usager: Usager, ecran: str
) -> None:
    page = usager.get(ecran)
    assert page.statut == 303
    assert page.vers in (usager.base, f"{usager.base}/etat-civil")
    assert usager.get().vers == f"{usager.base}/etat-civil"


def test_a_screen_sent_before_the_previous_ones_saves_nothing(usager: Usager) -> None:
    page = usager.post(f"{usager.base}/coordonnees", **COORDONNEES, vue="")
    assert page.vers == f"{usager.base}/etat-civil"
    assert usager.dossier.reponses.coordonnees is None
    assert usager.post(f"{usager.base}/justificatifs", ephoto="x").vers == usager.base


def test_a_refused_form_comes_back_with_everything_typed_and_a_summary_that_takes_the_focus(
    site: Site,
) -> None:
    usager = site.usager_avec()
    saisi = COORDONNEES | {"telephone": "zéro six", "adresse_chez": "Mme Habte"}
    page = usager.envoyer("coordonnees", **saisi)
    verifier_page(page, 422)
    for valeur in ("12 rue des Lilas", "69003", "zéro six", "contact@exemple.test", "Mme Habte"):
        assert f'value="{valeur}"' in page.corps, valeur
    assert 'id="resume-erreurs"' in page.corps
    assert "autofocus" in page.corps
    assert 'href="#telephone"' in page.corps
    assert "<title>Erreur – " in page.corps


def _renvoyee(page: Page, saisi: dict[str, str], titre: str = "pas encore enregistrées") -> None:
    verifier_page(page, 403, fil=False)
    assert titre in page.texte
    for nom, valeur in saisi.items():
        assert f'<input type="hidden" name="{nom}" value="{valeur}">' in page.corps, nom


def test_an_expired_token_gives_back_everything_typed_ready_to_be_sent(site: Site) -> None:
    usager = site.usager_avec()
    action = f"{usager.base}/coordonnees"
    page = usager.nav.post(action, usager.vue("coordonnees") | COORDONNEES | {"csrf": "perime.x"})
    _renvoyee(page, COORDONNEES)
    assert usager.nav.post(action, page.formulaire(action)).statut == 303
    assert usager.dossier.reponses.coordonnees is not None
    assert usager.dossier.reponses.coordonnees.courriel == "contact@exemple.test"


def test_an_expired_session_gives_back_everything_typed_and_saves_it_after_login(
    site: Site,
) -> None:
    usager = site.usager_avec()
    action = f"{usager.base}/coordonnees"
    champs = usager.vue("coordonnees") | COORDONNEES | {"csrf": usager.jeton}
    site.maintenant += timedelta(minutes=31)
    page = usager.nav.post(action, champs)
    _renvoyee(page, COORDONNEES, "Connectez-vous pour enregistrer")
    # Logged in again in another window: the same browser now holds another cookie.
    usager.nav.cookies |= site.session(usager.compte).cookies
    encore = usager.nav.post(action, page.formulaire(action))
    _renvoyee(encore, COORDONNEES)
    assert usager.nav.post(action, encore.formulaire(action)).statut == 303
    assert usager.dossier.reponses.coordonnees is not None
    assert usager.dossier.reponses.coordonnees.courriel == "contact@exemple.test"


def test_a_page_opened_after_the_session_ended_comes_back_after_login(site: Site) -> None:
    usager = site.usager_avec()
    site.maintenant += timedelta(hours=9)
    assert usager.get("motif").vers == (
        f"/connexion?suite=%2Fdemandes%2F{usager.dossier_id}%2Fmotif"
    )
    assert usager.nav.get("/espace").vers == "/connexion?suite=%2Fespace"


def test_a_form_sent_from_another_site_is_refused_and_gives_nothing_back(site: Site) -> None:
    usager = site.usager_avec()
    page = usager.nav.post(
        f"{usager.base}/coordonnees",
        COORDONNEES | {"csrf": usager.jeton},
        Origin="https://ailleurs.test",
        Sec_Fetch_Site="cross-site",
    )
    verifier_page(page, 403, fil=False)
    assert "12 rue des Lilas" not in page.corps


CHEMINS = (
    "",
    "/etat-civil",
    "/justificatifs",
    "/recapitulatif",
    "/confirmation",
    "/pieces/DECISION/billet",
    "/fichiers/{fichier}",
    "/fichiers/{fichier}/apercu",
    "/attestations/{attestation}",
    "/attestations/{attestation}/pdf",
)


def _sans_jeton(page: Page) -> str:
    import re

    return re.sub(rf'name="csrf" value="[^"]*"|{REFERENCE}', "", page.corps)


@pytest.mark.parametrize("suite", CHEMINS)
def test_what_is_another_s_answers_exactly_as_what_does_not_exist(site: Site, suite: str) -> None:
    victime = site.usager_avec(depose=True)
    attestation = site.delivrer(victime.dossier_id)
    noms = {"fichier": victime.dossier.fichiers[0].id, "attestation": attestation}
    autre = site.usager()
    page = autre.nav.get(victime.base + suite.format(**noms))
    inconnue = autre.nav.get("/demandes/d0551e9999999999999999zz" + suite.format(**noms))
    verifier_page(page, 404, fil=False)
    assert inconnue.statut == 404
    assert _sans_jeton(page) == _sans_jeton(inconnue)
    assert "Tesfaye" not in page.corps


@pytest.mark.parametrize("suite", ["famille", "justificatifs", "recapitulatif"])
def test_what_is_another_s_cannot_be_written(site: Site, suite: str) -> None:
    victime = site.usager_avec()
    avant = victime.dossier
    autre = site.usager()
    champs = {"situation_familiale": "VEUF", "acte": "deposer", "ephoto": site.ephoto()}
    assert autre.post(f"{victime.base}/{suite}", **champs).statut == 404
    fichier = avant.fichiers[0].id
    assert autre.post(f"{victime.base}/fichiers/{fichier}/retirer").statut == 404
    assert victime.dossier == avant


def test_a_file_or_an_attestation_of_another_request_is_unknown_under_my_own(site: Site) -> None:
    victime, autre = site.usager_avec(depose=True), site.usager_avec(depose=True)
    attestation = site.delivrer(victime.dossier_id)
    verifier_page(autre.get(f"attestations/{attestation}"), 404, fil=False)
    verifier_page(autre.get("fichiers/inconnu00"), 404, fil=False)


@pytest.mark.parametrize(
    "chemin",
    ["/demandes/" + "a" * 3000, "/demandes/é", "/demandes/a-b", "/demandes/a%2Fb", "/demandes/%00"],
)
def test_an_address_made_by_hand_is_unknown(site: Site, chemin: str) -> None:
    verifier_page(site.usager().nav.get(chemin), 404, fil=False)


def test_an_attestation_id_made_by_hand_is_unknown(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    for brut in ("a" * 2000, "a-b", "é"):
        verifier_page(usager.get(f"attestations/{brut}"), 404, fil=False)


def test_a_screen_that_does_not_exist_is_unknown(usager: Usager) -> None:
    verifier_page(usager.get("inconnu"), 404, fil=False)
    verifier_page(usager.post(f"{usager.base}/inconnu"), 404, fil=False)


def test_without_login_every_page_of_a_request_leads_to_the_login_page(
    site: Site, usager: Usager
) -> None:
    visiteur = site.visiteur()
    for suite in ("", "/famille", "/justificatifs", "/recapitulatif", "/confirmation"):
        assert visiteur.get(usager.base + suite).vers.startswith("/connexion?suite=")
