"""A request and its other side: an usager and agents, each in a browser of their own, at once."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from chalicelib.clock import now
from chalicelib.domain import fuseau
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.personne.identite import Statut
from chalicelib.storage import keys
from chalicelib.storage.ecritures import put
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.table import Table
from tests.documents import lecteurs
from tests.e2e.agente import A_LYON, A_PARIS, CHEF_A_PARIS, Agente, Arriver
from tests.e2e.demandeur import Demandeur, Venir
from tests.e2e.depots import MOT_DE_PASSE, PARIS, Depot, deposer
from tests.e2e.situations import qui_a_depose
from tools.local.archive import part
from tools.smoke.courrier import Courrier

pytestmark = pytest.mark.jour

ACTIONS_POUR_UN_DOSSIER_SIMPLE = 12
ACTIONS_POUR_UN_COMPLEMENT = 4


def notification(usager: Demandeur, titre: str, nom: str) -> None:
    """The newest message of the account that bears this title, opened."""
    usager.aller("/espace/notifications")
    usager.cliquer(titre, "link")
    if usager.main.get_by_role("button", name="Ouvrir la lettre").count():
        usager.voir(f"{nom}-fermee")
        usager.cliquer("Ouvrir la lettre", "button")
    usager.voir(nom)


@pytest.mark.exigence(
    *("INS-01", "INS-02", "INS-03", "CMP-01", "CMP-02", "CMP-03", "CMP-04", "CMP-05", "CMP-06"),
    *("NOT-04", "NOT-05", "NOT-07", "NOT-08", "NOT-09", "DEC-01", "TIT-01", "TAX-01", "HND-01"),
)
def test_case_2_from_filing_to_the_card(
    courrier: Courrier, table: Table, venir: Venir, arriver: Arriver, pdf: Path
) -> None:
    depot = deposer(table)
    usager = venir(qui_a_depose(depot), largeur=360)
    agente = arriver(A_LYON)
    demander_un_complement(agente, depot.numero)
    repondre_au_complement(usager, depot, courrier, pdf)
    accorder(agente, depot.numero)
    courrier.attendre(depot.compte.courriel or "", "Décision sur votre demande")
    notification(usager, "accordé", "notification-decision")
    lire_la_decision_favorable(usager)
    remettre(agente, usager, depot, courrier)
    usager.aller("/espace", "espace-titre-remis")
    usager.lit("remis")
    file = FilesAttente(table).page("69", limite=200).fiches
    assert depot.numero not in {fiche.numero for fiche in file}


def demander_un_complement(agente: Agente, numero: str) -> None:
    """Two documents questioned, and asked for in four actions at most."""
    agente.chercher(numero)
    agente.cliquer("Prendre en charge")
    agente.lit("En instruction")
    for touches, suivante in (("a", "Pièce 2"), ("q2", "Pièce 3"), ("q2", "Pièce 4")):
        for touche in touches:
            agente.touche(touche)
        expect(agente.page.locator("#piece")).to_contain_text(suivante)
    agente.gestes = 0
    agente.cliquer("Demander un complément", "link")
    agente.voir("agents-complement")
    agente.cliquer("Demander un complément", "button")
    agente.lit("Complément demandé")
    assert agente.gestes <= ACTIONS_POUR_UN_COMPLEMENT


def repondre_au_complement(usager: Demandeur, depot: Depot, courrier: Courrier, pdf: Path) -> None:
    """From the mail: keep one document, replace the other, send all at once."""
    courriel = depot.compte.courriel or ""
    message = courrier.attendre(courriel, "Votre dossier doit être complété")
    texte = str(part(message, "plain"))
    assert "domicile" not in texte.lower()
    adresse = re.search(rf"{re.escape(usager.site)}\S+", texte)
    assert adresse
    usager.page.goto(adresse[0])
    usager.ecrire(identifiant=depot.compte.identifiant, mot_de_passe=MOT_DE_PASSE)
    usager.cliquer("Se connecter")
    usager.lit("document")
    usager.voir("notification-complement")
    usager.cliquer("Répondre", "link")
    expect(usager.page.locator("h1")).to_contain_text("2 documents")
    usager.choisir("choix_ENGAGEMENT", "GARDER")
    usager.choisir("choix_DOM_PERSO", "REMPLACER")
    usager.joindre("DOM_PERSO", pdf)
    usager.voir("complement")
    usager.choisir("choix_ENGAGEMENT", "GARDER")
    usager.choisir("choix_DOM_PERSO", "REMPLACER")
    usager.cliquer("Envoyer à la préfecture")
    usager.lit("envoyé")
    usager.voir("complement-envoye")
    courrier.attendre(courriel, "complément a été transmis")


def accorder(agente: Agente, numero: str) -> None:
    """From the queue to the favourable decision, in twelve actions at most."""
    agente.gestes = 0
    agente.chercher(numero)
    agente.cliquer("Reprendre")
    agente.lit("En instruction")
    acceptees = agente.page.get_by_label("Pièces").get_by_text("Acceptée")
    for rang in (2, 3, 4):
        agente.touche("a")
        expect(acceptees).to_have_count(rang)
    agente.lit("Il reste l’état civil de l’OFPRA")
    agente.lit("Carte de résident")
    agente.voir("agents-accorder")
    agente.cliquer("accorder ce titre", "button")
    agente.lit("C’est fait")
    assert agente.gestes <= ACTIONS_POUR_UN_DOSSIER_SIMPLE, agente.gestes


def lire_la_decision_favorable(usager: Demandeur) -> None:
    """The third document, in the account: its page, its PDF, its signed code."""
    usager.aller("/espace")
    arrivee = usager.main.get_by_text("Attestation de décision favorable")
    usager.patienter(lambda: arrivee.count() > 0, recharger=True)
    usager.voir("espace-decision")
    assert "décision favorable" in telecharge(usager.page, "Télécharger")


def remettre(agente: Agente, usager: Demandeur, depot: Depot, courrier: Courrier) -> None:
    """The card: ordered, received, announced with its price, handed over."""
    agente.cliquer("Lancer la fabrication")
    agente.lit("fabrication")
    agente.cliquer("Titre reçu")
    agente.ecrire(numero_titre="RES000000015", lieu="Guichet 4, 18 rue Inventée, 69003 Lyon")
    agente.voir("agents-recevoir")
    agente.envoyer()
    agente.lit("à remettre")
    courriel = depot.compte.courriel or ""
    message = courrier.attendre(courriel, "titre de séjour est disponible")
    assert re.search(r"50\s€", str(part(message, "plain")))
    notification(usager, "est prêt", "notification-titre")
    usager.lit("Guichet 4")
    agente.cliquer("Remettre le titre")
    agente.ecrire(timbre="123456789012345")
    agente.envoyer()
    agente.lit("16 chiffres")
    agente.ecrire(timbre="1234567890123456")
    agente.voir("agents-remettre")
    agente.envoyer()
    agente.lit("Titre remis")


@pytest.mark.exigence("DEC-01", "NOT-05")
def test_a_refusal_takes_two_people_and_its_letter_says_why_and_how_to_appeal(
    courrier: Courrier, table: Table, venir: Venir, arriver: Arriver
) -> None:
    depot = deposer(table, adresse=PARIS, statut=Statut.PROTECTION_SUBSIDIAIRE)
    agente = arriver(A_PARIS)
    agente.chercher(depot.numero)
    agente.cliquer("Prendre en charge")
    agente.ouvrir("proposer-refus")
    agente.voir("agents-proposer-refus")
    agente.choisir("motifs", "CONDITIONS_NON_REMPLIES")
    agente.ecrire(faits="La décision jointe ne porte pas le nom de la personne (exemple).")
    agente.envoyer()
    agente.lit("C’est fait")
    agente.ouvrir("signer-refus")
    expect(agente.main.locator("form button", has_text="Signer")).to_have_count(0)
    chef = arriver(CHEF_A_PARIS)
    chef.chercher(depot.numero)
    chef.ouvrir("signer-refus")
    chef.voir("agents-signer-refus")
    chef.envoyer()
    chef.lit("Refus")
    message = courrier.attendre(depot.compte.courriel or "", "Décision sur votre demande")
    assert "refus" not in str(part(message, "plain")).lower()
    usager = venir(qui_a_depose(depot))
    usager.se_connecter()
    notification(usager, "refusé", "notification-refus")
    usager.lit("tribunal administratif de Paris", "deux mois", "ne porte pas le nom")
    assert "tribunal administratif" in lettre(usager)


@pytest.mark.exigence("R19")
def test_an_end_without_decision_is_announced_then_pronounced_with_its_reason(
    courrier: Courrier, table: Table, venir: Venir, arriver: Arriver
) -> None:
    depot = deposer(table)
    agente = arriver(A_LYON)
    agente.chercher(depot.numero)
    agente.cliquer("Prendre en charge")
    agente.ouvrir("annoncer-fin")
    agente.choisir("motif", "DOUBLON")
    agente.ecrire(faits="Une autre demande est déjà en cours (exemple).")
    agente.envoyer()
    agente.lit("Rien n’est encore envoyé")
    agente.envoyer()
    agente.lit("C’est fait")
    courrier.attendre(depot.compte.courriel or "", "peut")
    agente.ouvrir("cloturer")
    agente.envoyer()
    agente.lit("Le préavis court encore")
    quinze_jours_plus_tard(table, depot)
    agente.chercher(depot.numero)
    agente.ouvrir("cloturer")
    agente.envoyer()
    agente.lit("Clôturée")
    usager = venir(qui_a_depose(depot), largeur=360)
    usager.se_connecter()
    notification(usager, "clôturée", "notification-cloture")
    usager.lit("Une autre demande est déjà en cours")
    assert "clôturée" in lettre(usager)


def lettre(usager: Demandeur) -> str:
    """The text of the letter joined to the notification, once the worker printed it."""
    lien = usager.main.get_by_role("link", name="PDF")
    usager.patienter(lambda: lien.count() > 0, recharger=True)
    return telecharge(usager.page, "PDF")


def telecharge(page: Page, lien: str) -> str:
    """The words of the PDF behind this link, in lower case."""
    with page.expect_download() as recu:
        page.locator("main").get_by_role("link", name=lien).first.click()
    return str(lecteurs.texte(Path(recu.value.path()).read_bytes())).lower()


def quinze_jours_plus_tard(table: Table, depot: Depot) -> None:
    """The notice is over: the clock of a deployed stack cannot be moved, its dates can."""
    cle = keys.dossier(depot.dossier.id).instruction
    item = table.get(cle)
    assert item
    lue = Instruction.model_validate_json(str(item["donnees"]))
    assert lue.preavis
    hier = fuseau.PARIS.jour(now()) - timedelta(days=1)
    preavis = lue.preavis.model_copy(update={"pas_avant": hier})
    suite = lue.model_copy(update={"preavis": preavis})
    table.write(put(cle, {"donnees": suite.model_dump_json()}))
