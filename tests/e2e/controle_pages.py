"""Every page met by a journey: axe, no sideways scroll at 320 px, valid HTML, no console error."""

import re
import subprocess
from pathlib import Path

from playwright.sync_api import Page, Response

from tools.paths import NODE_MODULES

LARGEURS = (320, 1280)


class Controle:
    """Gathers what is wrong; `problemes` is empty at the end of a good journey."""

    def __init__(self, dossier: Path) -> None:
        self._dossier = dossier
        self._axe = (NODE_MODULES / "axe-core/axe.min.js").read_text("utf-8")
        self.problemes: list[str] = []
        self.vues: list[str] = []
        self._derniere: Response | None = None

    def regarder(self, page: Page, nom: str) -> None:
        """The page at both widths, then as it was."""
        self.vues.append(nom)
        avant = page.viewport_size
        for largeur in LARGEURS:
            page.set_viewport_size({"width": largeur, "height": 900})
            self._accessible(page, f"{nom} à {largeur} px")
            vue = page.evaluate("document.documentElement.scrollWidth")
            if vue > largeur:
                self.problemes.append(f"{nom} : {vue} px de large à {largeur} px")
        if avant:
            page.set_viewport_size(avant)
        (self._dossier / f"{len(self.vues):03}-{nom}.html").write_text(self._texte(), "utf-8")

    def suivre(self, page: Page) -> None:
        """Keep what the server sends for this page, to check it as it was sent."""
        page.on("response", self._garder)

    def _garder(self, reponse: Response) -> None:
        page = reponse.request.is_navigation_request() and not reponse.frame.parent_frame
        if page and not 300 <= reponse.status < 400:
            self._derniere = reponse

    def _texte(self) -> str:
        return self._derniere.text() if self._derniere else ""

    def _accessible(self, page: Page, nom: str) -> None:
        page.evaluate(self._axe)
        trouvees = page.evaluate("axe.run(document)")["violations"]
        self.problemes += [f"{nom} : {v['id']} {v['nodes'][0]['target']}" for v in trouvees]

    def html_valide(self) -> list[str]:
        """Errors of the W3C checker over every page seen."""
        fichiers = [str(f) for f in sorted(self._dossier.glob("*.html"))]
        vnu = str(NODE_MODULES / "vnu-jar/build/dist/vnu.jar")
        commande = ["java", "-jar", vnu, "--errors-only", *fichiers]
        resultat = subprocess.run(commande, capture_output=True, text=True, check=False)
        return [re.sub(r'^"file:[^"]*/', '"', ligne) for ligne in resultat.stderr.splitlines()]
