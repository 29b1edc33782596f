"""The other walks in two windows: a guardian, a parent nobody knows, a child come by réunification.

`make parcours`; the suite walks the first one (`test_deux_fenetres`).
"""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.storage.table import Table
from tests.e2e.agente import A_LYON, Agente, Arriver
from tests.e2e.controle_pages import Controle
from tests.e2e.demandeur import Demandeur, Venir
from tests.e2e.depots import MOT_DE_PASSE, deposer
from tests.e2e.deux_fenetres import (
    A_BASTIA,
    NAIMA,
    ABastia,
    Tuteur,
    enfant,
    importer,
    passer_la_nuit,
    photo_prise,
    pour_enfant,
)
from tests.e2e.issues import ADP, CONFIRMATION
from tests.e2e.navigation import Navigation, Ouvrir
from tests.e2e.situations import Proche, Situation, qui_a_depose
from tests.jour import jour
from tools.local.archive import part
from tools.local.stack import Stack
from tools.smoke.courrier import Courrier, lien, pdf_joint

pytestmark = pytest.mark.jour

GESTES = 2
"""« Prendre le suivant », which opens on the document, and « Accepter »."""
TUTRICE = "tutrice@exemple.test"
NE = jour(-6000)
"""Sixteen years old, whatever the day."""


@pytest.fixture
def agente(arriver: Arriver) -> Agente:
    return arriver(A_BASTIA)


def test_a_guardian_without_numero_etranger_gets_an_account_on_proof_and_the_child_is_covered(
    site: Stack,
    courrier: Courrier,
    table: Table,
    ouvrir: Ouvrir,
    agente: Agente,
    controle: Controle,
    photo: Path,
) -> None:
    importer(table, enfant("9955000010", "Divine", NE))
    page = ouvrir(largeur=360)
    demander_un_compte(Navigation(page, site.site, regarder=controle.regarder), photo)
    ouvrir_le_compte(agente)
    message = courrier.attendre(TUTRICE, "Vous pouvez agir pour l’enfant")
    trouve = re.search(r"REP\d{8}", str(part(message, "plain")))
    assert trouve
    qui = pour_enfant(table, trouve[0], "9955000010", "Divine")
    elle = Tuteur(page, site.site, table, qui, photo, regarder=controle.regarder)
    elle.page.goto(lien(message))
    elle.ecrire(mot_de_passe=MOT_DE_PASSE)
    elle.cliquer("Enregistrer")
    elle.voir("df-compte-tutrice")
    _, texte = elle.toute_la_demande(ADP.bouton)
    assert "DIVINE" in texte.upper()
    elle.aller("/espace", "df-espace-tutrice")
    pdf_joint(courrier.attendre(TUTRICE, "Confirmation du dépôt"))


def demander_un_compte(tutrice: Navigation, preuve: Path) -> None:
    tutrice.aller("/compte/creer")
    tutrice.cliquer("Je représente un mineur")
    tutrice.choisir("qualite", "TUTEUR")
    tutrice.ecrire(nom="Exemple-Tutrice", prenoms="Claire", courriel=TUTRICE)
    tutrice.ecrire(telephone="06 39 98 55 10", enfant_numero="9955000010")
    tutrice.ecrire(enfant_nom=NAIMA["nom_naissance"], enfant_prenoms="Divine")
    tutrice.au_jour("enfant_date_naissance", NE)
    tutrice.lister("2B", "prefecture")
    tutrice.voir("df-representant")
    tutrice.cliquer("Enregistrer ma demande")
    tutrice.page.locator("input[type=file]").first.set_input_files(preuve)
    expect(tutrice.page.locator("#captures")).to_contain_text("Reçu")
    tutrice.voir("df-preuve-envoyee")


def ouvrir_le_compte(agente: Agente) -> None:
    """In the queue of accounts: the document is read, the account opened until a day."""
    agente.aller("/agents/comptes", "df-comptes")
    agente.cliquer("Comptes de représentants de mineurs", "link")
    agente.voir("df-representants")
    agente.cliquer("Exemple-Tutrice", "link")
    agente.lit("Voir Décision photographiée")
    agente.choisir("issue", "ACCEPTER")
    agente.choisir("preuve", "FICHIER")
    agente.au_jour("fin", jour(200))
    agente.voir("df-compte-a-decider")
    agente.cliquer("Décider", "button")


def test_the_tie_of_a_parent_unknown_to_the_registre_is_first_and_once_read_the_child_is_covered(
    site: Stack,
    courrier: Courrier,
    table: Table,
    ouvrir: Ouvrir,
    agente: Agente,
    controle: Controle,
    photo: Path,
) -> None:
    mere = "9955000020"
    importer(table, NAIMA | {"numero_etranger": mere}, enfant("9955000021", "Grâce", NE))
    qui, voir = pour_enfant(table, mere, "9955000021", "Grâce"), controle.regarder
    elle = ABastia(ouvrir(largeur=360), site.site, table, qui, photo, regarder=voir)
    elle.toute_la_demande(CONFIRMATION.bouton)
    agente.aller("/agents/a-faire", "df-a-faire-lien")
    premiere = agente.page.locator("table.file tbody tr").first
    expect(premiere).to_contain_text("Vérifier qui représente l’enfant")
    expect(premiere).to_contain_text("Grâce")
    agente.aller("/agents", "df-file-lien")
    expect(agente.page.locator("table.file tbody tr").first).to_contain_text("Grâce")
    agente.gestes = 0
    agente.cliquer("Prendre le suivant")
    agente.voir("df-dossier-lien")
    agente.enchainer("a")
    assert agente.gestes <= GESTES
    adp = elle.main.get_by_text("Attestation de prolongation d’instruction")
    elle.aller("/espace")
    elle.patienter(lambda: adp.count() > 0, recharger=True)
    elle.voir("df-espace-lien")
    pdf_joint(courrier.attendre(elle.compte.courriel or "", "attestation"))
    agente.aller("/agents/a-faire", "df-a-faire-lien-apres")
    expect(agente.main).not_to_contain_text("Vérifier qui représente")


def test_a_child_of_19_come_by_reunification_files_without_any_warning(
    table: Table, venir: Venir, courrier: Courrier
) -> None:
    ne: date = jour(-7000)
    visa = f"VISA:FRA955000030:{jour(-65):%d/%m/%Y}:{jour(25):%d/%m/%Y}"
    traits = {"numero_etranger": "9955000030", "prenoms": "Josué", "sexe": "M", "titres": visa}
    importer(table, NAIMA | traits | {"date_naissance": f"{ne:%d/%m/%Y}"})
    famille = {"situation": "visa", "statut": "MEMBRE_FAMILLE", "lien": "ENFANT"}
    qui = Situation(
        "9955000030",
        photo_prise(table),
        {"pour": "moi"} | famille,
        proche=Proche("Exemple", "Jean", ("05", "05", "1980")),
        reunification="oui",
    )
    lui = venir(qui, largeur=360)
    numero, texte = lui.toute_la_demande(CONFIRMATION.bouton)
    assert "avertissements" not in lui.ecrans
    assert numero in texte
    pdf_joint(courrier.attendre(qui.courriel, "Confirmation du dépôt"))


def test_a_request_withdrawn_is_kept_in_time_then_stops_on_its_day(
    site: Stack,
    courrier: Courrier,
    table: Table,
    venir: Venir,
    arriver: Arriver,
    controle: Controle,
) -> None:
    depot = deposer(table)
    courriel = str(depot.compte.courriel)
    elle, agente = venir(qui_a_depose(depot), largeur=360), arriver(A_LYON)
    agente.chercher(depot.numero)
    agente.cliquer("Prendre en charge")
    agente.lit("En instruction")
    elle.se_connecter()
    retirer(elle)
    courrier.attendre(courriel, "vous pouvez encore la garder")
    agente.page.reload()
    agente.lit("La personne retire sa demande")
    agente.voir("df-retrait-banc")
    elle.cliquer("Garder ma demande")
    elle.aller("/espace", "df-espace-gardee")
    elle.lit("En cours d’étude")
    agente.page.reload()
    expect(agente.main).not_to_contain_text("La personne retire sa demande")
    retirer(elle)
    passer_la_nuit(site, "69", delai(CodeDelai.DESISTEMENT, jour(0)).valeur)
    elle.aller("/espace")
    elle.patienter(lambda: elle.main.get_by_text("Retirée par vous").count() > 0, recharger=True)
    elle.voir("df-espace-retiree")
    courrier.attendre(courriel, "Votre demande est retirée")
    agente.page.reload()
    agente.lit("Demande retirée par la personne")


def retirer(elle: Demandeur) -> None:
    """From the space to the withdrawal, what it means read on the way."""
    elle.aller("/espace")
    elle.cliquer("Retirer ma demande", "link")
    elle.voir("df-retirer")
    elle.cocher("confirmer")
    elle.cliquer("Retirer ma demande", "button")
    elle.lit("Vous pouvez encore la garder")
    elle.voir("df-retrait")
