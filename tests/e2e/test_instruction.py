"""A request and its other side: an usager and agents, each in a browser of their own, at once."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.storage import keys
from chalicelib.storage.ecritures import put
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.table import Table
from tests.documents import lecteurs
from tests.e2e import boite
from tests.e2e.agente import Agente
from tests.e2e.controle_pages import Controle
from tests.e2e.demandeur import Venir
from tests.e2e.situations import Situation
from tests.e2e.usager import Identite, Usager
from tools.local.stack import Stack

SELAMAWIT = Identite(
    "9900000015",
    "Gebremariam",
    "Selamawit",
    ("07", "09", "1995"),
    "REFUGIE",
    "DEMO 0015 VALA BLE9 9900 15",
    "selamawit.15@exemple.test",
)
HAILE = Identite(
    "9900000016",
    "Weldegebriel",
    "Haile Selassie",
    ("0", "06", "1986"),
    "REFUGIE",
    "DEMO 0016 VALA BLE9 9900 16",
    "haile.16@exemple.test",
)
REFUGIE = {"pour": "moi", "situation": "numero", "statut": "REFUGIE"}
SUBSIDIAIRE = REFUGIE | {"statut": "PROTECTION_SUBSIDIAIRE"}
RANIM = Situation("9900000050", "DEMO0050VALABLE9990050", SUBSIDIAIRE)
A_LYON, A_PARIS = "Charlie Instructeur", "Camille Instructeur"
CHEF_A_PARIS = "Dominique Section"
ADP = "Télécharger mon attestation"
ACTIONS_POUR_UN_DOSSIER_SIMPLE = 12
ACTIONS_POUR_UN_COMPLEMENT = 4

Arriver = Callable[[str], Agente]


@pytest.fixture
def arriver(site: Stack, navigateur: Browser, controle: Controle) -> Iterator[Arriver]:
    """An agent logged in, in a browser that nobody else uses."""
    contextes = []

    def venir(nom: str) -> Agente:
        contexte = navigateur.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
        contextes.append(contexte)
        page = contexte.new_page()
        page.set_default_timeout(15_000)
        controle.suivre(page)
        agente = Agente(page, site.site, nom, regarder=controle.regarder)
        agente.se_connecter()
        return agente

    yield venir
    for contexte in contextes:
        contexte.close()


@pytest.fixture
def table(site: Stack) -> Table:
    return Table(site.emulator.client("dynamodb"), site.outputs["Table"])


def notification(usager: Page, site: str, titre: str) -> None:
    """The newest message of the account that bears this title, opened."""
    usager.goto(f"{site}/espace/notifications")
    usager.locator("main").get_by_role("link", name=titre).first.click()


@pytest.mark.exigence(
    *("INS-01", "INS-02", "INS-03", "CMP-01", "CMP-02", "CMP-03", "CMP-04", "CMP-05", "CMP-06"),
    *("NOT-04", "NOT-05", "NOT-07", "NOT-08", "NOT-09", "DEC-01", "TIT-01", "TAX-01", "HND-01"),
)
def test_case_2_from_filing_to_the_card(
    site: Stack,
    navigateur: Browser,
    arriver: Arriver,
    controle: Controle,
    table: Table,
    photo: Path,
    pdf: Path,
) -> None:
    contexte = navigateur.new_context(viewport={"width": 360, "height": 800}, locale="fr-FR")
    page = contexte.new_page()
    page.set_default_timeout(15_000)
    controle.suivre(page)
    usager = Usager(page, site.site, site.mailbox, SELAMAWIT)
    numero = usager.toute_la_demande(photo, pdf)
    usager.attestation()
    agente = arriver(A_LYON)
    controle.regarder(agente.page, "agents-file")
    demander_un_complement(agente, numero, controle)
    repondre_au_complement(usager, site, controle, pdf)
    accorder(agente, numero, controle)
    boite.attendre(site.mailbox, SELAMAWIT.courriel, "Décision sur votre demande")
    notification(page, site.site, "accordé")
    controle.regarder(page, "notification-decision")
    lire_la_decision_favorable(page, site.site, controle)
    remettre(agente, usager, site, controle)
    page.goto(f"{site.site}/espace")
    expect(page.locator("main")).to_contain_text("remis")
    controle.regarder(page, "espace-titre-remis")
    file = FilesAttente(table).page("69", limite=200).fiches
    assert numero not in {fiche.numero for fiche in file}
    contexte.close()
    assert controle.problemes == []


def demander_un_complement(agente: Agente, numero: str, controle: Controle) -> None:
    """Two documents questioned, and asked for in four actions at most."""
    agente.chercher(numero)
    agente.cliquer("Prendre en charge")
    agente.fait("En instruction")
    controle.regarder(agente.page, "agents-dossier")
    for touches, suivante in (("a", "Pièce 2"), ("q2", "Pièce 3"), ("q2", "Pièce 4")):
        for touche in touches:
            agente.touche(touche)
        expect(agente.page.locator("#piece")).to_contain_text(suivante)
    agente.gestes = 0
    agente.cliquer("Demander un complément")
    controle.regarder(agente.page, "agents-complement")
    agente.page.locator("main form").get_by_role("button", name="Demander").first.click()
    agente.gestes += 1
    agente.fait("Complément demandé")
    assert agente.gestes <= ACTIONS_POUR_UN_COMPLEMENT


def repondre_au_complement(usager: Usager, site: Stack, controle: Controle, pdf: Path) -> None:
    """From the mail: keep one document, replace the other, send all at once."""
    page = usager.page
    message = boite.attendre(site.mailbox, SELAMAWIT.courriel, "Votre dossier doit être complété")
    texte = boite.texte(message)
    assert "domicile" not in texte.lower()
    usager.aller("/espace")
    page.get_by_role("button", name="Se déconnecter").click()
    adresse = re.search(rf"{re.escape(site.site)}\S+", texte)
    assert adresse
    page.goto(adresse[0])
    usager.ecrire(identifiant=SELAMAWIT.numero, mot_de_passe="quatre mots bien choisis ici")
    usager.cliquer("Se connecter")
    expect(page.locator("main")).to_contain_text("document")
    controle.regarder(page, "notification-complement")
    page.locator("main").get_by_role("link", name="Répondre").first.click()
    expect(page.locator("h1")).to_contain_text("2 documents")
    usager.choisir("choix_ENGAGEMENT", "GARDER")
    usager.choisir("choix_DOM_PERSO", "REMPLACER")
    usager.joindre("DOM_PERSO", pdf)
    controle.regarder(page, "complement")
    usager.choisir("choix_ENGAGEMENT", "GARDER")
    usager.choisir("choix_DOM_PERSO", "REMPLACER")
    usager.cliquer("Envoyer à la préfecture")
    expect(page.locator("main")).to_contain_text("envoyé")
    controle.regarder(page, "complement-envoye")
    boite.attendre(site.mailbox, SELAMAWIT.courriel, "complément a été transmis")


def accorder(agente: Agente, numero: str, controle: Controle) -> None:
    """From the queue to the favourable decision, in twelve actions at most."""
    agente.gestes = 0
    agente.chercher(numero)
    agente.gestes += 2
    agente.cliquer("Reprendre")
    agente.fait("En instruction")
    acceptees = agente.page.get_by_label("Pièces").get_by_text("Acceptée")
    for rang in (2, 3, 4):
        agente.touche("a")
        expect(acceptees).to_have_count(rang)
    agente.cliquer("État civil reçu")
    agente.fait("État civil")
    agente.cliquer("Décision favorable")
    controle.regarder(agente.page, "agents-accorder")
    expect(agente.page.locator("main")).to_contain_text("Carte de résident")
    agente.page.locator("main form").get_by_role("button", name="Décision favorable").click()
    agente.gestes += 1
    agente.fait("C’est fait")
    assert agente.gestes <= ACTIONS_POUR_UN_DOSSIER_SIMPLE, agente.gestes


def lire_la_decision_favorable(page: Page, site: str, controle: Controle) -> None:
    """The third document, in the account: its page, its PDF, its signed code."""
    lien = page.get_by_role("link", name=re.compile("Télécharger", re.IGNORECASE))
    for _ in range(30):
        page.goto(f"{site}/espace")
        if page.locator("main").get_by_text("Attestation de décision favorable").count():
            break
        page.wait_for_timeout(500)
    controle.regarder(page, "espace-decision")
    with page.expect_download() as recu:
        lien.first.click()
    octets = Path(recu.value.path()).read_bytes()
    assert "décision favorable" in lecteurs.texte(octets).lower()


def remettre(agente: Agente, usager: Usager, site: Stack, controle: Controle) -> None:
    """The card: ordered, received, announced with its price, handed over."""
    agente.cliquer("Lancer la fabrication")
    agente.fait("fabrication")
    agente.cliquer("Titre reçu")
    agente.ecrire(numero_titre="RES000000015", lieu="Guichet 4, 18 rue Inventée, 69003 Lyon")
    controle.regarder(agente.page, "agents-recevoir")
    agente.page.locator("main form button[type=submit]").first.click()
    agente.fait("à remettre")
    message = boite.attendre(site.mailbox, SELAMAWIT.courriel, "titre de séjour est disponible")
    assert re.search(r"50\s€", boite.texte(message))
    notification(usager.page, site.site, "est prêt")
    expect(usager.page.locator("main")).to_contain_text("Guichet 4")
    controle.regarder(usager.page, "notification-titre")
    agente.cliquer("Remettre le titre")
    agente.ecrire(timbre="123456789012345")
    agente.page.locator("main form button[type=submit]").first.click()
    expect(agente.page.locator("main")).to_contain_text("16 chiffres")
    agente.ecrire(timbre="1234567890123456")
    controle.regarder(agente.page, "agents-remettre")
    agente.page.locator("main form button[type=submit]").first.click()
    agente.fait("Titre remis")


@pytest.mark.exigence("DEC-01", "NOT-05")
def test_a_refusal_takes_two_people_and_its_letter_says_why_and_how_to_appeal(
    site: Stack, venir: Venir, arriver: Arriver, controle: Controle
) -> None:
    demandeur = venir(RANIM)
    controle.suivre(demandeur.page)
    numero, _ = demandeur.toute_la_demande(ADP)
    agente = arriver(A_PARIS)
    agente.chercher(numero)
    agente.cliquer("Prendre en charge")
    agente.page.goto(_acte(agente, "proposer-refus"))
    controle.regarder(agente.page, "agents-proposer-refus")
    agente.page.locator("label[for='motifs-CONDITIONS_NON_REMPLIES']").click()
    agente.ecrire(faits="La décision jointe ne porte pas le nom de la personne (exemple).")
    agente.page.locator("main form button[type=submit]").first.click()
    agente.fait("C’est fait")
    agente.page.goto(_acte(agente, "signer-refus"))
    expect(agente.page.locator("main form button", has_text="Signer")).to_have_count(0)
    chef = arriver(CHEF_A_PARIS)
    chef.chercher(numero)
    chef.page.goto(_acte(chef, "signer-refus"))
    controle.regarder(chef.page, "agents-signer-refus")
    chef.page.locator("main form button[type=submit]").first.click()
    chef.fait("Refus")
    message = boite.attendre(site.mailbox, RANIM.courriel, "Décision sur votre demande")
    assert "refus" not in boite.texte(message).lower()
    page = demandeur.page
    notification(page, site.site, "refusé")
    for phrase in ("tribunal administratif de Paris", "deux mois", "ne porte pas le nom"):
        expect(page.locator("main")).to_contain_text(re.compile(phrase, re.IGNORECASE))
    controle.regarder(page, "notification-refus")
    assert "tribunal administratif" in _lettre(page).lower()
    assert controle.problemes == []


@pytest.mark.exigence("R19")
def test_an_end_without_decision_is_announced_then_pronounced_with_its_reason(
    site: Stack,
    navigateur: Browser,
    arriver: Arriver,
    controle: Controle,
    table: Table,
    photo: Path,
    pdf: Path,
) -> None:
    contexte = navigateur.new_context(viewport={"width": 360, "height": 800}, locale="fr-FR")
    page = contexte.new_page()
    page.set_default_timeout(15_000)
    controle.suivre(page)
    numero = Usager(page, site.site, site.mailbox, HAILE).toute_la_demande(photo, pdf)
    agente = arriver(A_LYON)
    agente.chercher(numero)
    agente.cliquer("Prendre en charge")
    agente.page.goto(_acte(agente, "annoncer-fin"))
    agente.page.locator("label[for='motif-DOUBLON']").click()
    agente.ecrire(faits="Une autre demande est déjà en cours (exemple).")
    agente.page.locator("main form button[type=submit]").first.click()
    agente.fait("C’est fait")
    boite.attendre(site.mailbox, HAILE.courriel, "peut")
    agente.page.goto(_acte(agente, "cloturer"))
    agente.page.locator("main form button[type=submit]").first.click()
    expect(agente.page.locator("main")).to_contain_text("15 jours")
    quinze_jours_plus_tard(table, numero)
    agente.chercher(numero)
    agente.page.goto(_acte(agente, "cloturer"))
    agente.page.locator("main form button[type=submit]").first.click()
    agente.fait("Clôturée")
    notification(page, site.site, "clôturée")
    expect(page.locator("main")).to_contain_text("Une autre demande est déjà en cours")
    controle.regarder(page, "notification-cloture")
    assert "clôturée" in _lettre(page).lower()
    contexte.close()
    assert controle.problemes == []


def _acte(agente: Agente, acte: str) -> str:
    """The form of an act, by its address: « Autres actes » holds its link."""
    dossier = re.match(r".*/agents/dossiers/[a-z0-9]+", agente.page.url)
    assert dossier
    return f"{dossier[0]}/{acte}"


def _lettre(page: Page) -> str:
    """The text of the letter joined to the notification, once the worker printed it."""
    lien = page.locator("main").get_by_role("link", name=re.compile("PDF"))
    for _ in range(30):
        if lien.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    with page.expect_download() as recu:
        lien.first.click()
    return str(lecteurs.texte(Path(recu.value.path()).read_bytes()))


def quinze_jours_plus_tard(table: Table, numero: str) -> None:
    """The notice is over: the clock of a deployed stack cannot be moved, its dates can."""
    dossier_id = FilesAttente(table).par_numero(numero)
    assert dossier_id
    cle = keys.dossier(dossier_id).instruction
    item = table.get(cle)
    assert item
    lue = Instruction.model_validate_json(str(item["donnees"]))
    assert lue.preavis
    hier = (datetime.now(UTC) - timedelta(days=1)).date()
    preavis = lue.preavis.model_copy(update={"pas_avant": hier})
    suite = lue.model_copy(update={"preavis": preavis})
    table.write(put(cle, {"donnees": suite.model_dump_json()}))
