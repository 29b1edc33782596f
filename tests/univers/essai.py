"""One seed tried: its trace, the points it met, what is wrong in it; and the same made smaller."""

import gc
import time
from collections import Counter
from typing import NamedTuple

from tests.univers.auditeur.univers import Ecoute
from tests.univers.marche import SansRepos
from tests.univers.ordonnanceur import un_univers
from tests.univers.pas import Pas, tirer
from tests.univers.reduction import en_test, reduire
from tests.univers.univers import Univers
from tests.univers.vecu import vecu


class Essai(NamedTuple):
    """`couples`: operations that were called, each with a fault that it may know."""

    trace: str
    points: Counter[tuple[str, str, str]]
    fautes: list[str]
    couples: frozenset[tuple[str, str]]
    vecu: Counter[str]


def essayer(graine: int, pas: int | tuple[Pas, ...]) -> Essai:
    """A whole world, judged all along, until it rests."""
    suite = tirer(graine, pas) if isinstance(pas, int) else pas
    ecoutes: list[Ecoute] = []
    with un_univers(graine, lambda u: ecoutes.append(Ecoute(u))) as monde:
        (ecoute,) = ecoutes
        monde.apres_chaque_pas = ecoute.pas
        vues: list[str] = []
        try:
            monde.jouer(suite)
            monde.reposer()
        except SansRepos as agitation:
            vues.append(f"rien_ne_se_refait_sans_fin : {agitation}")
        else:
            ecoute.fin()
        vues += [f"{faute.regle} : {faute.quoi}" for faute in ecoute.auditeur.fautes]
        u = monde.u
        return Essai(
            u.regie.trace.hexdigest(),
            u.regie.points,
            inattendues(u) + vues,
            u.regie.couples,
            vecu(u, suite),
        )


def inattendues(univers: Univers) -> list[str]:
    """Something was raised that is neither a refusal nor a fault that was drawn."""
    dernieres = [erreur.strip().splitlines()[-1] for erreur in univers.erreurs]
    return [f"rien_ne_s_arrete_sans_le_dire : {derniere}" for derniere in dernieres]


class Bilan(NamedTuple):
    """What the worlds of a batch were."""

    traces: dict[int, str]
    fautes: dict[int, list[str]]
    points: Counter[tuple[str, str, str]]
    couples: set[tuple[str, str]]
    vecu: Counter[str]
    secondes: float


def vivre_un_lot(graines: range, pas: int) -> Bilan:
    """Some worlds, one after the other, in a process of their own."""
    gc.disable()
    gc.freeze()  # What is loaded stays: it is not looked at again.
    debut = time.process_time()
    bilan = Bilan({}, {}, Counter(), set(), Counter(), 0)
    for graine in graines:
        essai = essayer(graine, pas)
        bilan.traces[graine] = essai.trace
        bilan.points.update(essai.points)
        bilan.couples.update(essai.couples)
        bilan.vecu.update(essai.vecu)
        if essai.fautes:
            bilan.fautes[graine] = essai.fautes
    gc.collect()
    return bilan._replace(secondes=time.process_time() - debut)


def plus_petit(graine: int, pas: int) -> str:
    """The fewest steps that show the first fault of this seed, as a test."""
    vue = essayer(graine, pas).fautes[0]
    sorte = vue.partition(" : ")[0]

    def echoue(moins: tuple[Pas, ...]) -> bool:
        return any(faute.startswith(sorte) for faute in essayer(graine, moins).fautes)

    gardes = reduire(tirer(graine, pas), echoue)
    return en_test(graine, gardes, vue)
