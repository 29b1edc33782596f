"""A walk in pages, one message each: each line is looked at, what follows is asked for last, once.

Most lists are empty most days: the first pages of several go in one message (`Ensemble`), looked at
in turn as long as little is in them. An empty list costs what its reading costs, and no message.

A page that is cut short comes back, does its work again and asks for nothing twice: the number of
messages grows as the number of pages, whatever breaks. A line that fails stops no other: it gets a
message of its own, tried again later and later the same night. A page cut short each time gives
one to each of its lines, so that the one that kills the function is alone to come back.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, Final, NamedTuple, TypeVar

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

ECHEC: Final = object()
LIGNES = 120
"""What one message looks at before it leaves the rest to another: a list counts for one, and each
of its lines for one."""

Ligne = TypeVar("Ligne")
Page = TypeVar("Page", bound=Modele)


class Maillon(NamedTuple):
    """A page of a walk: `chaine` names the walk, `page` where it is in it."""

    chaine: str
    page: str


class Ensemble(Modele):
    """The bodies of several messages of one queue, to be taken in turn by who takes each alone."""

    a_la_suite: tuple[str, ...]

    @property
    def place(self) -> Maillon:
        dits = "\n".join(self.a_la_suite)
        return Maillon("ensemble", sha256(dits.encode()).hexdigest())


class MessageJoint(NamedTuple):
    """A message of an `Ensemble`, given as many times as the whole was."""

    body: str
    attributes: Any = None


def demander(message: Modele) -> None:
    """In the queue of watches, that the night and the hours share."""
    resources.sqs().send_message(
        QueueUrl=settings().file_veilles, MessageBody=message.model_dump_json()
    )


def ensemble(messages: Iterable[Modele]) -> Ensemble:
    """What is asked for at once, one message for all of it."""
    return Ensemble(a_la_suite=tuple(message.model_dump_json() for message in messages))


def prendre(
    record: Any, une: Callable[[Any], int], par: Callable[[Modele], None] = demander
) -> None:
    """A message of a queue, or several in one: `une` takes one, and tells how many lines it saw."""
    if record.body.startswith('{"a_la_suite"'):
        prendre_ensemble(Ensemble.model_validate_json(record.body), record, une, par)
    else:
        une(record)


def prendre_ensemble(
    dits: Ensemble,
    record: Any,
    une: Callable[[Any], int],
    par: Callable[[Modele], None] = demander,
) -> None:
    """Each in turn, until LIGNES are seen; the rest is asked for last, once, in one message.

    `record` is who asked for all of them. One that fails stops no other: it goes in a message of
    its own, and so does each of them when the whole was cut short too often.
    """
    corps = dits.a_la_suite
    if len(corps) == 1:
        une(_recu(corps[0], record))
        return
    if receptions(record) > RECEPTIONS_D_UNE_PAGE:
        for un in corps:
            par(Ensemble(a_la_suite=(un,)))
        return
    vues = 0
    for rang, un in enumerate(corps):
        if vues >= LIGNES:
            reste = Ensemble(a_la_suite=corps[rang:])
            demander_la_suite(reste.place, [reste], par)
            return
        lues = _essayer(une, _recu(un, record))
        if lues is ECHEC:
            par(Ensemble(a_la_suite=(un,)))
        # What failed may have taken the time of all the others.
        vues += LIGNES if lues is ECHEC else 1 + lues


def _recu(corps: str, record: Any) -> MessageJoint:
    return MessageJoint(corps, getattr(record, "attributes", None))


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
        if une_par_une or _essayer(regarder, ligne) is ECHEC:
            demander(seule(ligne))
            remises += 1
    return remises


def demander_la_suite(
    place: Maillon, suites: Iterable[Page], par: Callable[[Page], None] = demander
) -> None:
    """Last of all, unless it was asked for already; then the page is marked, so that taken again
    it asks for nothing. A page that nothing follows reads no mark, and leaves none.

    `par` puts a page in its queue.
    """
    demandees, table = tuple(suites), entrepots.table()
    if not demandees or chaines.est_suivie(table, *place):
        return
    for suite in demandees:
        par(suite)
    table.seule(chaines.suivie(*place, now()))


def _essayer(regarder: Callable[[Ligne], Any], ligne: Ligne) -> Any:
    """What it says, or ECHEC. The error's own words stay out of the log: they may quote what a
    person typed."""
    try:
        return regarder(ligne)
    except Exception as erreur:
        journal.info("line tried again alone", extra={"erreur": type(erreur).__name__})
        return ECHEC
