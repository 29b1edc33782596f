"""Cut Noto Sans to Latin letters and punctuation, and prepare it, for the PDF documents.

`python -m tools.build_polices node_modules/@expo-google-fonts/noto-sans [destination]`

A document asks four things of a face: what fpdf2 reads in it, and one of three cuts of it, or the
whole of it. All are made here: nothing is opened or cut when a document is printed
(`chalicelib/documents/graisses.py`).
"""

import json
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.fonts import TTFFont

from tools.commande.arguments import Analyseur
from tools.commande.fin import executer

POLICES = Path(__file__).parent.parent / "chalicelib" / "documents" / "polices"
GRAISSES = {
    "NotoSans-Regular": "400Regular/NotoSans_400Regular.ttf",
    "NotoSans-Bold": "700Bold/NotoSans_700Bold.ttf",
}
REGLE = POLICES.parent.parent / "referentiels" / "saisie.json"

ACCENTS = "ÀÂÆÇÉÈÊËÎÏÔÙÛÜŸŒàâæçéèêëîïôùûüÿœ"
TYPOGRAPHIE = "«»‘’“”‐‑–—…•·°€²§×\u00a0\u00ad\u2009\u202f"
TRANSCRITS = "ʹʻʼʾʿƏəǦǧǨǩǰḌḍḎḏḠḡḤḥḪḫḲḳḴḵḶḷḸḹṀṁṂṃṄṅṆṇṘṙṚṛṜṝṠṡṢṣṬṭṮṯẎẏẒẓẔẕẖ"
"""Of Arabic, Persian, Amharic, Tamil, Tibetan or Azeri names, once transcribed."""
FRANCAIS = ("0020-007E", *(f"{ord(signe):04X}" for signe in ACCENTS + TYPOGRAPHIE))
NOMS = (*FRANCAIS, "00A0-017F", "2000-2064", *(f"{ord(signe):04X}" for signe in TRANSCRITS))
LATIN = (*NOMS, "0180-02DD", "0300-036F", "1E00-1EFF", "20A0-20BF")
COUPES = {"francais": FRANCAIS, "noms": NOMS, "latin": LATIN}
"""What a cut holds, from the smallest: our sentences, the names of Europe and those
transcribed, whatever is written in Latin letters. A document embeds the smallest that has all its
signs."""

LUES = ("name", "scale", "up", "ut", "sp", "ss")
MESURES = (
    *("ascent", "descent", "cap_height", "font_b_box", "italic_angle", "stem_v", "missing_width"),
)


def signes(plages: Iterable[str]) -> list[int]:
    """The numbers of ranges such as « 0020-007E »."""
    bornes = (plage.partition("-") for plage in plages)
    return [c for d, _, f in bornes for c in range(int(d, 16), int(f or d, 16) + 1)]


def imprimes() -> list[int]:
    """The signs that papers print, from the rule that refuses the others when they are typed."""
    return signes(json.loads(REGLE.read_text("utf-8"))["signes"]["imprimes"].split())


def reduire(source: Path, cible: Path, gardes: Iterable[int], *, a_leur_rang: bool) -> int:
    """Write the subset of one face; return its size in bytes. Fails when it lacks a sign.

    `a_leur_rang`: the glyphs keep their numbers, so that one table serves every cut.
    """
    outil: Any = import_module("fontTools.subset")  # untyped
    options = outil.Options(
        hinting=False,
        layout_features=[],
        notdef_outline=True,
        ignore_missing_unicodes=False,
        retain_gids=a_leur_rang,
    )
    police = outil.load_font(str(source), options)
    coupe = outil.Subsetter(options)
    coupe.populate(unicodes=gardes)
    coupe.subset(police)
    outil.save_font(police, str(cible), options)
    police.close()
    return cible.stat().st_size


def preparer(entiere: Path) -> dict[str, Any]:
    """What fpdf2 reads in a face: its measures, its glyphs in their order, and for each sign the
    rank of its glyph and its width in thousandths of the size."""
    lue = TTFFont(FPDF(), entiere, "", "")
    ordre = list(lue.ttfont.getGlyphOrder())
    lue.close()
    return {
        "lues": {nom: getattr(lue, nom) for nom in LUES},
        "mesures": {nom: getattr(lue.desc, nom) for nom in MESURES},
        "drapeaux": lue.desc.flags.value,
        "ordre": ordre,
        "signes": [[c, lue.glyph_ids[c], lue.cw[c]] for c in lue.cmap],
    }


def couper(entiere: Path, prete: dict[str, Any]) -> list[dict[str, Any]]:
    """The cuts of a face, the smallest first: the file of each, and the ranks it holds."""
    rangs = {signe: rang for signe, rang, _ in prete["signes"]}
    faites = []
    for nom, plages in COUPES.items():
        cible = entiere.with_name(f"{entiere.stem}-{nom}.ttf")
        gardes = [signe for signe in signes(plages) if signe in rangs]
        reduire(entiere, cible, gardes, a_leur_rang=True)
        faites.append({"fichier": cible.name, "rangs": sorted({rangs[s] for s in gardes})})
    return faites


def construire(paquet: Path, destination: Path = POLICES) -> dict[str, int]:
    """Both faces from the folder of the npm package; name -> bytes. Fails when a file is absent.

    What an older build made is taken away: the package ships the folder.
    """
    destination.mkdir(parents=True, exist_ok=True)
    for nom, chemin in GRAISSES.items():
        entiere = destination / f"{nom}.ttf"
        reduire(paquet / chemin, entiere, imprimes(), a_leur_rang=False)
        prete = preparer(entiere)
        prete["coupes"] = couper(entiere, prete)
        texte = json.dumps(prete, ensure_ascii=False, separators=(",", ":"))
        entiere.with_suffix(".json").write_text(texte, "utf-8")
    attendus = {nom + suite for nom in GRAISSES for suite in ("", *(f"-{c}" for c in COUPES))}
    (destination / "LICENSE.txt").write_bytes((paquet / "LICENSE_FONT").read_bytes())
    for fait in (faits := sorted(destination.glob("NotoSans-*"))):
        if fait.stem not in attendus:
            fait.unlink()
    return {fait.name: fait.stat().st_size for fait in faits if fait.stem in attendus}


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
