"""After the filing and around it: correct, move, cancel, ask for help, find the right door."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from chalicelib.domain.compte.evenements import InvitationCompteEnfant
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes
from tests.e2e import boite, situations
from tests.e2e.controle_pages import Controle
from tests.e2e.demandeur import MOT_DE_PASSE, Demandeur, Venir, ouvrir_un_compte
from tests.e2e.situations import Situation
from tests.e2e.test_parcours import page_de
from tools.local.stack import Stack

ADP = "Télécharger mon attestation"
# Known to the registre of the demonstration, and used by no other journey.
DEPOSANT = Situation(
    "9900000008",
    "DEMO0008VALABLE9990008",
    {"pour": "moi", "situation": "numero", "statut": "REFUGIE"},
)


def _espace(demandeur: Demandeur, lien: str) -> None:
    demandeur.page.goto(f"{demandeur.site}/espace")
    demandeur.page.locator("main").get_by_role("link", name=lien).first.click()


@pytest.mark.exigence("R5", "R8", "R9")
def test_a_filed_request_is_corrected_moved_then_cancelled_and_another_begins(
    site: Stack, venir: Venir, controle: Controle
) -> None:
    demandeur = venir(DEPOSANT)
    page = demandeur.page
    controle.suivre(page)
    numero, _ = demandeur.toute_la_demande(ADP)
    _espace(demandeur, "Corriger ma demande")
    controle.regarder(page, "corriger")
    demandeur.cliquer("Ouvrir la correction")
    page.goto(re.sub(r"/demandes/([^/]+).*", r"/demandes/\1/recapitulatif", page.url))
    page.fill("#texte", "Je commence un travail le 1er décembre.")
    controle.regarder(page, "recapitulatif-correction")
    demandeur.cliquer("Déposer")
    assert numero in re.sub(r"\D", "", page.locator("main").inner_text())
    _espace(demandeur, "Voir ce que j’ai envoyé")
    expect(page.locator("main")).to_contain_text("Je commence un travail")
    controle.regarder(page, "versions")
    _espace(demandeur, "Changer mon adresse ou mon téléphone")
    controle.regarder(page, "coordonnees")
    page.fill("#adresse_voie", "3 rue du Déménagement")
    demandeur.cliquer("Enregistrer mes coordonnées")
    controle.regarder(page, "coordonnees-enregistrees")
    boite.attendre(site.mailbox, DEPOSANT.courriel, "mis à jour")
    page.goto(f"{demandeur.site}/espace")
    controle.regarder(page, "espace-deposee")
    _espace(demandeur, "Annuler ma demande")
    controle.regarder(page, "annuler")
    demandeur.cocher("confirmer")
    demandeur.cliquer("Annuler")
    page.goto(f"{demandeur.site}/espace")
    expect(page.locator("main")).to_contain_text("Annulée")
    demandeur.commencer()
    assert demandeur.ou == "etat-civil"
    assert controle.problemes == []


@pytest.mark.exigence("R24", "NAV-08")
def test_ma_situation_leads_to_the_door_in_four_to_six_questions_without_javascript(
    site: Stack, navigateur: Browser, controle: Controle
) -> None:
    with page_de(navigateur, java_script_enabled=False) as page:
        page.goto(f"{site.site}/ma-situation")
        questions = 0
        while page.get_by_role("button", name="Continuer").count():
            questions += 1
            page.locator("main label.fr-label").first.click()
            page.get_by_role("button", name="Continuer").click()
        assert 4 <= questions <= 6
        expect(page.locator("main")).to_contain_text("50 €")
        page.get_by_role("link", name="Commencer ma demande").first.click()
        expect(page.locator("h1")).to_contain_text("avant de commencer")


@pytest.mark.exigence("SUP-01", "SUP-02")
def test_a_message_with_a_screenshot_gets_a_reference(
    site: Stack, navigateur: Browser, photo: Path, controle: Controle
) -> None:
    with page_de(navigateur) as page:
        controle.suivre(page)
        page.goto(f"{site.site}/contact")
        page.select_option("#sujet", index=1)
        page.fill("#message", "La page des documents ne s’ouvre pas.")
        page.fill("#courriel", "personne.bloquee@exemple.test")
        page.get_by_role("button", name="Envoyer mon message").click()
        expect(page.locator("main")).to_contain_text(re.compile("C-[A-Z0-9]{4}-[A-Z0-9]{4}"))
        page.locator("input[type=file]").first.set_input_files(photo)
        expect(page.locator("main")).to_contain_text(photo.name, timeout=20_000)
        controle.regarder(page, "contact-recu")
    boite.attendre(site.mailbox, "personne.bloquee@exemple.test", "message")
    assert controle.problemes == []


@pytest.mark.exigence("MIN-02", "MIN-03", "NOT-06", "GAP-06")
def test_the_parent_activates_the_account_of_the_child_by_a_link(site: Stack, venir: Venir) -> None:
    demandeur = venir(situations.MINEUR_REFUGIE)
    ouvrir_un_compte(demandeur.table, situations.MERE)
    parent = comptes.par_identifiant(demandeur.table, situations.MERE.numero)
    assert parent
    invitation = InvitationCompteEnfant(
        id="invitation-e2e",
        survenu_le=parent.cree_le,
        dossier_id="d0551e000000000000000066",
        compte_parent_id=parent.id,
        reference_enfant="9900000066",
    )
    demandeur.table.write(journal.ecrire(keys.compte(parent.id), invitation))
    message = boite.attendre(site.mailbox, parent.courriel, "Création du compte de votre enfant")
    assert "mot de passe :" not in boite.texte(message).casefold()
    page = demandeur.page
    page.goto(boite.lien(message))
    page.fill("#mot_de_passe", MOT_DE_PASSE)
    demandeur.cliquer("Enregistrer")
    page.goto(f"{demandeur.site}/connexion")
    page.fill("#identifiant", "9900000066")
    page.fill("#mot_de_passe", MOT_DE_PASSE)
    demandeur.cliquer("Se connecter")
    expect(page.get_by_role("button", name="Se déconnecter")).to_be_visible()


@pytest.mark.parametrize(
    "chemin",
    [
        "/ma-situation",
        "/aide?q=photo",
        "/aide/questions/24",
        "/aide/comprendre",
        "/contact?reference=abcd-1234",
        "/demander/preambule?pour=moi&objet=RENOUVELLEMENT&qualite=REFUGIE",
        "/demander/orientation/trop-tard",
        "/demander/orientation/enfant-trop-jeune",
    ],
)
def test_the_pages_around_the_request_are_accessible(
    site: Stack, navigateur: Browser, controle: Controle, chemin: str
) -> None:
    with page_de(navigateur) as page:
        controle.suivre(page)
        page.goto(f"{site.site}{chemin}")
        controle.regarder(page, re.sub(r"\W+", "-", chemin))
    assert controle.problemes == []


def test_every_page_met_around_the_request_is_valid_html(controle: Controle) -> None:
    if not controle.vues:
        pytest.skip("no page was met: run the whole file")
    assert controle.html_valide() == []
