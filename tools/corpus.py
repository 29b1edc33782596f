"""Every file of a folder: does a common reader draw it, and what does the check say of it?

    make corpus DOSSIER=…

A PDF is drawn by poppler (pdftoppm), an image by Pillow. « Copie » compares the kept copy with the
file, drawn by the same reader: the share of dots that differ. The command fails when a file that a
reader draws is refused, unless it is encrypted or over a limit.
"""

import subprocess
import tempfile
import time
import warnings
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageChops

from chalicelib.atelier.atelier import Atelier
from chalicelib.domain.pieces.examen import ControleArrete, ControleEnPanne
from tools.commande.arguments import Analyseur
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer

RESOLUTION = 30
ATTENTE = 60
SEUIL = 64
"""Levels of grey between two dots that differ: smoothing is no difference."""
VRAIES_RAISONS = {"MOT_DE_PASSE", "TROP_DE_PAGES", "DEMESURE", "TROP_LOURD"}


class Ligne(NamedTuple):
    nom: str
    pages: list[Image.Image]
    verdict: str
    copie: str
    secondes: float

    @property
    def faute(self) -> bool:
        raison = self.verdict.removeprefix("refusé : ").split()[0]
        return bool(self.pages) and self.verdict != "accepté" and raison not in VRAIES_RAISONS


def dessiner(octets: bytes) -> list[Image.Image]:
    """The pages as a common reader draws them; none when it cannot."""
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(octets)) as image:
            warnings.simplefilter("ignore")
            image.load()
            return [petite(image)]
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        # Not an image, or a broken one, for Pillow.
        return poppler(octets)


def petite(image: Image.Image) -> Image.Image:
    from PIL import ImageOps

    grise = ImageOps.exif_transpose(image).convert("L")
    grise.thumbnail((300, 300))
    return grise


def poppler(octets: bytes) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as lieu:
        (Path(lieu) / "x.pdf").write_bytes(octets)
        commande = ["pdftoppm", "-gray", "-r", str(RESOLUTION), "-l", "50", "x.pdf", "p"]
        try:
            subprocess.run(commande, cwd=lieu, capture_output=True, timeout=ATTENTE, check=False)
        except subprocess.TimeoutExpired:
            return []
        return [Image.open(BytesIO(p.read_bytes())) for p in sorted(Path(lieu).glob("p*.pgm"))]


def difference(avant: list[Image.Image], apres: list[Image.Image]) -> str:
    if len(avant) != len(apres):
        return f"{len(apres)} pages pour {len(avant)}"
    ecarts = [_ecart(a, b) for a, b in zip(avant, apres, strict=True)]
    return f"{max(ecarts, default=0):.1%}"


def _ecart(a: Image.Image, b: Image.Image) -> float:
    ecart = ImageChops.difference(a.convert("L"), b.convert("L").resize(a.size))
    return sum(ecart.histogram()[SEUIL:]) / (a.width * a.height)


def juger(chemin: Path, atelier: Atelier) -> Ligne:
    """In the workshop, as a received file is: its end by our limits or by our error has a name."""
    octets = chemin.read_bytes()
    debut = time.monotonic()
    verdict: Any = None
    copie = None
    try:
        examen = atelier.examiner(octets)
    except (ControleArrete, ControleEnPanne) as fin:
        dit = f"erreur interne : {fin}"
    else:
        verdict, copie = examen.verdict, examen.copie
        dit = "accepté" if verdict.accepte else f"refusé : {verdict.motif} {verdict.detail or ''}"
    secondes = time.monotonic() - debut
    pages = dessiner(octets)
    detail = difference(pages, dessiner(copie)) if copie and pages else ""
    retouches = " ".join(getattr(verdict, "retouches", ()))
    return Ligne(chemin.name, pages, dit.strip(), f"{detail} {retouches}".strip(), secondes)


def main() -> int:
    analyseur = Analyseur(
        prog="python -m tools.corpus", description="Un dossier de fichiers contre le contrôle."
    )
    analyseur.add_argument("dossiers", nargs="+", type=Path)
    options = analyseur.parse_args()
    if absents := [str(d) for d in options.dossiers if not d.is_dir()]:
        raise Arret(Code.DEMANDE, f"Ce n’est pas un dossier : {', '.join(absents)}.")
    chemins = sorted(c for d in options.dossiers for c in d.rglob("*") if c.is_file())
    print("| fichier | pages dessinées | verdict | copie | s |\n| --- | --- | --- | --- | --- |")
    fautes, atelier = 0, Atelier()
    for chemin in chemins:
        ligne = juger(chemin, atelier)
        fautes += ligne.faute
        print(
            f"| {ligne.nom} | {len(ligne.pages)} | {ligne.verdict} | {ligne.copie} "
            f"| {ligne.secondes:.1f} |",
            flush=True,
        )
    atelier.fermer()
    print(f"\n{len(chemins)} fichiers, {fautes} dessinés et refusés sans vraie raison.")
    return 1 if fautes else 0


if __name__ == "__main__":
    executer(main)
