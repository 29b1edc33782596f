"""Who has the least and the agent who must act, each in a window, at once (K-11, R1).

What the others of these walks live is in `toutes_les_fenetres` (`make parcours`).
"""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.droit.delais import dernier_jour
from chalicelib.storage.table import Table
from tests.documents import lecteurs
from tests.e2e.agente import Agente, Arriver
from tests.e2e.controle_pages import Controle
from tests.e2e.deux_fenetres import (
    A_BASTIA,
    NAIMA,
    PROTECTION,
    SA_CARTE,
    EnRetard,
    importer,
    passer_la_nuit,
    photo_prise,
)
from tests.e2e.navigation import Ouvrir
from tests.e2e.situations import Situation
from tests.e2e.usager import Identite, Usager
from tests.jour import jour
from tools.local.stack import Stack
from tools.smoke.courrier import Courrier, pdf_joint

pytestmark = pytest.mark.jour

GESTES = 3
"""« Prendre le suivant », « Délivrer une attestation », and the button of the form."""
ELLE = Identite(
    NAIMA["numero_etranger"],
    NAIMA["nom_naissance"],
    NAIMA["prenoms"],
    ("09", "05", "1987"),
    "REFUGIE",
    "",
    NAIMA["courriel"],
)
RENOUVELLE = {"situation": "titre", "demande": "renouveler", "qualite": "REFUGIE"}


@pytest.mark.exigence("K-11")
def test_who_files_late_unknown_and_without_papers_is_covered_that_day_then_the_registre_learns(
    site: Stack,
    courrier: Courrier,
    table: Table,
    ouvrir: Ouvrir,
    arriver: Arriver,
    controle: Controle,
    photo: Path,
) -> None:
    importer(table, NAIMA)
    page = ouvrir(largeur=360)
    Usager(page, site.site, courrier, ELLE).creer_compte()
    qui = Situation(ELLE.numero, photo_prise(table), {"pour": "moi"} | RENOUVELLE)
    elle = EnRetard(page, site.site, table, qui, photo, regarder=controle.regarder)
    elle.toute_la_demande("Télécharger ma confirmation de dépôt")
    assert "avertissements" in elle.ecrans
    elle.voir("df-confirmation")
    agente = arriver(A_BASTIA)
    elle_est_la_premiere(agente)
    delivrer(agente)
    elle_la_recoit(elle, courrier)
    importer(table, NAIMA | PROTECTION | SA_CARTE)
    passer_la_nuit(site, "2B")
    la_nuit_fait_la_suite(elle, agente, courrier)


def elle_est_la_premiere(agente: Agente) -> None:
    agente.aller("/agents/a-faire", "df-a-faire")
    agente.lit("Décider d’une attestation", "Vérifier la décision", "Vérifier le titre déclaré")
    agente.aller("/agents", "df-file")
    premiere = agente.page.locator("table.file tbody tr").first
    expect(premiere).to_contain_text(ELLE.nom)
    expect(premiere).to_contain_text("Sans document")


def delivrer(agente: Agente) -> None:
    """From the queue to the attestation given."""
    agente.gestes = 0
    agente.cliquer("Prendre le suivant")
    agente.voir("df-dossier")
    agente.cliquer("Délivrer une attestation", "link")
    agente.voir("df-delivrer")
    agente.cliquer("Délivrer une attestation", "button")
    agente.lit("C’est fait")
    agente.voir("df-delivree")
    assert agente.gestes <= GESTES
    expect(agente.main).not_to_contain_text("Décider d’une attestation")


def elle_la_recoit(elle: EnRetard, courrier: Courrier) -> None:
    """In her window and in her mail, the same document."""
    elle.aller("/espace")
    telecharger = elle.main.get_by_role("link", name="Télécharger")
    titre = elle.main.get_by_text("Attestation de prolongation d’instruction").first
    elle.patienter(lambda: titre.count() > 0, recharger=True)
    elle.voir("df-espace")
    reponse = elle.page.request.get(f"{elle.site}{telecharger.first.get_attribute('href')}")
    message = courrier.attendre(ELLE.courriel, "Vous avez une attestation de prolongation")
    assert pdf_joint(message) == reponse.body()
    assert "prolongation" in lecteurs.texte_suivi(reponse.body())


def la_nuit_fait_la_suite(elle: EnRetard, agente: Agente, courrier: Courrier) -> None:
    """What is confirmed is told, what it was waiting for is done, and nothing of it is left."""
    courrier.attendre(ELLE.courriel, "Du nouveau pour votre demande")
    elle.aller("/espace", "df-espace-apres")
    expect(elle.main).not_to_contain_text("à vérifier")
    # What the agent gave on day 0 is what the registre would have given: it goes on.
    elle.lit(f"Valable du {en_clair(jour(0))} au {en_clair(dernier_jour(jour(0), 6))}")
    elle.aller("/espace/notifications", "df-notifications-apres")
    elle.cliquer("Nouvelles informations", "link")
    elle.voir("df-notification-apres")
    agente.aller("/agents/a-faire", "df-a-faire-apres")
    agente.lit("Rien à faire ici aujourd’hui")
    agente.aller("/agents", "df-file-apres")
    expect(agente.page.locator(".file__urgente")).to_have_count(0)
