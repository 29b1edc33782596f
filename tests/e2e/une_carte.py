"""Two windows over a card: stolen and made again, an address that changes (`make parcours`)."""

import re

import pytest

from chalicelib.storage.table import Table
from tests.e2e.agente import Agente, Arriver
from tests.e2e.demandeur import Venir
from tests.e2e.deux_fenetres import A_BASTIA, NAIMA, PROTECTION, importer, photo_prise
from tests.e2e.issues import CONFIRMATION
from tests.e2e.situations import Situation
from tests.jour import jour
from tools.local.archive import part
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
