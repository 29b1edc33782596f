"""A person and an agent who answer each other, in two windows: an end that falls, a document
explained in words (J20, K-10). `make parcours`.
"""

from pathlib import Path

from playwright.sync_api import expect

from chalicelib.domain.dossier.etats import Etat
from chalicelib.storage.table import Table
from tests.e2e.agente import A_LYON, Arriver
from tests.e2e.demandeur import Demandeur, Venir
from tests.e2e.depots import MOT_DE_PASSE, Depot, deposer
from tests.e2e.situations import qui_a_depose
from tools.smoke.courrier import Courrier

POURQUOI = "C’est la bonne démarche : je suis réfugiée."
CHEZ_MA_SOEUR = "Je vis chez ma sœur. La facture est à son nom."


def test_la_personne_repond_a_une_fin_annoncee_et_elle_tombe(
    table: Table, venir: Venir, arriver: Arriver, courrier: Courrier, pdf: Path
) -> None:
    depot = deposer(table)
    usager, agente = venir(qui_a_depose(depot), largeur=360), arriver(A_LYON)
    agente.chercher(depot.numero)
    agente.cliquer("Prendre en charge")
    agente.ouvrir("annoncer-fin")
    agente.choisir("motif", "INADAPTEE")
    agente.ecrire(faits="Cette demande relève d’une autre démarche.")
    agente.cliquer("Relire avant d’envoyer")
    agente.cliquer("Annoncer une fin sans décision", "button")
    courrier.attendre(depot.compte.courriel or "", "peut s’arrêter")
    se_connecter(usager, depot)
    usager.cliquer("Répondre à la préfecture", "link")
    usager.lit("rien ne s’arrête avant sa réponse écrite")
    usager.voir("conversation-fin")
    usager.ecrire(ecrit=POURQUOI)
    usager.cliquer("Envoyer à la préfecture")
    usager.lit("Votre message est envoyé", "au plus tard le", "Pas encore lu")
    usager.page.locator("#jointe-plus").click()
    usager.page.locator("#jointe").set_input_files(pdf)
    expect(usager.page.locator("#jointes a")).to_have_count(1)
    usager.voir("conversation-jointe")
    agente.chercher(depot.numero)
    agente.lit(POURQUOI, "Répondre au plus tard le", pdf.name)
    agente.voir("agents-conversation")
    agente.ouvrir("renoncer-fin")
    agente.cliquer("Renoncer à cette fin", "button")
    assert agente.dossier(table).etat is Etat.EN_INSTRUCTION
    courrier.attendre(depot.compte.courriel or "", "continue")
    usager.page.reload()
    usager.lit("Lu par la préfecture le", "Répondu le")
    usager.aller("/espace", "espace-fin-tombee")
    expect(usager.main.locator(".demande__etat")).not_to_contain_text("peut s’arrêter")


def test_un_document_que_la_personne_ne_peut_pas_avoir_est_explique_avec_ses_mots(
    table: Table, venir: Venir, arriver: Arriver
) -> None:
    depot = deposer(table)
    usager, agente = venir(qui_a_depose(depot), largeur=360), arriver(A_LYON)
    agente.chercher(depot.numero)
    agente.cliquer("Prendre en charge")
    agente.aller(f"/agents/dossiers/{depot.dossier.id}?piece=DOM_PERSO#piece")
    for touche in "q2":
        agente.touche(touche)
    agente.cliquer("Demander un complément", "link")
    agente.cliquer("Demander un complément", "button")
    se_connecter(usager, depot)
    usager.cliquer("Répondre à la préfecture", "link")
    usager.choisir("choix_DOM_PERSO", "GARDER")
    usager.ecrire(explication_DOM_PERSO=CHEZ_MA_SOEUR)
    usager.voir("complement-explique")
    usager.cliquer("Envoyer à la préfecture")
    usager.lit("Votre réponse est envoyée", CHEZ_MA_SOEUR)
    agente.chercher(depot.numero)
    agente.lit(f"La personne dit : « {CHEZ_MA_SOEUR} »")
    agente.voir("agents-complement-explique")


def se_connecter(usager: Demandeur, depot: Depot) -> None:
    usager.aller("/espace")
    usager.ecrire(identifiant=depot.compte.identifiant, mot_de_passe=MOT_DE_PASSE)
    usager.cliquer("Se connecter")
    expect(usager.page.locator("h1")).to_contain_text("Mon espace")
