"""Cut Noto Sans to Latin letters and punctuation, for the PDF documents.

`python -m tools.build_polices node_modules/@expo-google-fonts/noto-sans [destination]`
"""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

from tools.commande.arguments import Analyseur
from tools.commande.fin import executer

POLICES = Path(__file__).parent.parent / "chalicelib" / "documents" / "polices"
GRAISSES = {
    "NotoSans-Regular.ttf": "400Regular/NotoSans_400Regular.ttf",
    "NotoSans-Bold.ttf": "700Bold/NotoSans_700Bold.ttf",
}
REGLE = POLICES.parent.parent / "referentiels" / "saisie.json"


def imprimes() -> list[int]:
    """The signs that papers print, from the rule that refuses the others when they are typed."""
    plages = json.loads(REGLE.read_text("utf-8"))["signes"]["imprimes"].split()
    bornes = (plage.partition("-") for plage in plages)
    return [c for d, _, f in bornes for c in range(int(d, 16), int(f or d, 16) + 1)]


def reduire(source: Path, cible: Path) -> int:
    """Write the subset of one face; return its size in bytes. Fails when it lacks a sign."""
    outil: Any = import_module("fontTools.subset")  # untyped
    options = outil.Options(
        hinting=False, layout_features=[], notdef_outline=True, ignore_missing_unicodes=False
    )
    police = outil.load_font(str(source), options)
    coupe = outil.Subsetter(options)
    coupe.populate(unicodes=imprimes())
    coupe.subset(police)
    outil.save_font(police, str(cible), options)
    return cible.stat().st_size


def construire(paquet: Path, destination: Path = POLICES) -> dict[str, int]:
    """Both faces from the folder of the npm package; name -> bytes. Fails when a file is absent."""
    destination.mkdir(parents=True, exist_ok=True)
    tailles = {nom: reduire(paquet / chemin, destination / nom) for nom, chemin in GRAISSES.items()}
    (destination / "LICENSE.txt").write_bytes((paquet / "LICENSE_FONT").read_bytes())
    return tailles


def main() -> None:
    analyse = Analyseur(
        prog="python -m tools.build_polices", description="Réduit les polices des PDF."
    )
    analyse.add_argument("paquet", type=Path)
    analyse.add_argument("destination", type=Path, nargs="?", default=POLICES)
    demande = analyse.parse_args()
    for nom, taille in construire(demande.paquet, demande.destination).items():
        print(f"{nom} : {taille / 1024:.0f} Ko")


if __name__ == "__main__":
    executer(main)
