"""A share of the batches, lived in a process of its own, and what it counted."""

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from tests.horloge.deux_comptes import compter_deux_fois, ecarts
from tests.horloge.juge import jours_couverts, juger
from tests.horloge.lots import Lot, Pannes, tirer_les_lots, tirer_les_pannes
from tests.horloge.marche import Vie, vivre
from tests.horloge.silence import juger_le_silence


class Oublis(NamedTuple):
    """What is left out on purpose, of one batch only: it must be found among all the others.

    `sauter`: the renewal of this rank; `taire`: what the line of somebody without a document says;
    `perdre`: what the relay says of a file after its filing.
    """

    sauter: int = 0
    taire: bool = False
    perdre: bool = False


AUCUN = Oublis()


def jouer(
    graine: int, lots: int, nombre: int, jours: int, oublis: Oublis = AUCUN
) -> tuple[Counter[str], list[str]]:
    """A share of the batches: what was counted, what is wrong."""
    hasard = Random(graine)
    pannes = tirer_les_pannes(hasard, jours + 180)
    comptes: Counter[str] = Counter()
    fautes: list[str] = []
    vies = list(_vies([*tirer_les_lots(hasard, lots, nombre, jours)], pannes, jours, oublis))
    for rang, vie in enumerate(vies):
        for vus, faux in (juger(vie), juger_le_silence(vie, jours_couverts(vie))):
            comptes += vus
            fautes += [f"graine {graine}, lot {rang} : {faute}" for faute in faux]
        comptes["groupes silencieux"] += not vie.faits or vie.faits[0].faite_le != vie.depose_le
        comptes["attestations"] += len(vie.faits) * nombre
        comptes["dossiers"] += nombre
    perdu = _premier(vies, 2) if oublis.perdre else ""
    vus, faux = ecarts(compter_deux_fois(vies, perdre=perdu))
    return comptes + vus, [*fautes, *(f"graine {graine}, {faute}" for faute in faux)]


def _vies(lots: list[Lot], pannes: Pannes, jours: int, oublis: Oublis) -> Iterator[Vie]:
    """Each of them once, but the one that is made to forget."""
    saute, tu = False, False
    for lot in lots:
        vie = vivre(lot, pannes, jours)
        if oublis.sauter and not saute and len(vie.faits) > oublis.sauter + 1:
            saute, vie = True, vivre(lot, pannes, jours, sauter=oublis.sauter)
        if oublis.taire and not tu and vie.comptes:
            tu, vie = True, vivre(lot, pannes, jours, taire=True)
        yield vie


def _premier(vies: list[Vie], renouvelees: int) -> str:
    """A file that got so many documents after its first one."""
    return next(vie.lot.dossier.id for vie in vies if len(vie.faits) > renouvelees)
