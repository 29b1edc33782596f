"""What else waits for somebody, list by list, counted: one page tells where to begin (K-10)."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from chalicelib.adresses import agents as adresses
from chalicelib.adresses.chemin import avec
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.habilitations import Action, Lecture, peut
from chalicelib.entrepots import signatures, table
from chalicelib.storage.aide import listes, representations
from chalicelib.storage.compte import a_decider, lettres
from chalicelib.storage.courriels import a_prevenir

PLAFOND = 100
"""A count stops there: the page costs the same however long the list is."""

Compter = Callable[[str, datetime], int]


class ListeComptee(NamedTuple):
    """A list: its name, how many wait on it, « 100 ou plus » said by `plus`, where it is."""

    mots: str
    nombre: int
    plus: bool
    href: str


class Liste(NamedTuple):
    """Which list, who sees it, and how many wait there for an act."""

    mots: str
    adresse: str
    action: Action
    combien: Compter


LISTES = (
    Liste(
        "Messages à traiter",
        adresses.MESSAGES,
        Lecture.MESSAGES,
        lambda ici, _: listes.combien(table(), ici),
    ),
    Liste(
        "Personnes à prévenir",
        adresses.A_PREVENIR,
        Lecture.LETTRES,
        lambda ici, le: a_prevenir.combien(table(), ici, le),
    ),
    Liste(
        "Lettres à envoyer",
        adresses.LETTRES,
        Lecture.LETTRES,
        lambda ici, le: lettres.combien(table(), ici, le),
    ),
    Liste(
        "Comptes à décider",
        adresses.COMPTES,
        Lecture.COMPTES,
        lambda ici, _: a_decider.combien(table(), ici),
    ),
    Liste(
        "Représentants de mineurs",
        adresses.REPRESENTANTS,
        Lecture.COMPTES,
        lambda ici, _: representations.combien(table(), ici),
    ),
    Liste(
        "Refus à signer",
        adresses.A_SIGNER,
        Acte.SIGNER_REFUS,
        lambda ici, _: len(signatures().de(ici)),
    ),
    Liste(
        "Messages d’aide",
        adresses.TICKETS,
        Lecture.TICKETS,
        lambda ici, _: (
            listes.combien(table(), listes.file(CENTRE, ici))
            + listes.combien(table(), listes.file(CENTRE, None))
        ),
    ),
)


def attentes(agent: Agent, prefecture: str, maintenant: datetime) -> list[ListeComptee]:
    """Those that the agent may act on, in this préfecture."""
    return [
        _compter(liste, prefecture, maintenant)
        for liste in LISTES
        if peut(agent, liste.action, prefecture)
    ]


def _compter(liste: Liste, prefecture: str, maintenant: datetime) -> ListeComptee:
    nombre = liste.combien(prefecture, maintenant)
    href = avec(liste.adresse, prefecture=prefecture)
    return ListeComptee(liste.mots, min(nombre, PLAFOND), nombre >= PLAFOND, href)
