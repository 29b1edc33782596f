"""One seed tried: its trace, the points it met, what is wrong in it; and the same made smaller."""

import gc
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple

from tests.droits.releve import RELEVE
from tests.univers.auditeur.univers import Ecoute
from tests.univers.cliche import Cliche
from tests.univers.marche import SansRepos
from tests.univers.ordonnanceur import Ordonnanceur, depart, un_univers
from tests.univers.pas import Pas, tirer
from tests.univers.reduction import en_test, reduire
from tests.univers.univers import Univers
from tests.univers.vecu import vecu

DROITS = "une_fonction_ne_demande_que_ce_que_sa_politique_permet"
UNE_SUR = 10
"""One seed in so many is held against the policies when many are lived."""


class Essai(NamedTuple):
    """`couples`: operations that were called, each with a fault that it may know."""

    trace: str
    points: Counter[tuple[str, str, str]]
    fautes: list[str]
    couples: frozenset[tuple[str, str]]
    vecu: Counter[str]


class Ne(NamedTuple):
    """A world at its beginning, who listens to it, and what policies refused until then."""

    monde: Ordonnanceur
    ecoute: Ecoute
    refuses: tuple[str, ...]

    def vivre(self, graine: int, suite: Sequence[Pas], *, ecoute: bool = True) -> Essai:
        """The life that this seed draws, judged all along, until it rests.

        `ecoute`: what each function asks is held against its policy too.
        """
        with RELEVE.a_part(ecoute=ecoute) as refuses:
            essai = self._vivre(graine, suite)
        dits = [f"{DROITS} : {refuse}" for refuse in (*self.refuses, *refuses)]
        return essai._replace(fautes=essai.fautes + dits)

    def _vivre(self, graine: int, suite: Sequence[Pas]) -> Essai:
        (monde, ecoute, _), vues = self, list[str]()
        monde.prendre(graine)
        monde.apres_chaque_pas = ecoute.pas
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
            u.regie.points.copy(),
            inattendues(u) + vues,
            u.regie.couples,
            vecu(u, suite),
        )


@contextmanager
def naitre(graine: int, *, ecoute: bool = True) -> Iterator[Ne]:
    """A world at the beginning that this seed has."""
    ecoutes: list[Ecoute] = []
    with (
        RELEVE.a_part(ecoute=ecoute) as refuses,
        un_univers(graine, lambda u: ecoutes.append(Ecoute(u))) as monde,
    ):
        yield Ne(monde, ecoutes[0], tuple(refuses))


def essayer(graine: int, pas: int | tuple[Pas, ...]) -> Essai:
    """A whole world, judged all along, until it rests."""
    with naitre(graine) as ne:
        return ne.vivre(graine, tirer(graine, pas) if isinstance(pas, int) else pas)


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
    for graine, essai in vivre_ensemble(graines, pas):
        bilan.traces[graine] = essai.trace
        bilan.points.update(essai.points)
        bilan.couples.update(essai.couples)
        bilan.vecu.update(essai.vecu)
        if essai.fautes:
            bilan.fautes[graine] = essai.fautes
    gc.collect()
    return bilan._replace(secondes=time.process_time() - debut)


def vivre_ensemble(graines: Iterable[int], pas: int) -> Iterator[tuple[int, Essai]]:
    """Each of these seeds with its life; those that begin alike are born once."""
    for _, pareilles in groupby(graines, depart):
        siennes = [*pareilles]
        ecoutees = {graine for graine in siennes if not graine % UNE_SUR}
        with naitre(siennes[0], ecoute=bool(ecoutees)) as ne:
            cliche = Cliche(ne)
            for graine in siennes:
                cliche.remettre()
                yield graine, ne.vivre(graine, tirer(graine, pas), ecoute=graine in ecoutees)


def plus_petit(graine: int, pas: int) -> str:
    """The fewest steps that show the first fault of this seed, as a test."""
    vue = essayer(graine, pas).fautes[0]
    sorte = vue.partition(" : ")[0]

    def echoue(moins: tuple[Pas, ...]) -> bool:
        return any(faute.startswith(sorte) for faute in essayer(graine, moins).fautes)

    gardes = reduire(tirer(graine, pas), echoue)
    return en_test(graine, gardes, vue)
