"""Two windows over a card: stolen and made again, an address that changes (`make parcours`)."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chalicelib.clock import now
from chalicelib.domain.instruction.acte import Acte
from chalicelib.storage.table import Table
from tests.e2e.agente import A_LYON, Agente, Arriver
from tests.e2e.controle_pages import Controle
from tests.e2e.demandeur import Demandeur, Venir
from tests.e2e.deux_fenetres import A_BASTIA, NAIMA, PROTECTION, importer, photo_prise
from tests.e2e.issues import CONFIRMATION
from tests.e2e.navigation import Ouvrir
from tests.e2e.situations import Situation
from tests.instructeur import Instructeur
from tests.jour import jour
from tools.local.archive import part
from tools.local.stack import Stack
from tools.smoke.courrier import Courrier

pytestmark = pytest.mark.jour

VALABLE = f"{jour(-1000):%d/%m/%Y}:{jour(2000):%d/%m/%Y}:RESIDENT"


def titulaire(table: Table, numero: str, prenoms: str, **porte: str) -> Situation:
    """Somebody of Bastia whose card is valid for years, in front of the door."""
    carte = {"titres": f"TITRE:RES{numero[-6:]}:{VALABLE}"}
    propre = {"decision_numero_ofpra": f"2025-99-{numero[-5:]}"}
    importer(table, NAIMA | PROTECTION | carte | propre | {
        "numero_etranger": numero, "prenoms": prenoms,
    })  # fmt: skip
    dites = {"pour": "moi", "situation": "titre"} | porte | {"qualite": "REFUGIE"}
    return Situation(numero, photo_prise(table), dites)


@pytest.fixture
def agente(arriver: Arriver) -> Agente:
    return arriver(A_BASTIA)


@pytest.mark.exigence("DUP-01")
def test_a_stolen_card_is_made_again_up_to_its_hand_over(
    table: Table, venir: Venir, courrier: Courrier, agente: Agente
) -> None:
    qui = titulaire(table, "9955000040", "Rosine", demande="perdu")
    elle = venir(qui, largeur=360)
    numero, texte = elle.toute_la_demande(CONFIRMATION.bouton)
    assert "Duplicata" in texte
    agente.chercher(numero)
    agente.cliquer("Prendre en charge")
    agente.lit("Duplicata")
    agente.ouvrir("delivrer-attestation")
    agente.choisir("motif", "TITRE_PERDU")
    agente.voir("carte-attestation")
    agente.envoyer()
    elle.aller("/espace")
    adp = elle.main.get_by_text("Attestation de prolongation d’instruction")
    elle.patienter(lambda: adp.count() > 0, recharger=True)
    agente.ouvrir("accorder")
    agente.voir("carte-accorder")
    agente.envoyer()
    agente.cliquer("Lancer la fabrication")
    agente.cliquer("Titre reçu")
    agente.ecrire(numero_titre="RES955000041", lieu="Guichet 2, 1 rue Inventée, 20200 Bastia")
    agente.envoyer()
    message = courrier.attendre(qui.courriel, "Votre duplicata est disponible")
    assert re.search(r"250\s€", str(part(message, "plain")))
    elle.aller("/espace", "carte-a-retirer")
    elle.lit("Votre ancienne carte n’est plus valable")
    agente.cliquer("Remettre le titre")
    agente.ecrire(timbre="1234567890123456")
    agente.envoyer()
    elle.aller("/espace", "carte-remise")
    elle.lit("Duplicata remis")


@pytest.mark.exigence("CHG-01")
def test_a_new_address_is_recorded_and_the_person_reads_it(
    table: Table, venir: Venir, courrier: Courrier, agente: Agente
) -> None:
    qui = titulaire(table, "9955000042", "Bénie", demande="change", changement="adresse")
    elle = venir(qui, largeur=360)
    numero, texte = elle.toute_la_demande(CONFIRMATION.bouton)
    assert "Changement d’adresse" in texte
    agente.chercher(numero)
    agente.cliquer("Prendre en charge")
    agente.cliquer("Enregistrer le changement")
    courrier.attendre(qui.courriel, "est enregistrée")
    elle.aller("/espace", "changement-enregistre")
    elle.lit("gardez votre carte")


class Demenage(Demandeur):
    """Lives at Bastia, then at Lyon: the address that the site knows is typed over."""

    parti = False

    def ecran_coordonnees(self) -> None:
        if not self.parti:
            super().ecran_coordonnees()
            return
        self.ecrire(adresse_voie="12 rue des Lilas Inventés", adresse_code_postal="69003")
        expect(self.page.locator("#adresse_commune")).to_have_value("Lyon")
        self.remplir("telephone", "06 39 98 55 44")
        self.remplir("courriel", self.qui.courriel)


@pytest.mark.exigence("CHG-01", "R8")
def test_a_card_in_stock_follows_who_moves_up_to_its_hand_over(
    site: Stack,
    table: Table,
    ouvrir: Ouvrir,
    controle: Controle,
    photo: Path,
    courrier: Courrier,
    agente: Agente,
    arriver: Arriver,
) -> None:
    qui = titulaire(table, "9955000044", "Espérance", demande="perdu")
    elle = Demenage(ouvrir(largeur=360), site.site, table, qui, photo, regarder=controle.regarder)
    numero = une_carte_attend_a_bastia(elle, agente)
    changement = elle_declare_son_adresse(elle)
    elle.aller("/espace", "carte-a-envoyer")
    elle.lit("doit envoyer votre carte à Préfecture du Rhône", "Attendez notre message")
    expect(elle.main).not_to_contain_text("Guichet 2")
    bastia_envoie(agente, numero)
    courrier.attendre(qui.courriel, "part vers une autre préfecture")
    elle.aller("/espace", "carte-en-route")
    elle.lit("Votre carte est envoyée de")
    lyon = arriver(A_LYON)
    lyon_remet(lyon, elle, courrier, numero)
    lyon.chercher(changement)
    lyon.cliquer("Prendre en charge")
    lyon.cliquer("Enregistrer le changement")
    courrier.attendre(qui.courriel, "est enregistrée")
    elle.aller("/espace", "carte-et-changement")
    elle.lit("Duplicata remis", "Changement enregistré")


def une_carte_attend_a_bastia(elle: Demandeur, agente: Agente) -> str:
    """A duplicate asked for in her window; its card is at the counter."""
    numero, _ = elle.toute_la_demande(CONFIRMATION.bouton)
    agente.chercher(numero)
    agente.cliquer("Prendre en charge")
    instructeur = Instructeur(elle.table, agente.dossier(elle.table).id, now())
    instructeur.faire(Acte.ACCORDER)
    instructeur.faire(Acte.LANCER_FABRICATION)
    agente.page.reload()
    agente.cliquer("Titre reçu")
    agente.ecrire(numero_titre="RES955000046", lieu="Guichet 2, 1 rue Inventée, 20200 Bastia")
    agente.envoyer()
    elle.aller("/espace")
    elle.lit("Guichet 2")
    return numero


def elle_declare_son_adresse(elle: Demenage) -> str:
    elle.parti = True
    for nom in ("demande", "qualite"):
        del elle.qui.porte[nom]
    elle.qui.porte.update(demande="change", changement="adresse", qualite="REFUGIE")
    elle.commencer()
    assert elle.avancer() == "recapitulatif", elle.main.inner_text()
    return elle.deposer()


def bastia_envoie(agente: Agente, numero: str) -> None:
    agente.aller("/agents/a-faire", "carte-a-envoyer-file")
    agente.lit("Envoyer la carte à son domicile")
    agente.chercher(numero)
    agente.cliquer("Transférer le titre")
    agente.ecrire(bordereau="B-2026-0044")
    agente.voir("carte-transferer")
    agente.envoyer()
    agente.lit("C’est fait", "Le dossier est parti")
    agente.voir("carte-partie")


def lyon_remet(lyon: Agente, elle: Demandeur, courrier: Courrier, numero: str) -> None:
    lyon.chercher(numero)
    lyon.cliquer("Titre reçu")
    lyon.ecrire(numero_titre="RES955000046", lieu="Guichet 7, 2 rue Inventée, 69003 Lyon")
    lyon.envoyer()
    elle.aller("/espace", "carte-arrivee-ailleurs")
    elle.lit("Guichet 7")
    lyon.cliquer("Remettre le titre")
    lyon.ecrire(timbre="1234567890123456")
    lyon.envoyer()
    elle.aller("/espace")
    elle.lit("Duplicata remis")
