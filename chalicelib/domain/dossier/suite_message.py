"""What becomes of what the person wrote: kept with the instruction, without its words."""

from collections.abc import Iterable
from datetime import datetime

from chalicelib.domain.modele import Modele


class SuiteMessage(Modele):
    """What becomes of a message of the person; its words are kept apart (`messages.py`).

    `en_reponse_a` is the événement that it answers. `repondu_le` is when an agent answered it, or
    said why there is nothing to answer.
    """

    id: str
    ecrit_le: datetime
    en_reponse_a: str = ""
    repondu_le: datetime | None = None


def repondus(messages: Iterable[SuiteMessage], le: datetime) -> tuple[SuiteMessage, ...]:
    """The same, once everything written so far is answered."""
    return tuple(m if m.repondu_le else m.model_copy(update={"repondu_le": le}) for m in messages)
