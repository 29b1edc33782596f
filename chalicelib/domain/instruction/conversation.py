"""What the person writes to the préfecture: from when, how much, and what it then waits for."""

from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import Field

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.messages import (
    ENVOIS_MAX,
    JOINTES_MAX,
    ConversationFinie,
    Message,
    TropDeMessages,
)
from chalicelib.domain.dossier.suite_message import SuiteMessage
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.saisies import TEXTE_MAX
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

MESSAGES_MAX = 100
"""Of the person, for one request: an agent reads every one of them."""
PAR_JOUR_MAX = 10
JOUR = timedelta(days=1)


class SaisieEcrit(Modele):
    """What the person writes; `en_reponse_a` is what she answers, if anything."""

    ecrit: Annotated[
        str,
        Field(min_length=1),
        Saisi(Genre.TEXTE, TEXTE_MAX),
        Phrases(absent="Écrivez votre message.", invalide="Écrivez 4 000 caractères au plus."),
    ]
    en_reponse_a: Annotated[str, Field(pattern=r"^[a-z0-9]{0,40}$")] = ""


def peut_ecrire(dossier: Dossier, jour: date) -> bool:
    """From the filing until some time after the end; a request ended nobody knows when is old."""
    if dossier.depose_le is None:
        return False
    jusqu_au = ecrire_jusqu_au(dossier)
    return dossier.est_ouvert or (jusqu_au is not None and jour <= jusqu_au)


def ecrire_jusqu_au(dossier: Dossier) -> date | None:
    """The last day to write, once the request ended."""
    finie = dossier.instruction.finie_le or dossier.annulee_le
    if dossier.est_ouvert or finie is None:
        return None
    le = dossier.fuseau.jour(finie)
    return delai(CodeDelai.MESSAGE_APRES_FIN, le).apres(le)


def reponse_attendue_le(dossier: Dossier, ecrit_le: datetime) -> date:
    """By which day the préfecture answers what was written at this moment."""
    le = dossier.fuseau.jour(ecrit_le)
    return delai(CodeDelai.REPONSE_MESSAGE, le).apres(le, dossier.prefecture.code)


def attend_reponse(dossier: Dossier) -> tuple[date, date] | None:
    """Since when the oldest message without an answer waits, and until when at the latest."""
    ouverts = dossier.instruction.messages_ouverts
    if not ouverts:
        return None
    le = ouverts[0].ecrit_le
    return dossier.fuseau.jour(le), reponse_attendue_le(dossier, le)


def attend_des_fichiers(dossier: Dossier, message: Message) -> bool:
    """Whether a file may still join a message: until somebody answers it, and not too many."""
    ouvert = any(suite.id == message.id for suite in dossier.instruction.messages_ouverts)
    return ouvert and len(message.recues) < JOINTES_MAX and len(message.fichiers) < ENVOIS_MAX


def est_ecrit(dossier: Dossier, identifiant: str) -> bool:
    """Whether this very message was written: sent twice, it is one."""
    return any(message.id == identifiant for message in dossier.instruction.messages)


def ecrire(
    dossier: Dossier, saisie: SaisieEcrit, identifiant: str, maintenant: datetime
) -> Instruction:
    """The instruction with one more message to answer. Raises ConversationFinie, TropDeMessages."""
    if not peut_ecrire(dossier, dossier.fuseau.jour(maintenant)):
        raise ConversationFinie
    connus = dossier.instruction.messages
    recents = [message for message in connus if message.ecrit_le > maintenant - JOUR]
    if len(connus) >= MESSAGES_MAX or len(recents) >= PAR_JOUR_MAX:
        raise TropDeMessages
    suite = SuiteMessage(id=identifiant, ecrit_le=maintenant, en_reponse_a=saisie.en_reponse_a)
    return dossier.instruction.model_copy(update={"messages": (*connus, suite)})
