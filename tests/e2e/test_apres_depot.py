"""After the filing and around it: correct, move, cancel, ask for help, find the right door."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chalicelib.domain.compte.evenements import InvitationCompteEnfant
from chalicelib.storage import journal, keys
from chalicelib.storage.table import Table
from tests.e2e import situations
from tests.e2e.controle_pages import Controle
from tests.e2e.demandeur import Venir
from tests.e2e.depots import MOT_DE_PASSE, deposer, ouvrir_un_compte
from tests.e2e.navigation import Navigation, Ouvrir
from tests.e2e.situations import qui_a_depose
from tools.local.archive import part
from tools.local.stack import Stack
from tools.smoke.courrier import Courrier, lien

pytestmark = pytest.mark.jour


@pytest.mark.exigence("R5", "R8", "R9")
def test_a_filed_request_is_corrected_moved_then_cancelled_and_another_begins(
    courrier: Courrier, table: Table, venir: Venir
) -> None:
    depot = deposer(table)
    moi = venir(qui_a_depose(depot))
    moi.se_connecter()
    moi.dans_l_espace("Corriger ma demande", "corriger")
    moi.cliquer("Ouvrir la correction")
    moi.aller(f"/demandes/{depot.dossier.id}/recapitulatif")
    moi.ecrire(texte="Je commence un travail le 1er décembre.")
    moi.voir("recapitulatif-correction")
    moi.cliquer("Déposer")
    assert depot.numero in re.sub(r"\D", "", moi.main.inner_text())
    moi.dans_l_espace("Voir ce que j’ai envoyé", "versions")
    moi.lit("Je commence un travail")
    moi.dans_l_espace("Changer mon adresse ou mon téléphone", "coordonnees")
    moi.ecrire(adresse_voie="3 rue du Déménagement")
    moi.cliquer("Enregistrer mes coordonnées")
    moi.voir("coordonnees-enregistrees")
    courrier.attendre(depot.compte.courriel or "", "mis à jour")
    moi.aller("/espace", "espace-deposee")
    moi.dans_l_espace("Annuler ma demande", "annuler")
    moi.cocher("confirmer")
    moi.cliquer("Annuler", "button")
    moi.aller("/espace")
    moi.lit("Annulée")
    moi.commencer()
    assert moi.ou == "etat-civil"


@pytest.mark.exigence("SUP-01", "SUP-02")
def test_a_message_with_a_screenshot_gets_a_reference(
    site: Stack, courrier: Courrier, ouvrir: Ouvrir, photo: Path, controle: Controle
) -> None:
    visiteur = Navigation(ouvrir(), site.site, regarder=controle.regarder)
    visiteur.aller("/contact")
    visiteur.page.select_option("#sujet", index=1)
    visiteur.ecrire(
        message="La page des documents ne s’ouvre pas.", courriel="personne.bloquee@exemple.test"
    )
    visiteur.cliquer("Envoyer mon message")
    expect(visiteur.main).to_contain_text(re.compile("C-[A-Z0-9]{4}-[A-Z0-9]{4}"))
    visiteur.page.locator("input[type=file]").first.set_input_files(photo)
    expect(visiteur.main).to_contain_text(photo.name)
    visiteur.voir("contact-recu")
    courrier.attendre("personne.bloquee@exemple.test", "message")


@pytest.mark.exigence("MIN-02", "MIN-03", "NOT-06", "GAP-06")
def test_the_parent_activates_the_account_of_the_child_by_a_link(
    site: Stack, courrier: Courrier, table: Table, ouvrir: Ouvrir
) -> None:
    parent = ouvrir_un_compte(table, situations.MERE.compte, situations.MERE.courriel)
    invitation = InvitationCompteEnfant(
        id="invitation-e2e",
        survenu_le=parent.cree_le,
        dossier_id="d0551e000000000000000066",
        compte_parent_id=parent.id,
        reference_enfant="9900000066",
    )
    table.write(journal.ecrire(keys.compte(parent.id), invitation))
    message = courrier.attendre(parent.courriel or "", "Création du compte de votre enfant")
    assert "mot de passe :" not in str(part(message, "plain")).casefold()
    enfant = Navigation(ouvrir(), site.site)
    enfant.page.goto(lien(message))
    enfant.ecrire(mot_de_passe=MOT_DE_PASSE)
    enfant.cliquer("Enregistrer")
    enfant.aller("/connexion")
    enfant.ecrire(identifiant="9900000066", mot_de_passe=MOT_DE_PASSE)
    enfant.cliquer("Se connecter")
    sortie = enfant.page.get_by_role("button", name="Se déconnecter", include_hidden=True)
    expect(sortie, "in the menu, on a phone").to_be_attached()
