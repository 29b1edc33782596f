"""Worlds lived one after the other, until the auditor sees something: one line of JSON says what.

In a copy of the project it judges the copy: `python -m tests.univers.bogues.jouer`.
"""

import json
import sys
import time
from collections.abc import Callable
from traceback import extract_tb
from typing import NamedTuple

import pytest

from tests.annee import annee as annees
from tests.annee.annee import une_annee
from tests.annee.bilan import DEBUT
from tests.annee.habitants import RUDE
from tests.univers.auditeur.adversite import adverse
from tests.univers.auditeur.annee import audite, courir
from tests.univers.auditeur.auditeur import Auditeur
from tests.univers.auditeur.univers import vivre
from tools.commande.arguments import Analyseur

GENS, JOURS = 6, 100
PEU, LONGTEMPS, RAREMENT = 4, 230, (20, 70)
PAS = 150


class Vu(NamedTuple):
    """What one world showed: rules that did not hold, each with an example."""

    monde: str
    graine: int
    regles: dict[str, str]


def annee(graine: int, gens: int = GENS, jours: int = JOURS, nom: str = "annee") -> Vu:
    """A hundred days of a few people, crossed by other acts."""
    regles: dict[str, str] = {}
    with (
        une_annee(
            graine, gens=gens, jours=jours, debut=DEBUT, prefectures=("69", "75"), sort=RUDE
        ) as une,
        audite(une.monde) as auditeur,
        adverse(une, graine),
    ):
        try:
            courir(une, auditeur)
        except Exception as erreur:
            regles["rien_ne_s_arrete_sans_le_dire"] = _ou(erreur)
    return Vu(nom, graine, _dites(auditeur) | regles)


def lente(graine: int) -> Vu:
    """Agents look at a file every month or two: attestations end, silence comes near."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(annees, "ENTRE_DEUX_GESTES", RAREMENT)
        return annee(graine, PEU, LONGTEMPS, "lente")


def univers(graine: int) -> Vu:
    """A world drawn step by step, with faults at the calls of the services."""
    auditeur, regles = vivre(graine, PAS)
    return Vu("univers", graine, _dites(auditeur) | regles)


def _dites(auditeur: Auditeur) -> dict[str, str]:
    dites: dict[str, str] = {}
    for faute in auditeur.fautes:
        dites.setdefault(faute.regle, faute.quoi)
    return dites


def _ou(erreur: Exception) -> str:
    ou = extract_tb(erreur.__traceback__)[-1]
    return f"{type(erreur).__name__} {ou.filename}:{ou.lineno}"


MONDES: dict[str, Callable[[int], Vu]] = {"annee": annee, "lente": lente, "univers": univers}
"""In this order for each seed."""


def chercher(graines: range, secondes: float, connues: set[str]) -> Vu | None:
    """The first world where something new is seen; None when there is none, or time is up."""
    fin = time.process_time() + secondes
    for graine in graines:
        for monde in MONDES.values():
            vu = monde(graine)
            nouvelles = {r: dit for r, dit in vu.regles.items() if r not in connues}
            if nouvelles:
                return vu._replace(regles=nouvelles)
            if time.process_time() > fin:
                return None
    return None


def connaitre(graines: range) -> dict[str, str]:
    """Every rule that the product as it is breaks in these worlds, with an example."""
    vus: dict[str, str] = {}
    for graine in graines:
        for monde in MONDES.values():
            vus = monde(graine).regles | vus
    return vus


def main() -> int:
    analyseur = Analyseur(prog="bogues", description="Des mondes, jusqu’à une faute.")
    analyseur.add_argument("--graine", type=int, default=1)
    analyseur.add_argument("--graines", type=int, default=8)
    analyseur.add_argument("--secondes", type=float, default=30)
    analyseur.add_argument("--sain", action="store_true", help="tout ce que le produit montre")
    analyseur.add_argument("--connues", default="", help="les règles à ne pas compter")
    dits = analyseur.parse_args()
    graines = range(dits.graine, dits.graine + dits.graines)
    if dits.sain:
        print(json.dumps(connaitre(graines), ensure_ascii=False))
        return 0
    vu = chercher(graines, dits.secondes, set(dits.connues.split(",")))
    print(json.dumps(vu._asdict() if vu else None, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
