"""Every page met by a journey: axe, widths, its question in the first view, valid HTML."""

from pathlib import Path

from playwright.sync_api import Page, Response

from tests.e2e.accessibilite import violations
from tests.telephone.mesures import HAUTEUR, LARGEUR, mesurer

LARGEURS = (320, 1280)


class Controle:
    """Gathers what is wrong; `problemes` is empty at the end of a good journey.

    A page is looked at once in a run: a journey that meets it again learns nothing of it.
    """

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.problemes: list[str] = []
        self._vues: set[str] = set()
        self._recues: dict[Page, Response] = {}

    def regarder(self, page: Page, nom: str) -> None:
        """The page at both widths, then as it was."""
        if nom in self._vues:
            return
        self._vues.add(nom)
        avant = page.viewport_size
        page.set_viewport_size({"width": LARGEUR, "height": HAUTEUR})
        faute = mesurer(nom, page).faute
        self.problemes += [faute] if faute else []
        for largeur in LARGEURS:  # the last one is that of most journeys: no layout more
            self._a_cette_largeur(page, nom, largeur)
        if avant:
            page.set_viewport_size(avant)
        if page in self._recues:
            (self.dossier / f"{nom}.html").write_text(self._recues[page].text(), "utf-8")

    def _a_cette_largeur(self, page: Page, nom: str, largeur: int) -> None:
        page.set_viewport_size({"width": largeur, "height": 900})
        trouvees = violations(page)
        self.problemes += [f"{nom} à {largeur} px : {trouvee}" for trouvee in trouvees]
        vue = page.evaluate("document.documentElement.scrollWidth")
        if vue > largeur:
            self.problemes.append(f"{nom} : {vue} px de large à {largeur} px")

    def suivre(self, page: Page) -> None:
        """Keep what the server sends for this page, to check it as it was sent."""
        page.on("response", lambda reponse: self._garder(page, reponse))

    def _garder(self, page: Page, reponse: Response) -> None:
        principale = reponse.request.is_navigation_request() and not reponse.frame.parent_frame
        if principale and not 300 <= reponse.status < 400:
            self._recues[page] = reponse
