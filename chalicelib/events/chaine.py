"""A walk in pages, one message each: each line is looked at, what follows is asked for last, once.

A page that is cut short comes back, does its work again and asks for nothing twice: the number of
messages grows as the number of pages, whatever breaks. A line that fails stops no other: it gets a
message of its own, tried again later and later the same night. A page cut short each time gives
one to each of its lines, so that the one that kills the function is alone to come back.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from aws_lambda_powertools import Logger

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.modele import Modele
from chalicelib.events.batches import receptions
from chalicelib.settings import settings
from chalicelib.storage import chaines

journal = Logger()

RECEPTIONS_D_UNE_PAGE = 2
"""Past these, a page was cut short each time: its lines go one by one."""

Ligne = TypeVar("Ligne")
Page = TypeVar("Page", bound=Modele)


class Maillon(NamedTuple):
    """A page of a walk: `chaine` names the walk, `page` where it is in it."""

    chaine: str
    page: str


def demander(message: Modele) -> None:
    """In the queue of watches, that the night and the hours share."""
    resources.sqs().send_message(
        QueueUrl=settings().file_veilles, MessageBody=message.model_dump_json()
    )


def deja_suivie(place: Maillon) -> bool:
    return chaines.est_suivie(entrepots.table(), *place)


def regarder_chacune(
    lignes: Iterable[Ligne],
    regarder: Callable[[Ligne], None],
    seule: Callable[[Ligne], Modele],
    record: Any,
) -> int:
    """How many lines got a message of their own, because they failed or for fear that they do."""
    une_par_une = receptions(record) > RECEPTIONS_D_UNE_PAGE
    remises = 0
    for ligne in lignes:
        if une_par_une or not _essayer(regarder, ligne):
            demander(seule(ligne))
            remises += 1
    return remises


def demander_la_suite(
    place: Maillon, suites: Iterable[Page], par: Callable[[Page], None] = demander
) -> None:
    """Last of all; then the page is marked, so that taken again it asks for nothing.

    `par` puts a page in its queue.
    """
    demandees = tuple(suites)
    for suite in demandees:
        par(suite)
    if demandees:
        entrepots.table().write(chaines.suivie(*place, now()))


def _essayer(regarder: Callable[[Ligne], None], ligne: Ligne) -> bool:
    """The error's own words stay out of the log: they may quote what a person typed."""
    try:
        regarder(ligne)
    except Exception as erreur:
        journal.info("line tried again alone", extra={"erreur": type(erreur).__name__})
        return False
    return True
