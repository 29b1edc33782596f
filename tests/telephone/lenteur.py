"""`make telephone`, at last: how long a filing lasts on a slow network, with two photos of a phone.

400 kbit/s each way and 400 ms before each answer, from the home page to the attestation, nobody
waiting to read: what is counted is the network and the site.
"""

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page

from chalicelib.storage.table import Table
from tests.e2e.chromium import chromium
from tests.e2e.usager import ZARMINA, Usager
from tests.jour import CHARGEMENT
from tests.telephone.mesures import HAUTEUR, LARGEUR
from tools.commande.arguments import aucun
from tools.commande.fin import executer
from tools.demo.chargement import charger
from tools.local.stack import Stack
from tools.smoke.courrier import Courrier
from tools.smoke.pile import pile_neuve

RESEAU = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
"""400 kbit/s are 50,000 bytes a second."""


class Chronometre(Usager):
    """An usager whose moments are written down."""

    def __init__(self, *arguments: Any, photos: tuple[Path, Path], pdf: Path) -> None:
        super().__init__(*arguments)
        self.photos, self.pdf = photos, pdf
        self.depart = time.monotonic()
        self.moments: list[tuple[str, float]] = []

    def noter(self, moment: str) -> None:
        self.moments.append((moment, time.monotonic() - self.depart))

    def coordonnees(self) -> None:
        """Nobody types before the page has come."""
        self.page.wait_for_load_state("networkidle")
        super().coordonnees()

    def deposer_lentement(self) -> None:
        self.creer_compte()
        self.noter("compte créé")
        self.se_connecter()
        self.commencer()
        self.noter("demande commencée")
        self.informations_personnelles()
        self.motif()
        self.logement()
        self.noter("écrans remplis")
        for piece, fichier in zip(("DECISION", "ENGAGEMENT"), self.photos, strict=True):
            self.joindre(piece, fichier)
            self.noter(f"photo {piece}")
        self.joindre("DOM_PERSO", self.pdf)
        self.ecrire(ephoto=self.qui.ephoto)
        self.cliquer("Enregistrer et continuer")
        self.noter("justificatifs envoyés")
        self.deposer()
        self.attestation()
        self.noter("attestation")


def photo(fichier: Path, graine: int) -> Path:
    """Twelve million points with the grain of a phone's sensor: about 3.8 MB."""
    from PIL import Image

    large, haut = 4000, 3000
    grain = Image.effect_noise((large, haut), 33 + graine)
    fond = Image.radial_gradient("L").resize((large, haut))
    Image.merge("RGB", (grain, fond, grain)).save(fichier, quality=80)
    return fichier


def ralentir(page: Page) -> None:
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", RESEAU)


def mesurer(pile: Stack, navigateur: Browser, dossier: Path) -> list[tuple[str, float]]:
    import pikepdf

    charger(Table(pile.emulator.client("dynamodb"), pile.outputs["Table"]), CHARGEMENT)
    photos = (photo(dossier / "decision.jpg", 1), photo(dossier / "contrat.jpg", 2))
    pdf = dossier / "facture.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(pdf)
    contexte = navigateur.new_context(
        viewport={"width": LARGEUR, "height": HAUTEUR}, locale="fr-FR", reduced_motion="reduce"
    )
    page = contexte.new_page()
    ralentir(page)
    usager = Chronometre(page, pile.site, Courrier.de(pile), ZARMINA, photos=photos, pdf=pdf)
    print(", ".join(f"{p.name} : {p.stat().st_size / 1e6:.1f} Mo" for p in photos))
    usager.deposer_lentement()
    return usager.moments


def main() -> None:
    aucun("make telephone", "La lenteur d’un dépôt.")
    with pile_neuve() as pile, chromium() as navigateur, TemporaryDirectory() as dossier:
        for moment, secondes in mesurer(pile, navigateur, Path(dossier)):
            print(f"{moment:40} {secondes:6.1f} s")


if __name__ == "__main__":
    executer(main)
