"""What the person and the préfecture wrote to each other, as one conversation, the newest last."""

from collections.abc import Iterable
from datetime import date, datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.messages import Message, MessageLu
from chalicelib.domain.instruction.conversation import reponse_attendue_le
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.domain.journal.notifications import premieres_lectures
from chalicelib.domain.modele import Modele


class MessageSuivi(Modele):
    """A message and what became of it.

    `lu_le`: when the other side first opened it. Of the person: `repondu_le`, and until when the
    préfecture answers, None once she did. `repond_a` is the title of what it answers.
    """

    message: Message
    lu_le: datetime | None = None
    repondu_le: datetime | None = None
    reponse_avant_le: date | None = None
    repond_a: str = ""


def conversation(
    dossier: Dossier, messages: Iterable[Message], evenements: Iterable[EvenementDuDossier]
) -> tuple[MessageSuivi, ...]:
    """Every message of a request, oldest first."""
    survenus = tuple(evenements)
    lus = premieres_lectures(survenus)
    lus |= {e.message_id: e.survenu_le for e in survenus if isinstance(e, MessageLu)}
    titres = {e.id: dite.titre for e in survenus if (dite := e.dit().annonce)}
    return tuple(_suivi(dossier, message, lus, titres) for message in messages)


def _suivi(
    dossier: Dossier, message: Message, lus: dict[str, datetime], titres: dict[str, str]
) -> MessageSuivi:
    suites = {suite.id: suite for suite in dossier.instruction.messages}
    suite, lu_le = suites.get(message.id), lus.get(message.id)
    repondu_le = suite.repondu_le if suite else None
    attend = suite is not None and repondu_le is None
    return MessageSuivi(
        message=message,
        lu_le=lu_le or repondu_le,
        repondu_le=repondu_le,
        reponse_avant_le=reponse_attendue_le(dossier, message.ecrit_le) if attend else None,
        repond_a=titres.get(message.en_reponse_a, ""),
    )


def a_lire(evenements: Iterable[EvenementDuDossier], dossier: Dossier) -> tuple[str, ...]:
    """The messages of the person that no agent opened yet."""
    lus = {e.message_id for e in evenements if isinstance(e, MessageLu)}
    return tuple(m.id for m in dossier.instruction.messages if m.id not in lus)
