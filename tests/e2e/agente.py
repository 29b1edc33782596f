"""An agent in a real Chromium: logs in at the local directory, works on one file."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Regard = Callable[[Page, str], None]


def _rien(page: Page, nom: str) -> None:
    """Look at nothing."""


class Agente:
    """`gestes` counts what the hand does: a click, a key, a field that is filled."""

    def __init__(self, page: Page, site: str, nom: str, *, regarder: Regard = _rien) -> None:
        self.page = page
        self.site = site
        self.nom = nom
        self.gestes = 0
        self._regarder = regarder

    def voir(self, nom: str) -> None:
        self._regarder(self.page, nom)

    def se_connecter(self) -> None:
        self.page.goto(f"{self.site}/agents")
        self.voir("agents-connexion")
        self.page.locator("main").get_by_role("button").first.click()
        self.page.get_by_role("button", name=self.nom).click()
        expect(self.page.locator("h1")).to_contain_text("File d’instruction")

    def cliquer(self, texte: str) -> None:
        """A button or a link of the page, once it is there."""
        main = self.page.locator("main")
        bouton = main.get_by_role("button", name=texte, exact=False)
        lien = main.get_by_role("link", name=texte, exact=False)
        bouton.or_(lien).first.click()
        self.gestes += 1

    def touche(self, touche: str) -> None:
        self.page.keyboard.press(touche)
        self.gestes += 1

    def ecrire(self, **champs: str) -> None:
        for nom, valeur in champs.items():
            self.page.fill(f"#{nom}", valeur)
            self.gestes += 1

    def choisir(self, nom: str, valeur: str) -> None:
        champ = self.page.locator(f"#{nom}")
        if champ.count() and champ.evaluate("e => e.tagName") == "SELECT":
            champ.select_option(valeur)
        else:
            self.page.locator(f"label[for='{nom}-{valeur}']").click()
        self.gestes += 1

    def chercher(self, numero: str) -> None:
        """From the queue to the file that bears this number."""
        self.page.goto(f"{self.site}/agents")
        self.page.fill("#cherche", numero)
        self.page.get_by_role("button", name="Chercher").click()
        expect(self.page.locator("h1")).not_to_contain_text("File")
        self.dire_pourquoi()

    def dire_pourquoi(self) -> None:
        """Who has not the file in charge says why he reads it."""
        if self.page.locator("h1", has_text="Pourquoi ouvrez-vous").count():
            self.voir("agents-but")
            self.page.locator("label[for='but-INSTRUCTION']").click()
            self.cliquer("Ouvrir le dossier")
            self.gestes += 1

    def fait(self, phrase: str) -> None:
        expect(self.page.locator("main")).to_contain_text(re.compile(phrase, re.IGNORECASE))
