"""An agent in a real Chromium: logs in at the local directory, works on one file."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table
from tests.e2e.navigation import Navigation, Regard, rien

A_LYON, A_PARIS = "Charlie Instructeur", "Camille Instructeur"
CHEF_A_PARIS = "Dominique Section"


class Agente(Navigation):
    """`nom` is the button of the directory."""

    def __init__(
        self,
        page: Page,
        site: str,
        nom: str,
        *,
        regarder: Regard = rien,
        avec_script: bool = True,
    ) -> None:
        super().__init__(page, site, regarder=regarder, avec_script=avec_script)
        self.nom = nom

    def se_connecter(self) -> None:
        self.aller("/agents", "agents-connexion")
        self.cliquer("S’identifier dans l’annuaire")
        self.page.get_by_role("button", name=self.nom).click()
        expect(self.page.locator("h1")).to_have_text("File d’instruction")
        self.gestes = 0

    def enchainer(self, touche: str) -> None:
        """A key that does an act: the page it leads to is there afterwards."""
        with self.page.expect_navigation():
            self.touche(touche)

    def chercher(self, numero: str) -> None:
        """From the queue to the file that bears this number."""
        self.aller("/agents")
        self.ecrire(cherche=numero)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Chercher").click()
        self.gestes += 1
        self._dire_pourquoi()

    def _dire_pourquoi(self) -> None:
        """Who has not the file in charge says why he reads it."""
        if self.page.locator("h1", has_text="Pourquoi ouvrez-vous").count():
            self.voir("agents-but")
            self.choisir("but", "INSTRUCTION")
            self.cliquer("Ouvrir le dossier")

    def ouvrir(self, acte: str) -> None:
        """The form of an act, by its address: « Autres actes » holds its link."""
        self.aller(f"/agents/dossiers/{self._dossier_id}/{acte}")

    def dossier(self, table: Table) -> Dossier:
        """The file on the page, as stored."""
        lu = Dossiers(table).get(self._dossier_id)
        assert lu is not None
        return lu

    @property
    def _dossier_id(self) -> str:
        trouve = re.search(r"/agents/dossiers/([a-z0-9]+)", self.page.url)
        assert trouve
        return trouve[1]


Arriver = Callable[..., Agente]
"""What the fixture `arriver` gives: an agent logged in, in a new browser."""
