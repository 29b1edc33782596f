"""Which lists are swept at a quarter of an hour: all of them come in turn, whatever is missed."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.modele import Modele
from chalicelib.storage.menage import effacements

MINUTES = 15
PAR_HEURE = 60 // MINUTES
HEURES = 24
LOTS = 256
"""The requests are shared out by the two first signs of their id."""


class Balai(StrEnum):
    """What a page is a page of."""

    QUARANTAINE = "quarantaine"
    RETIRES = "retires"
    DOSSIERS = "dossiers"
    TICKETS = "tickets"
    FILE = "file"
    ANNUAIRE = "annuaire"
    CONSERVATIONS = "conservations"
    BROUILLONS = "brouillons"
    TOUR = "tour"  # those of the turn, whichever it is


class Balayage(Modele):
    """A page of `balai`: its `part`, what comes after `apres`; `tour` tells its walk apart."""

    balai: Balai
    part: str = ""
    apres: str = ""
    tour: str = ""

    def suivante(self, apres: str) -> Self:
        return self.model_copy(update={"apres": apres})


def a_faire(le: datetime) -> tuple[Balayage, ...]:
    """The first pages of a quarter of an hour."""
    quart = str(int(le.timestamp()) // (60 * MINUTES))
    pages = (
        Balayage(balai=Balai.QUARANTAINE),
        Balayage(balai=Balai.RETIRES, part=effacements.PART),
        Balayage(balai=Balai.TOUR),
    )
    return tuple(page.model_copy(update={"tour": quart}) for page in pages)


def du_tour(rang: int, quart: str) -> tuple[Balayage, ...]:
    """The first pages of the lists that come in turn; a quarter of an hour that was missed delays
    them by a quarter of an hour."""
    prefectures, d_avant = sorted(toutes()), effacements.PARTS_D_AVANT
    pages = (
        Balayage(balai=Balai.RETIRES, part=d_avant[rang % len(d_avant)]),
        Balayage(balai=Balai.FILE, part=prefectures[rang % len(prefectures)]),
        Balayage(balai=Balai.DOSSIERS, part=f"{rang % LOTS:02x}"),
        *((Balayage(balai=Balai.TICKETS),) if rang % LOTS == 0 else ()),
        *(de_l_heure(rang // PAR_HEURE) if rang % PAR_HEURE == 0 else ()),
    )
    return tuple(page.model_copy(update={"tour": quart}) for page in pages)


def de_l_heure(rang: int) -> tuple[Balayage, ...]:
    """What is left to erase, and the requests ever of one préfecture: all of them in five days.

    Once a day, those that were never filed and that nobody took up again.
    """
    prefectures = sorted(toutes())
    annuaire = Balayage(balai=Balai.ANNUAIRE, part=prefectures[rang % len(prefectures)])
    du_jour = (Balayage(balai=Balai.BROUILLONS),) if rang % HEURES == 0 else ()
    return Balayage(balai=Balai.CONSERVATIONS), annuaire, *du_jour
