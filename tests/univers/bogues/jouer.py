"""Worlds lived one after the other, until the auditor sees something: one line of JSON says what.

In a copy of the project it judges the copy: `python -m tests.univers.bogues.jouer`.
"""

import json
import sys
import time
from collections.abc import Callable
from traceback import extract_tb
from typing import Any, NamedTuple

import pytest

from chalicelib.usecases.menage import tournee
from tests.annee import annee as annees
from tests.annee import depots, service
from tests.annee.annee import une_annee
from tests.annee.bilan import DEBUT
from tests.annee.habitants import RUDE, Boite, Ligne, Sort
from tests.univers import ordonnanceur, pas, regie
from tests.univers.auditeur import adversite
from tests.univers.auditeur.adversite import adverse
from tests.univers.auditeur.annee import audite, courir
from tests.univers.auditeur.auditeur import AssezVu, Auditeur
from tests.univers.auditeur.univers import vivre
from tests.univers.gestes import apres, avant
from tests.univers.ordonnanceur import Allure
from tools.commande.arguments import Analyseur

GENS, JOURS = 6, 100
PEU, LONGTEMPS, RAREMENT, TOT = 5, 240, (35, 75), 0.3
SEVERES = (0.08, 0.14, 0.20, 0.50, 0.65, 0.90)
"""What agents there do most: announce ends, ask the commission, propose refusals."""
PAS, ALLURE, GUETTE = 150, Allure((2, 20), (1, 1, 1, 2)), 0.3
"""Of a world drawn step by step, with more nights and fewer faults than those of `make univers`: a
change of theirs moves no error of the table to another seed."""
SAISISSENT, DEUX_MOIS = (0.02, 0.04, 0.06, 0.08, 0.85, 0.90), 60
"""Agents who ask the commission of whom they can, for two months."""
PAR_LA_POSTE, MATIN = Sort({Boite.MUETTE: 1}, {Ligne.AUCUNE: 1}), 6
DEMENAGENT, DEVANT_SA_LETTRE = 0.02, 0.6
"""They move before agents begin, most of all who has a letter listed: it is printed at once."""
REPENTIS = {"se désister": 5, "déménager": 5, "écrire": 2, "lire": 2, "garder sa demande": 1}
"""What people do there, once somebody looks at their request."""
CORRIGENT, CHANGENT, RETIRENT, ABANDONNENT = 0.9, 0.25, 0.45, 0.6
"""Of ten visits to what nobody opened, nine correct it; of those to a correction, a quarter write
another answer, a fifth take a file out, a sixth give up, the others file it again."""
OUBLIENT = {"personne": 8, "message": 8, "suivre": 12, "saut": 14, "panne": 1}
PEU_DE_PAS = 40
DES_SEMAINES = Allure((2, 20), (4, 9, 15, 30))
"""People who begin, and come back weeks later if ever."""
RYTHME = {"personne": 60, "agent": 7, "suivre": 12, "jour": 8, "saut": 3, "demenagement": 3}
"""Of the steps: people are quicker than agents."""


class Vu(NamedTuple):
    """What one world showed: rules that did not hold, each with an example."""

    monde: str
    graine: int
    regles: dict[str, str]


def annee(graine: int, nom: str = "annee", **traits: Any) -> Vu:
    """A hundred days of a few people, crossed by other acts."""
    regles: dict[str, str] = {}
    ici: dict[str, Any] = {
        "gens": GENS,
        "jours": JOURS,
        "debut": DEBUT,
        "prefectures": ("69", "75"),
        "sort": RUDE,
    }
    with (
        une_annee(graine, **(ici | traits)) as une,
        audite(une.monde) as auditeur,
        adverse(une, graine),
    ):
        try:
            courir(une, auditeur)
        except Exception as erreur:
            regles["rien_ne_s_arrete_sans_le_dire"] = _ou(erreur)
    return Vu(nom, graine, _dites(auditeur) | regles)


def lente(graine: int) -> Vu:
    """Agents look at a file every month, and are severe: attestations end, so do requests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(annees, "ENTRE_DEUX_GESTES", RAREMENT)
        patch.setattr(service, "SEUILS", SEVERES)
        traits = {"gens": PEU, "jours": LONGTEMPS, "arrivees": TOT, "prefectures": ("69",)}
        return annee(graine, "lente", **traits)


def commission(graine: int) -> Vu:
    """Husbands and wives, who get no attestation by themselves, before the commission."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(depots, "PROFILS", (depots.PROFILS[-1],))
        patch.setattr(service, "SEUILS", SAISISSENT)
        return annee(graine, "commission", jours=DEUX_MOIS, prefectures=("69",))


def lettres(graine: int) -> Vu:
    """People whom only the post reaches, and who go to live elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adversite, "DEMENAGENT", DEMENAGENT)
        patch.setattr(adversite, "DEVANT_SA_LETTRE", DEVANT_SA_LETTRE)
        patch.setattr(adversite, "APRES_MIDI", MATIN)
        patch.setattr(service, "SEUILS", SEVERES)
        return annee(graine, "lettres", sort=PAR_LA_POSTE)


def univers(graine: int, nom: str = "univers") -> Vu:
    """A world drawn step by step, with faults at the calls of the services."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordonnanceur, "VIVE", ALLURE)
        patch.setattr(regie, "GUETTE", GUETTE)
        auditeur, regles = vivre(graine, PAS)
    return Vu(nom, graine, _dites(auditeur) | regles)


def oubli(graine: int) -> Vu:
    """People who begin a request and leave it there, for longer than it is kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pas, "POIDS", OUBLIENT)
        patch.setattr(ordonnanceur, "VIVE", DES_SEMAINES)
        patch.setattr(ordonnanceur, "LENTE", DES_SEMAINES)
        # A world plays one quarter of an hour a day: what is swept once a day comes with it.
        patch.setattr(tournee, "PAR_HEURE", 1)
        patch.setattr(tournee, "HEURES", 1)
        auditeur, regles = vivre(graine, PEU_DE_PAS)
    return Vu("oubli", graine, _dites(auditeur) | regles)


def repentir(graine: int) -> Vu:
    """People who change their mind: they correct, give up, file again, move house, withdraw."""
    gestes = {nom: (poids, apres.GESTES[nom][1]) for nom, poids in REPENTIS.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pas, "POIDS", RYTHME)
        patch.setattr(apres, "GESTES", gestes)
        patch.setattr(apres, "CORRIGE", CORRIGENT)
        patch.setattr(apres, "ANNULE", CORRIGENT)
        patch.setattr(avant, "CHANGE", CHANGENT)
        patch.setattr(avant, "RETIRE", RETIRENT)
        patch.setattr(avant, "ABANDONNE", ABANDONNENT)
        return univers(graine, "repentir")


def _dites(auditeur: Auditeur) -> dict[str, str]:
    dites: dict[str, str] = {}
    for faute in auditeur.fautes:
        dites.setdefault(faute.regle, faute.quoi)
    return dites


def _ou(erreur: Exception) -> str:
    ou = extract_tb(erreur.__traceback__)[-1]
    return f"{type(erreur).__name__} {ou.filename}:{ou.lineno}"


PARTOUT: dict[str, Callable[[int], Vu]] = {"annee": annee, "lente": lente, "univers": univers}
"""Where any error is looked for: in this order for each seed."""
MONDES = PARTOUT | {
    "commission": commission,
    "lettres": lettres,
    "repentir": repentir,
    "oubli": oubli,
}
"""The last ones are drawn for what is rare in the others: lived for the errors that name them, with
each seed until one shows them."""


class Ou(NamedTuple):
    """A world to live: its kind and its seed."""

    monde: str
    graine: int

    @classmethod
    def lire(cls, dit: str) -> "Ou":
        """« lente 3 »."""
        monde, graine = dit.split()
        return cls(monde, int(graine))

    def vivre(self) -> Vu:
        """Until its end, or until everything looked for was seen."""
        try:
            return MONDES[self.monde](self.graine)
        except AssezVu as assez:
            return Vu(self.monde, self.graine, _dites(assez.auditeur))


def ordre(graines: range, premiers: list[Ou]) -> list[Ou]:
    """Those told first, then the other seeds of their worlds, when these are drawn for what is
    rare, then the worlds of everybody for each seed."""
    rares = [monde for monde in dict.fromkeys(un.monde for un in premiers) if monde not in PARTOUT]
    suite = (Ou(monde, g) for mondes in (rares, PARTOUT) for g in graines for monde in mondes)
    return list(dict.fromkeys([*premiers, *suite]))


def chercher(ou: list[Ou], secondes: float, connues: set[str], voulue: str) -> Vu | None:
    """The first world where this rule is broken; or else the first where another one is, once time
    is up. None when nothing new was seen."""
    fin, trouve = time.process_time() + secondes, None
    for un in ou:
        vu = un.vivre()
        nouvelles = {r: dit for r, dit in vu.regles.items() if r not in connues}
        if voulue in nouvelles or (nouvelles and not voulue):
            return vu._replace(regles=nouvelles)
        if nouvelles and trouve is None:
            trouve = vu._replace(regles=nouvelles)
        if time.process_time() > fin:
            break
    return trouve


def connaitre(ou: list[Ou]) -> dict[str, str]:
    """Every rule that the product as it is breaks in these worlds, with an example."""
    vus: dict[str, str] = {}
    for un in ou:
        vus = un.vivre().regles | vus
    return vus


def main() -> int:
    analyseur = Analyseur(prog="bogues", description="Des mondes, jusqu’à une faute.")
    analyseur.add_argument("--graine", type=int, default=1)
    analyseur.add_argument("--graines", type=int, default=6)
    analyseur.add_argument("--premiers", default="", help="« lente 3,annee 1 », avant les autres")
    analyseur.add_argument("--secondes", type=float, default=30)
    analyseur.add_argument("--sain", action="store_true", help="tout ce que le produit montre")
    analyseur.add_argument("--connues", default="", help="les règles à ne pas compter")
    analyseur.add_argument("--regle", default="", help="celle qui doit le dire")
    analyseur.add_argument("--aussi", default="", help="les autres que ce monde doit montrer")
    dits = analyseur.parse_args()
    connues = set(dits.connues.split(","))
    Auditeur.a_trouver = frozenset({dits.regle, *dits.aussi.split(",")} - connues - {""})
    premiers = [Ou.lire(dit) for dit in dits.premiers.split(",") if dit]
    ou = ordre(range(dits.graine, dits.graine + dits.graines), premiers)
    if dits.sain:
        print(json.dumps(connaitre(ou), ensure_ascii=False))
        return 0
    vu = chercher(ou, dits.secondes, connues, dits.regle)
    print(json.dumps(vu._asdict() if vu else None, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
