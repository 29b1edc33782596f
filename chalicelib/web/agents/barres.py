"""A plot of counts as bars, drawn here: the page carries the same figures as a table."""

from collections.abc import Mapping
from typing import NamedTuple

LARGEUR, HAUTEUR, PIED, TETE = 640, 220, 28, 20


class Barre(NamedTuple):
    """A bar in the units of the drawing; `milieu` is where its words are centred."""

    libelle: str
    nombre: int
    x: int
    y: int
    largeur: int
    hauteur: int
    milieu: int


def barres(comptes: Mapping[str, int]) -> list[Barre]:
    """One bar a count, as high as its share of the highest."""
    if not comptes:
        return []
    pas, plus_haut = LARGEUR // len(comptes), max(*comptes.values(), 1)
    fond = HAUTEUR - PIED
    trouvees = []
    for rang, (libelle, nombre) in enumerate(comptes.items()):
        hauteur = round((fond - TETE) * nombre / plus_haut)
        x = rang * pas + pas // 8
        largeur = pas - pas // 4
        milieu = x + largeur // 2
        trouvees.append(Barre(libelle, nombre, x, fond - hauteur, largeur, hauteur, milieu))
    return trouvees
