"""Give an account back to its owner, who is at the counter with two documents (K-16).

Somebody else opened it with what he knew, or she lost her mailbox: no link reaches her.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from chalicelib import hasard
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import CourrielRetire, EvenementCompte
from chalicelib.domain.compte.evenements_de_confirmation import CompteRendu, IdentiteConfirmee
from chalicelib.domain.compte.liens import VALIDITE, Lien, UsageLien
from chalicelib.domain.compte.second_facteur import (
    Confirmation,
    Justificatif,
    MoyenDeConfirmation,
    exiger_deux,
)
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes, lettres, liens, sessions
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.hachage import Hacheur


def rendre_compte(
    compte: Compte,
    courriel: str,
    vus: Iterable[Justificatif],
    *,
    agent: Agent,
    table: Table,
    hacheur: Hacheur,
    maintenant: datetime,
) -> None:
    """The address she gives now, a link to a new password there, and nobody logged in.

    The address that goes is told. Raises PreuvesInsuffisantes, LienRemplace.
    """
    dite = Confirmation(
        preuve=MoyenDeConfirmation.GUICHET,
        le=maintenant,
        agent_id=agent.id,
        vus=exiger_deux(vus),
    )
    choix, avis = _liens(compte, courriel, maintenant)
    lettre = lettres.lire(table, compte.id)
    inconnu = hacheur.hacher(hasard.jeton(32))
    table.write(
        comptes.reprise(compte, courriel, dite, inconnu),
        *(liens.creation(lien) for lien in (choix, avis)),
        *(
            journal.ecrire(keys.compte(compte.id), fait)
            for fait in _faits(compte, choix, avis, dite)
        ),
        *((lettres.retirer(lettre),) if lettre else ()),
        *sessions.fermetures(table, compte.id),
    )
    sessions.fermer_toutes(table, compte.id)


def _liens(compte: Compte, courriel: str, maintenant: datetime) -> tuple[Lien, Lien]:
    """That of the new password; and what remembers the two addresses, which undoes nothing."""
    choix = Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation + 1,
        valable_jusqu_a=maintenant + VALIDITE,
    )
    avis = Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=maintenant,
        usage=UsageLien.ANNULATION,
        courriel=courriel,
        ancien_courriel=compte.courriel,
    )
    return choix, avis


def _faits(
    compte: Compte, choix: Lien, avis: Lien, dite: Confirmation
) -> Iterator[EvenementCompte]:
    socle: dict[str, Any] = {"survenu_le": dite.le, "compte_id": compte.id}
    if compte.attend_sa_confirmation:
        yield IdentiteConfirmee(
            id=hasard.identifiant(), preuve=dite.preuve, agent_id=dite.agent_id, **socle
        )
    yield CompteRendu(id=hasard.identifiant(), lien_id=choix.id, agent_id=dite.agent_id, **socle)
    yield CourrielRetire(id=hasard.identifiant(), lien_id=avis.id, **socle)
