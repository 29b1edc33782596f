"""How an événement of a request is told: to colleagues, in the history, in the account, by e-mail.

The words stand in the class of the événement (`FaitDuDossier.recit`), nowhere else.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Auteur(StrEnum):
    """What kind of hand did it."""

    AGENT = "AGENT"
    USAGER = "USAGER"
    SERVICE = "SERVICE"


class Annonce(NamedTuple):
    """What the person is told in the account (NOT-08, NOT-09).

    `gabarit` is the part of the page that says the rest; `simple` has only its sentence.
    `ouvre_un_delai`: opening it starts the time to contest, and the person is told so before.
    """

    titre: str
    gabarit: str = "simple"
    phrase: str = ""
    ouvre_un_delai: bool = False


class Nouvelle(NamedTuple):
    """An e-mail about a filed request: what happened, by when, and where to read it.

    `gabarit` names the message, for the archive and for support. `objet` and `lignes` hold the
    words of `mail/nouvelles.py` and the facts of the événement, in braces; `liste` are items.

    It says nothing of what the file holds: no document, no reason, no outcome. Four facts leave
    the account because a person who reads them late loses something: the deadline of a complement,
    the day of an appointment (its hour, place and purpose stay inside), the day before which
    nothing is closed, and the price of the stamp with the counter where the card waits (NOT-07,
    TAX-01).

    `importante`: who never reads it loses a right. It is followed until it is opened, by another
    way if it must (R18); news with nothing to do are not.
    """

    gabarit: str
    objet: str
    lignes: tuple[str, ...]
    liste: tuple[str, ...] = ()
    importante: bool = False


@dataclass(frozen=True, kw_only=True)
class Recit:
    """`banc` is what colleagues read; empty, their history leaves it out.

    `histoire` is what the history of the person says, a sentence; empty, it says the title of the
    `annonce` or, without one, nothing: it stays among agents, or is told by what follows.
    `annonce` is the notice in the account, `courriel` the message; None when there is none.
    """

    banc: str
    histoire: str
    annonce: Annonce | None
    courriel: Nouvelle | None
