"""Writes docs/exemples-horloge.md: the worked examples as a document that a lawyer can mark.

`python -m tests.domain.horloge.document` (`make exemples`).
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from chalicelib.domain.calendrier import en_clair
from tests.domain.horloge.exemples import Exemple, exemples
from tools.paths import ROOT

PAGE = ROOT / "docs" / "exemples-horloge.md"
A_CONFIRMER = "**à confirmer par un juriste**"
ENTETE = (
    "| n° | faits | vu le | date attendue | qui doit agir | sinon | article | sûreté |",
    "| --- | --- | --- | --- | --- | --- | --- | --- |",
)


def page() -> str:
    connus = exemples()
    a_confirmer = sum(e.confiance == "INF" for e in connus)
    return "\n".join(
        [
            "# L’horloge de la loi : exemples calculés",
            "",
            f"{len(connus)} exemples, dont {a_confirmer} {A_CONFIRMER}. Chaque date est calculée à "
            "part, d’après le texte, puis comparée au programme à chaque essai "
            "(`tests/domain/horloge/exemples.csv`). Un juriste peut corriger une ligne de ce "
            "fichier : l’essai échoue alors jusqu’à ce que la règle suive.",
            "",
            "Page écrite par `make exemples`. « Suspendu » : le délai est arrêté, la date "
            "est la plus tardive possible. « Rien » : aucun délai ne court.",
            *_themes(connus),
            "",
        ]
    )


def _themes(connus: tuple[Exemple, ...]) -> Iterator[str]:
    ranges = sorted(connus, key=lambda e: (_premier(connus, e.theme), e.numero))
    for theme, groupe in groupby(ranges, key=lambda e: e.theme):
        yield from ("", f"## {theme}", "", *ENTETE)
        yield from map(_ligne, groupe)


def _premier(connus: tuple[Exemple, ...], theme: str) -> int:
    return next(e.numero for e in connus if e.theme == theme)


def _ligne(exemple: Exemple) -> str:
    _, le, *suspendu = exemple.attendu.split()
    dite = "rien" if le == "rien" else en_clair(date.fromisoformat(le))
    surete = A_CONFIRMER if exemple.confiance == "INF" else "texte lu"
    cellules = (
        str(exemple.numero),
        exemple.faits,
        en_clair(exemple.demande_le),
        f"**{dite}**{' (suspendu)' if suspendu else ''}",
        *(exemple.qui, exemple.sinon, exemple.article, surete),
    )
    return f"| {' | '.join(cellules)} |"


def ecrire(ou: Path = PAGE) -> None:
    ou.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    ecrire()
