"""The tables of the specification, read from the copy in tables/specification.md."""

import re
from collections.abc import Iterator
from pathlib import Path

COPIE = Path(__file__).parent / "tables" / "specification.md"
TOUTES_LES_FAMILLES = "F*_"


def tables(titre: str) -> list[list[list[str]]]:
    """The Markdown tables under a heading, each a list of rows of cells."""
    texte = COPIE.read_text(encoding="utf-8")
    section = texte.split(f"### {titre}", 1)[1].split("\n### ", 1)[0]
    trouvees: list[list[list[str]]] = []
    dans = False
    for ligne in section.splitlines():
        if not ligne.startswith("|"):
            dans = False
            continue
        if set(ligne) <= set("|- "):
            continue
        if not dans:
            trouvees.append([])
        dans = True
        trouvees[-1].append([cellule.strip() for cellule in ligne.strip("|").split("|")])
    return trouvees


CONDITIONS = {
    "(c1)": "?sans_carte",
    "(c2)": "?reunification",
    "(c3)": "",
    "(c4)": "?marie",
    "(c6)": "?seul",
}
PARTICULIERES = {
    "R (sponsor)": "R",
    "R (child)": "R",
    "R if married": "R?marie",
    "R if pacsé": "R?pacse",
    "R if concubin": "R?concubin",
    "*case not open*": "–",
}


def pieces_premiere() -> Iterator[tuple[str, str, str]]:
    """(piece, column, cell) of §2.2, cells written as in `droit/pieces_premiere.csv`."""
    entete, *lignes = tables("2.2 Decision table")[0]
    colonnes = [nom.removeprefix(TOUTES_LES_FAMILLES) for nom in entete[1:]]
    for nom, *cellules in lignes:
        if nom.startswith("domicile block"):
            continue
        piece, _, suite = nom.partition(" ")
        condition = CONDITIONS.get(suite, "")
        for colonne, cellule in zip(colonnes, cellules, strict=True):
            lue = PARTICULIERES.get(cellule, cellule)
            yield piece, colonne, lue if lue in ("–",) or "?" in lue else lue + condition


def profils() -> dict[str, tuple[str, str]]:
    """Profile -> (card and mention, duration) of §1.1, the grouped rows spread out."""
    trouves: dict[str, tuple[str, str]] = {}
    precedente = ""
    for codes, _, _, carte, duree, *_ in tables("1.1 Who gets which card")[0][1:]:
        carte = precedente if carte == "idem" else carte
        precedente = carte
        trouves |= dict.fromkeys(re.findall(r"`([A-Z_]+)`", codes), (carte, duree))
    return trouves


def logements() -> dict[str, list[str]]:
    """Housing -> documents of §2.4."""
    lignes = tables("2.4 Lodging block")[0][1:]
    return {
        re.findall(r"`([A-Z_]+)`", mode)[0]: re.findall(r"[A-Z_]{5,}", pieces)
        for mode, pieces in lignes
    }
