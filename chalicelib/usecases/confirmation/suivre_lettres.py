"""Print the letters that bear a code, and say that they were posted: acts of an agent, logged."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lettres_du_code import EtatLettre, LettreDuCode, LettreInconnue
from chalicelib.domain.compte.evenements_de_confirmation import (
    LettreDuCodeImprimee,
    LettreDuCodePostee,
)
from chalicelib.domain.instruction.habilitations import Lecture, peut
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import lettres
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.table import Table

Genre = type[LettreDuCodeImprimee] | type[LettreDuCodePostee]

LOT = 25
"""Letters in a batch: a transaction holds 100 writes."""


def imprimer_lettres(
    agent: Agent, prefecture: str, *, table: Table, maintenant: datetime
) -> tuple[LettreDuCode, ...]:
    """A batch, the oldest first: those never printed, or else those printed and not posted.

    Printed again, a letter bears the same code, and who printed it is noted again.
    Raises LettreInconnue when there is none, LettreChangee when somebody else prints now.
    """
    ici = _ici(agent, prefecture)
    neuves = lettres.de(table, ici, EtatLettre.A_IMPRIMER, maintenant)[:LOT]
    if not neuves:
        encore = lettres.de(table, ici, EtatLettre.A_POSTER, maintenant)[:LOT]
        if not encore:
            raise LettreInconnue
        table.write(*(_fait(une, LettreDuCodeImprimee, agent, maintenant) for une in encore))
        return encore
    suivantes = [
        une.model_copy(update={"imprimee_le": maintenant, "par": agent.nom}) for une in neuves
    ]
    table.write(*_avec_faits(neuves, suivantes, LettreDuCodeImprimee, agent, maintenant))
    return tuple(suivantes)


def poster_lettres(
    agent: Agent, prefecture: str, comptes: Iterable[str], *, table: Table, maintenant: datetime
) -> int:
    """How many of these were handed to the post, a batch at a time.

    Raises LettreInconnue, LettreChangee.
    """
    voulues = set(comptes)
    en_liste = lettres.de(table, _ici(agent, prefecture), EtatLettre.A_POSTER, maintenant)
    parties = [une for une in en_liste if une.compte_id in voulues]
    if not parties:
        raise LettreInconnue
    for rang in range(0, len(parties), LOT):
        lot = parties[rang : rang + LOT]
        suivantes = [
            une.model_copy(update={"postee_le": maintenant, "par": agent.nom}) for une in lot
        ]
        table.write(*_avec_faits(lot, suivantes, LettreDuCodePostee, agent, maintenant))
    return len(parties)


def _ici(agent: Agent, prefecture: str) -> str:
    """Raises LettreInconnue for a préfecture that is not this agent's."""
    if not peut(agent, Lecture.LETTRES, prefecture):
        raise LettreInconnue
    return prefecture


def _avec_faits(
    avant: Sequence[LettreDuCode],
    apres: Sequence[LettreDuCode],
    genre: Genre,
    agent: Agent,
    maintenant: datetime,
) -> Iterable[Ecriture]:
    for ancienne, neuve in zip(avant, apres, strict=True):
        yield from lettres.ecriture(ancienne, neuve)
        yield _fait(neuve, genre, agent, maintenant)


def _fait(lettre: LettreDuCode, genre: Genre, agent: Agent, maintenant: datetime) -> Ecriture:
    fait = genre(
        id=hasard.identifiant(),
        survenu_le=maintenant,
        compte_id=lettre.compte_id,
        lettre_id=lettre.id,
        agent_id=agent.id,
    )
    return journal.ecrire(keys.compte(lettre.compte_id), fait)
