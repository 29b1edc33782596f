"""What anybody does on a page with a hand: click, type, choose; whoever is in front of it."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from tests.e2e.patience import SECONDES

Regard = Callable[[Page, str], None]
Ouvrir = Callable[..., Page]
"""What the fixture `ouvrir` gives: a page in a browser that nobody else uses."""
Role = Literal["button", "link"]
PAUSE_MS = 100


def rien(page: Page, nom: str) -> None:
    """Look at nothing."""


class Navigation:
    """`regarder(page, name)` is called on every page met: axe, widths, HTML to check.

    `gestes` counts what the hand does: a click, a key, a field that is filled. Without
    JavaScript (`avec_script`) a page that changes by itself has to be asked again.
    """

    def __init__(
        self, page: Page, site: str, *, regarder: Regard = rien, avec_script: bool = True
    ) -> None:
        self.page = page
        self.site = site
        self.gestes = 0
        self.patience = SECONDES
        self.avec_script = avec_script
        self._regarder = regarder

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def voir(self, nom: str) -> None:
        if self.avec_script:
            self._regarder(self.page, nom)

    def aller(self, chemin: str, nom: str = "") -> None:
        self.page.goto(f"{self.site}{chemin}")
        if nom:
            self.voir(nom)

    def cliquer(self, texte: str, role: Role | None = None, *, exact: bool = False) -> None:
        """The first button, else the first link, that says this; its page is there afterwards."""
        roles: tuple[Role, ...] = (role,) if role else ("button", "link")
        cibles = [self.main.get_by_role(r, name=texte, exact=exact) for r in roles]
        expect(cibles[0].or_(cibles[-1]).first).to_be_visible()
        cible = next(c for c in cibles if c.count())
        with self.page.expect_navigation():
            cible.first.click()
        self.gestes += 1

    def envoyer(self) -> None:
        """The button that sends the form of the page."""
        with self.page.expect_navigation():
            self.main.locator("form button[type=submit]").first.click()
        self.gestes += 1

    def touche(self, touche: str) -> None:
        self.page.keyboard.press(touche)
        self.gestes += 1

    def ecrire(self, **champs: str) -> None:
        for nom, valeur in champs.items():
            self.page.fill(f"#{nom}", valeur)
            self.gestes += 1

    def choisir(self, nom: str, valeur: str) -> None:
        self.page.locator(f"label[for='{nom}-{valeur}']").click()
        self.gestes += 1

    def lister(self, valeur: str, *noms: str) -> None:
        """The same value in each of these lists."""
        for nom in noms:
            self.page.select_option(f"#{nom}", valeur)
            self.gestes += 1

    def cocher(self, nom: str) -> None:
        if not self.page.locator(f"#{nom}").is_checked():
            self.page.locator(f"label[for='{nom}']").click()
            self.gestes += 1

    def dater(self, nom: str, jour: str, mois: str, annee: str) -> None:
        self.ecrire(**{f"{nom}_jour": jour, f"{nom}_mois": mois, f"{nom}_annee": annee})

    def au_jour(self, nom: str, quand: date) -> None:
        self.dater(nom, f"{quand:%d}", f"{quand:%m}", f"{quand:%Y}")

    def patienter(self, vu: Callable[[], bool], *, recharger: bool = False) -> None:
        """Until a worker has done what the page then shows, by itself or when asked again."""
        fin = time.monotonic() + self.patience
        while not vu():
            assert time.monotonic() < fin, self.main.inner_text()
            self.page.wait_for_timeout(PAUSE_MS)
            if recharger or not self.avec_script:
                self.page.reload()

    def joindre(self, piece: str, *fichiers: Path) -> None:
        """Send files for a piece, and wait until they are accepted."""
        for lot in [fichiers] if self.avec_script else [(fichier,) for fichier in fichiers]:
            self._envoyer_lot(self.page.locator(f"#piece-{piece}"), lot)

    def _envoyer_lot(self, bloc: Locator, lot: tuple[Path, ...]) -> None:
        acceptes = bloc.locator(".fichier").get_by_text("Reçu", exact=True)
        attendus = acceptes.count() + len(lot)
        champ = bloc.locator("input[type=file]")
        if len(lot) > 1:
            champ.evaluate("champ => { champ.multiple = true; }")
        champ.set_input_files(lot)
        if not self.avec_script:
            if not champ.is_visible():
                bloc.locator(".depot__plus > summary").click()
            bloc.get_by_role("button", name="Envoyer").click()
        self.patienter(lambda: acceptes.count() == attendus)

    def lit(self, *phrases: str) -> None:
        """The page says each of these."""
        for phrase in phrases:
            expect(self.main).to_contain_text(phrase, ignore_case=True)
