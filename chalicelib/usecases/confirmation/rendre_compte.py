"""Give an account back to its owner, who is at the counter with two documents (K-16).

Somebody else opened it with what he knew, or she lost her mailbox: no link reaches her.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from chalicelib import hasard
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lettres_du_code import LettreDuCode
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import CourrielRetire, EvenementCompte
from chalicelib.domain.compte.evenements_de_confirmation import (
    CompteRendu,
    CompteRenduSansCourriel,
    IdentiteConfirmee,
    RestitutionSignalee,
)
from chalicelib.domain.compte.liens import VALIDITE, Lien
from chalicelib.domain.compte.restitution import Restitution
from chalicelib.domain.compte.second_facteur import Confirmation
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import lettres, liens, sessions, titulaires
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.hachage import Hacheur
from chalicelib.usecases.confirmation.code_du_guichet import code_du_guichet


def rendre_compte(
    compte: Compte,
    courriel: str | None,
    dite: Confirmation,
    *,
    agent: Agent,
    prefecture: str,
    table: Table,
    hacheur: Hacheur,
) -> LettreDuCode | None:
    """The address she gives now, a link to a new password there, and nobody logged in. She has
    none: the code to print, which leads to that password.

    The address that goes is told, and may contest it for a few days. Raises LienRemplace.
    """
    maintenant = dite.le
    choix = _choix(compte, maintenant) if courriel else None
    signal = _signal(compte, courriel, maintenant)
    restitution = _restitution(compte, signal.id, agent, prefecture, maintenant)
    lettre = lettres.lire(table, compte.id)
    apres = compte.generation + 1
    code = None if choix else code_du_guichet(compte.id, apres, prefecture, agent, maintenant)
    inconnu = hacheur.hacher(hasard.jeton(32))
    table.write(
        titulaires.reprise(compte, courriel, dite, restitution, inconnu),
        *((liens.creation(choix),) if choix else ()),
        *((liens.creation(signal),) if signal.ancien_courriel else ()),
        *(
            journal.ecrire(keys.compte(compte.id), fait)
            for fait in _faits(compte, choix, signal, dite)
        ),
        *(lettres.ecriture(lettre, code) if code else (lettres.retirer(lettre),) if lettre else ()),
        *sessions.fermetures(table, compte.id),
    )
    sessions.fermer_toutes(table, compte.id)
    return code


def _choix(compte: Compte, maintenant: datetime) -> Lien:
    """That of the new password."""
    return Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation + 1,
        valable_jusqu_a=maintenant + VALIDITE,
    )


def _signal(compte: Compte, courriel: str | None, maintenant: datetime) -> Lien:
    """What tells the address that goes, and what it contests with."""
    if compte.courriel is None:
        return _choix(compte, maintenant)
    return Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation,
        valable_jusqu_a=_fin(maintenant),
        usage=UsageLien.CONTESTATION,
        courriel=courriel,
        ancien_courriel=compte.courriel,
    )


def _fin(maintenant: datetime) -> datetime:
    return delai(CodeDelai.RESTITUTION, PARIS.jour(maintenant)).echeance(maintenant)


def _restitution(
    compte: Compte, lien_id: str, agent: Agent, prefecture: str, maintenant: datetime
) -> Restitution:
    """Done again while it runs, what can be put back stays what was there first."""
    if compte.restitution and compte.restitution.court(maintenant):
        return compte.restitution.encore(agent.id)
    return Restitution(
        le=maintenant,
        agents=(agent.id,),
        prefecture=prefecture,
        ancien_courriel=compte.courriel,
        avant=compte.confirmation,
        lien_id=lien_id,
        annulable_jusqu_a=_fin(maintenant),
    )


def _faits(
    compte: Compte, choix: Lien | None, signal: Lien, dite: Confirmation
) -> Iterator[EvenementCompte]:
    socle: dict[str, Any] = {"survenu_le": dite.le, "compte_id": compte.id}
    if compte.attend_sa_confirmation:
        yield IdentiteConfirmee(
            id=hasard.identifiant(), preuve=dite.preuve, agent_id=dite.agent_id, **socle
        )
    par: dict[str, Any] = {"id": hasard.identifiant(), "agent_id": dite.agent_id} | socle
    yield CompteRendu(lien_id=choix.id, **par) if choix else CompteRenduSansCourriel(**par)
    if signal.ancien_courriel is None:
        return
    court = compte.restitution is not None and compte.restitution.court(dite.le)
    genre = CourrielRetire if court else RestitutionSignalee
    yield genre(id=hasard.identifiant(), lien_id=signal.id, **socle)
