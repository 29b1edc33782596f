"""`make photos`: two photos of a telephone sent at 400 kbit/s and 400 ms, light or as they are;
then what a screen reader says of the page. OPTIONS='--lecteur FILE' keeps what it says.
"""

import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page

from chalicelib.storage.table import Table
from tests.e2e import envois, lecteur
from tests.e2e.chromium import chromium
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer
from tools.local.stack import Stack
from tools.smoke.pile import pile_neuve

TELLES_QUELLES = """Object.defineProperty(window, 'allegerPhoto',
  { get: () => async (fichier) => fichier, set: () => {} });"""
PIECES = ("DECISION", "ENGAGEMENT")


def main() -> None:
    analyse = Analyseur(prog="make photos", description="Deux photos au débit d’un téléphone.")
    analyse.add_argument("--lecteur", type=Path, help="où écrire ce que dit un lecteur d’écran")
    options = analyse.parse_args()
    with tempfile.TemporaryDirectory() as dossier, pile_neuve() as pile, chromium() as navigateur:
        photos = [
            envois.photo_de_telephone(Path(dossier) / nom)
            for nom in ("Quittance août.jpg", "Décision été.jpg")
        ]
        poids = ", ".join(f"{photo.stat().st_size / 1e6:.1f} Mo" for photo in photos)
        print(f"Deux photos ({poids}), 400 kbit/s, 400 ms :")
        for rang, (mots, alleger) in enumerate((("telles quelles", False), ("allégées", True)), 1):
            secondes, dit = _mesurer(pile, navigateur, photos, rang, alleger=alleger)
            print(f"  {mots} : {secondes:.1f} s jusqu’aux deux « Reçu »")
        if options.lecteur:
            options.lecteur.write_text("\n".join(dit) + "\n", encoding="utf-8")


def _mesurer(
    pile: Stack, navigateur: Browser, photos: list[Path], rang: int, *, alleger: bool
) -> tuple[float, list[str]]:
    """Seconds from the choice to both received; and what is then said of the page."""
    table = Table(pile.emulator.client("dynamodb"), pile.outputs["Table"])
    contexte = navigateur.new_context(viewport={"width": 360, "height": 640}, locale="fr-FR")
    if not alleger:
        contexte.add_init_script(TELLES_QUELLES)
    page = contexte.new_page()
    page.goto(envois.sur_ses_justificatifs(table, contexte, pile.site, rang))
    envois.ralentir(page)
    debut = time.monotonic()
    for piece, photo in zip(PIECES, photos, strict=True):
        envois.envoyer(page, piece, photo)
    _attendre(page)
    secondes = time.monotonic() - debut
    dit = lecteur.ce_qu_il_dit(page)
    contexte.close()
    return secondes, dit


def _attendre(page: Page) -> None:
    for piece in PIECES:
        page.locator(f"#piece-{piece} .fichier[data-recu]").wait_for()


if __name__ == "__main__":
    executer(main)
