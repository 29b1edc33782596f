"""The pages where a filed request is corrected, cancelled, or told to be wrong."""

import pytest

from chalicelib.storage import keys
from chalicelib.storage.ecritures import update
from tests import faits
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.http.test_entrees_hostiles import VALEURS
from tests.web.site import Site, Usager


def _agent_ouvre(site: Site, usager: Usager) -> None:
    cle = keys.dossier(usager.dossier_id).tete
    site.table.write(update(cle, "SET etat = :e ADD version :un", e="EN_INSTRUCTION", un=1))


def _types(site: Site, usager: Usager) -> list[str]:
    return faits.types(site.table, usager.dossier_id)


@pytest.fixture
def depose(site: Site) -> Usager:
    return site.usager_avec(depose=True)


@pytest.fixture
def rouvert(depose: Usager) -> Usager:
    assert depose.post(f"{depose.base}/corriger").vers == f"{depose.base}/recapitulatif"
    return depose


@pytest.mark.exigence("R5", "WIZ-05")
def test_a_person_corrects_a_filed_request_screen_by_screen_and_files_it_again(
    site: Site, depose: Usager
) -> None:
    avant = depose.dossier
    annonce = depose.get("corriger")
    verifier_page(annonce)
    assert "date de dépôt ne changent pas" in annonce.texte
    depose.post(f"{depose.base}/corriger")
    ecran = depose.get("famille")
    verifier_page(ecran)
    assert "Vous corrigez une demande déjà déposée" in ecran.texte
    assert depose.envoyer("famille", situation_familiale="VEUF").statut == 303
    fin = depose.envoyer("recapitulatif", acte="deposer")
    assert fin.vers == f"{depose.base}/versions"
    apres = depose.dossier
    assert (apres.numero_demande, apres.depose_le) == (avant.numero_demande, avant.depose_le)
    assert (apres.situation, apres.depots) == ("VEUF", 2)
    page = depose.get("versions")
    verifier_page(page)
    assert "Version 2, corrigée le" in page.texte
    assert "Avant : Célibataire" in page.texte
    assert "Maintenant : Veuf ou veuve" in page.texte
    assert depose.get("famille").vers == f"{depose.base}/confirmation"


def test_a_correction_not_filed_yet_is_shown_then_given_up(rouvert: Usager) -> None:
    rouvert.envoyer("famille", situation_familiale="VEUF")
    page = rouvert.get("versions")
    verifier_page(page)
    assert "Vos corrections, pas encore déposées" in page.texte
    assert rouvert.get("corriger").vers == f"{rouvert.base}/recapitulatif"
    fin = rouvert.post(f"{rouvert.base}/corriger/abandonner")
    assert fin.vers == f"{rouvert.base}/versions"
    assert rouvert.dossier.situation == "CELIBATAIRE"
    assert "pas encore déposées" not in rouvert.get("versions").texte


@pytest.mark.exigence("R5")
def test_two_tabs_that_correct_at_once_file_one_correction(site: Site, rouvert: Usager) -> None:
    ailleurs = rouvert.autre_navigateur()
    assert ailleurs.post(f"{rouvert.base}/corriger").statut == 303
    rouvert.envoyer("famille", situation_familiale="VEUF")
    vues = [u.vue("recapitulatif") for u in (rouvert, ailleurs)]
    action = f"{rouvert.base}/recapitulatif"
    rouvert.post(action, **vues[0], acte="deposer")
    page = ailleurs.post(action, **vues[1], acte="deposer")
    assert page.statut == 303
    assert rouvert.dossier.depots == 2
    assert _types(site, rouvert).count("DemandeCorrigee") == 1


@pytest.mark.exigence("R5", "SUP-04")
def test_what_is_corrected_while_an_agent_opens_the_file_becomes_a_rectification(
    site: Site, rouvert: Usager
) -> None:
    rouvert.envoyer("famille", situation_familiale="VEUF")
    vue = rouvert.vue("recapitulatif")
    _agent_ouvre(site, rouvert)
    page = rouvert.post(
        f"{rouvert.base}/recapitulatif", **vue, acte="deposer", texte="Mon mari est mort"
    )
    verifier_page(page, 409)
    assert "Un agent a ouvert votre demande" in page.texte
    assert "Mon mari est mort" in page.texte
    action = f"{rouvert.base}/rectifier"
    suite = rouvert.post(action, **page.formulaire(action))
    verifier_page(suite)
    assert "Mon mari est mort" in suite.corps
    assert "Situation familiale : Veuf ou veuve (avant : Célibataire)" in suite.corps
    fin = rouvert.post(
        action, envoi=suite.formulaire(action)["envoi"], inexact="Ma situation", exact="Veuve"
    )
    assert fin.vers == f"{rouvert.base}/rectifications"
    assert rouvert.dossier.situation == "CELIBATAIRE"
    assert rouvert.dossier.depots == 1


def test_a_screen_sent_while_an_agent_opens_the_file_is_not_lost(
    site: Site, rouvert: Usager
) -> None:
    vue = rouvert.vue("parents")
    _agent_ouvre(site, rouvert)
    page = rouvert.post(f"{rouvert.base}/parents", **vue, parent1_nom="Gebre", parent1_prenoms="A")
    verifier_page(page, 409)
    assert "Gebre" in page.texte


@pytest.mark.exigence("SUP-04")
def test_a_demande_de_rectification_is_acknowledged_with_its_date(
    site: Site, depose: Usager
) -> None:
    _agent_ouvre(site, depose)
    assert depose.get("corriger").vers == f"{depose.base}/rectifier"
    page = depose.get("rectifier")
    verifier_page(page)
    assert "n’arrête pas l’étude" in page.texte
    envoi = page.formulaire(f"{depose.base}/rectifier")["envoi"]
    champs = {"envoi": envoi, "inexact": "Ma rue", "exact": "3 quai Neuf\nEscalier B"}
    for _ in range(2):
        fin = depose.post(f"{depose.base}/rectifier", **champs)
        assert fin.vers == f"{depose.base}/rectifications"
    liste = depose.get("rectifications")
    verifier_page(liste)
    assert "Reçue le 21 novembre 2026" in liste.texte
    assert liste.corps.count("Escalier B") == 1
    assert depose.dossier.etat == "EN_INSTRUCTION"
    assert _types(site, depose).count("RectificationDemandee") == 1


@pytest.mark.parametrize("exact", ["", "é" * 2001])
def test_a_rectification_without_text_or_too_long_is_kept_on_the_page(
    site: Site, depose: Usager, exact: str
) -> None:
    _agent_ouvre(site, depose)
    page = depose.post(f"{depose.base}/rectifier", inexact="Ma rue", exact=exact)
    verifier_page(page, 422)
    assert "Ma rue" in page.corps
    assert exact in page.corps
    assert "RectificationDemandee" not in _types(site, depose)


def test_before_an_agent_opens_the_file_the_rectification_leads_to_the_correction(
    depose: Usager,
) -> None:
    assert depose.get("rectifier").vers == f"{depose.base}/corriger"
    page = depose.post(f"{depose.base}/rectifier", inexact="Ma rue", exact="Neuve")
    verifier_page(page, 409, fil=False)
    assert "corriger vous-même" in page.texte


@pytest.mark.exigence("R5", "R9")
def test_cancelling_says_what_is_lost_asks_for_a_box_and_can_be_done_twice(
    site: Site, depose: Usager
) -> None:
    page = depose.get("annuler")
    verifier_page(page)
    assert "n’est plus valable" in page.texte
    sans = depose.post(f"{depose.base}/annuler")
    verifier_page(sans, 422)
    assert "Cochez la case" in sans.texte
    assert depose.dossier.etat == "DEPOSEE"
    for _ in range(2):
        fin = depose.post(f"{depose.base}/annuler", confirmer="oui")
        assert fin.vers == f"{depose.base}/annuler"
    apres = depose.get("annuler")
    verifier_page(apres)
    assert "Votre demande est annulée" in apres.texte
    assert _types(site, depose).count("DemandeAnnulee") == 1
    assert depose.get().vers == f"{depose.base}/confirmation"
    assert depose.get("confirmation").vers == f"{depose.base}/annuler"
    verifier_page(depose.get("versions"))
    refus = depose.post(f"{depose.base}/corriger")
    verifier_page(refus, 409, fil=False)


def test_a_cancelled_request_lets_another_begin_and_the_space_lists_both(
    site: Site, depose: Usager
) -> None:
    ancienne = depose.dossier_id
    cas = depose.dossier.cas
    depose.post(f"{depose.base}/annuler", confirmer="oui")
    site.commencer(depose, cas)
    assert depose.dossier_id != ancienne
    assert depose.dossier.est_brouillon
    assert depose.nav.get("/espace").statut == 200


def test_a_draft_is_thrown_away_before_any_answer(usager: Usager) -> None:
    page = usager.get("annuler")
    verifier_page(page)
    assert "Jeter mon brouillon" in page.texte
    assert usager.post(f"{usager.base}/annuler", confirmer="oui").statut == 303
    verifier_page(usager.get("annuler"))
    assert usager.nav.get("/espace").statut == 200
    assert usager.get("versions").statut == 303


def test_an_agent_who_has_the_file_stops_a_cancellation_and_says_what_to_do(
    site: Site, depose: Usager
) -> None:
    _agent_ouvre(site, depose)
    assert depose.get("annuler").vers == f"{depose.base}/retirer-la-demande"
    page = depose.post(f"{depose.base}/annuler", confirmer="oui")
    verifier_page(page, 409)
    assert "Faire une demande de rectification" in page.texte
    assert depose.dossier.etat == "EN_INSTRUCTION"


ACTES = ("corriger", "corriger/abandonner", "annuler", "rectifier", "versions", "rectifications")


def test_the_request_of_somebody_else_is_unknown(site: Site, depose: Usager) -> None:
    autre = site.usager()
    autre.dossier_id = depose.dossier_id
    champs = {"confirmer": "oui", "inexact": "a", "exact": "b"}
    for acte in ACTES:
        if acte != "corriger/abandonner":
            assert autre.get(acte).statut == 404, acte
        if acte not in ("versions", "rectifications"):
            assert autre.post(f"{autre.base}/{acte}", **champs).statut == 404, acte
    assert depose.dossier.etat == "DEPOSEE"


def _sure(page: Page) -> None:
    assert page.statut < 500, page.texte[:300]
    assert "<script>alert" not in page.corps


@pytest.mark.parametrize("genre", VALEURS)
def test_a_hostile_value_gets_a_sentence_or_is_shown_escaped(
    site: Site, depose: Usager, genre: str
) -> None:
    valeur = VALEURS[genre]
    _sure(depose.post(f"{depose.base}/annuler", confirmer=valeur))
    assert depose.dossier.etat == "DEPOSEE"
    _agent_ouvre(site, depose)
    action = f"{depose.base}/rectifier"
    for acte in ("", "preparer", valeur):
        champs = {"acte": acte, "envoi": valeur, "inexact": valeur, "exact": valeur}
        _sure(depose.post(action, **champs))
    _sure(depose.get("rectifications"))
