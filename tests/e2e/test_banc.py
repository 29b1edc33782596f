"""An agent in a real browser: how many actions it takes, by keyboard, and without JavaScript."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.reponses import Observations
from chalicelib.domain.personne.adresses import Adresse
from chalicelib.storage.compte import comptes
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.deposer_demande import deposer_demande
from tests.builders import (
    CODE_EPHOTO,
    un_dossier_complet,
    une_coordonnee,
    une_ephoto,
    une_personne,
    une_saisie_ephoto,
)
from tests.e2e.controle_pages import Controle
from tests.installation import installer
from tools.local.stack import Stack

PARIS = Adresse(voie="5 rue Inventée", code_postal="75011", commune="Paris", code_insee="75111")
INSTRUCTEUR = "Camille Instructeur (exemple)"
CHEF = "Dominique Section (exemple)"
_rangs = count(1)


@pytest.fixture
def table(site: Stack) -> Table:
    return Table(site.emulator.client("dynamodb"), site.outputs["Table"])


def deposer(table: Table) -> Dossier:
    """A complete request of Paris, filed now."""
    rang, maintenant = next(_rangs), datetime.now(UTC)
    code = f"{CODE_EPHOTO[:14]}77{rang:06}"
    Ephotos(table).put(une_ephoto(code=code))
    reponses = {
        "ephoto": une_saisie_ephoto(code=code),
        "coordonnees": une_coordonnee(adresse=PARIS),
    }
    compte = Compte(
        id=f"compte-banc-{rang}",
        identifiant=f"9977{rang:06}",
        courriel=f"banc{rang}@exemple.test",
        cree_le=maintenant,
    )
    table.write(*comptes.creation(compte))
    complet = un_dossier_complet(
        id=uuid4().hex,
        compte_id=compte.id,
        personne=une_personne(numero=compte.identifiant),
        reponses=reponses,
    )
    dossier = installer(Dossiers(table), complet)
    return deposer_demande(
        dossier.observer(Observations()),
        dossiers=Dossiers(table),
        tirage=lambda: 77_000_000 + rang,
        identifiant=uuid4().hex,
        maintenant=maintenant,
    )


class Poste:
    """A logged-in agent; every click and every key is counted."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site, self.actions = page, site, 0

    def se_connecter(self, nom: str) -> None:
        self.page.goto(f"{self.site}/agents/connexion")
        self.page.get_by_role("button", name="S’identifier dans l’annuaire").click()
        self.page.get_by_role("button", name=nom).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("File d’instruction")

    def cliquer(self, nom: str, role: str = "button") -> None:
        self.actions += 1
        with self.page.expect_navigation():
            main = self.page.locator("main")
            main.get_by_role(role, name=nom, exact=True).first.click()  # type: ignore[arg-type]

    def taper(self, touche: str, *, navigue: bool = True) -> None:
        self.actions += 1
        if not navigue:
            self.page.keyboard.press(touche)
            return
        with self.page.expect_navigation():
            self.page.keyboard.press(touche)

    def dossier(self, table: Table) -> Dossier:
        lu = Dossiers(table).get(self.page.url.split("/dossiers/")[1][:32])
        assert lu is not None
        return lu


@pytest.fixture
def contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    contexte = navigateur.new_context(viewport={"width": 1280, "height": 900}, locale="fr-FR")
    contexte.set_default_timeout(15_000)
    yield contexte
    contexte.close()


def test_a_clean_file_takes_twelve_actions_at_most_and_pieces_one_key_each(
    site: Stack, table: Table, contexte: BrowserContext, controle: Controle
) -> None:
    deposer(table)
    poste = Poste(contexte.new_page(), site.site)
    controle.suivre(poste.page)
    poste.se_connecter(INSTRUCTEUR)
    controle.regarder(poste.page, "agents-file")
    poste.cliquer("Prendre le suivant")
    controle.regarder(poste.page, "agents-dossier")
    restantes = poste.page.locator(".pieces li", has_text="À examiner").count()
    assert restantes >= 3
    for _ in range(restantes):
        poste.taper("a")
        expect(poste.page.locator("#piece")).to_be_focused()
    expect(poste.page.locator(".pieces li", has_text="À examiner")).to_have_count(0)
    poste.cliquer("État civil reçu de l’OFPRA")
    poste.cliquer("Décision favorable", role="link")
    controle.regarder(poste.page, "agents-decision")
    poste.cliquer("Décision favorable")
    expect(poste.page.locator("main")).to_contain_text("C’est fait : Décision favorable")
    assert poste.dossier(table).etat is Etat.DECISION_FAVORABLE
    assert poste.actions <= 12, poste.actions
    assert not [p for p in controle.problemes if "agents-" in p]


def test_a_complement_takes_four_actions_at_most_and_keys_can_be_switched_off(
    site: Stack, table: Table, contexte: BrowserContext, controle: Controle
) -> None:
    deposer(table)
    poste = Poste(contexte.new_page(), site.site)
    controle.suivre(poste.page)
    poste.se_connecter(INSTRUCTEUR)
    poste.cliquer("Prendre le suivant")
    page = poste.page
    page.get_by_text("Raccourcis du clavier").click()
    page.get_by_role("button", name="Désactiver les raccourcis").click()
    page.keyboard.press("q")
    expect(page.get_by_role("button", name="Illisible")).to_be_hidden()
    page.get_by_role("button", name="Activer les raccourcis").click()
    poste.actions = 0
    poste.taper("q", navigue=False)
    expect(page.get_by_role("button", name="Illisible")).to_be_visible()
    poste.taper("2")
    poste.cliquer("Demander un complément", role="link")
    controle.regarder(page, "agents-complement")
    poste.cliquer("Demander un complément")
    complement = poste.dossier(table).instruction.complement
    assert complement is not None
    assert [piece.motif for piece in complement.pieces] == ["ILLISIBLE"]
    assert poste.actions <= 4, poste.actions
    assert not [p for p in controle.problemes if "agents-" in p]


def test_without_javascript_the_same_buttons_do_the_same(
    site: Stack, table: Table, navigateur: Browser
) -> None:
    deposer(table)
    contexte = navigateur.new_context(java_script_enabled=False, locale="fr-FR")
    poste = Poste(contexte.new_page(), site.site)
    poste.se_connecter(INSTRUCTEUR)
    poste.cliquer("Prendre le suivant")
    poste.page.locator("summary", has_text="Questionner").click()
    poste.page.get_by_role("button", name="Illisible").click()
    expect(poste.page.locator(".pieces li").first).to_contain_text("À compléter")
    poste.page.get_by_role("button", name="Accepter").click()
    assert len(poste.dossier(table).instruction.examens) == 2
    contexte.close()


def test_the_figures_are_drawn_and_readable_at_320_pixels(
    site: Stack, table: Table, contexte: BrowserContext, controle: Controle
) -> None:
    deposer(table)
    poste = Poste(contexte.new_page(), site.site)
    controle.suivre(poste.page)
    poste.se_connecter(CHEF)
    for nom in ("statistiques", "absence", "a-signer"):
        poste.page.goto(f"{site.site}/agents/{nom}")
        controle.regarder(poste.page, f"agents-{nom}")
    assert not [p for p in controle.problemes if "agents-" in p]
