"""Somebody is at the counter: find the account, compare, confirm it or give it back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from chalicelib.domain.agents.acces import Acces, But, Consultation
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lettres_du_code import CompteAuGuichetInconnu, RienAConfirmer
from chalicelib.domain.compte.compte import Compte, identifiants_possibles
from chalicelib.domain.compte.second_facteur import Justificatif
from chalicelib.domain.instruction.habilitations import Lecture, peut
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage import keys
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.compte import comptes, lettres
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.confirmer_identite import confirmer_au_guichet
from chalicelib.usecases.compte.hachage import Hacheur
from chalicelib.usecases.compte.rendre_compte import rendre_compte


class CompteVu(NamedTuple):
    """An account, and who the registre says it is of."""

    compte: Compte
    personne: Personne


def lire_compte_vu(
    agent: Agent,
    identifiant: str,
    *,
    table: Table,
    registre: Registre,
    identifiant_d_acces: str,
    maintenant: datetime,
) -> CompteVu:
    """An agent reads who somebody is: it is written down first (R142-22).

    Raises CompteAuGuichetInconnu.
    """
    vu = _trouver(agent, identifiant, table, registre)
    lu = Acces(
        id=identifiant_d_acces,
        agent_id=agent.id,
        nom=agent.nom,
        but=But.INSTRUCTION,
        lu_le=maintenant,
        quoi=Consultation.GUICHET,
    )
    JournalAcces(table).noter_sous(keys.compte(vu.compte.id), lu)
    return vu


def confirmer_compte_vu(
    agent: Agent,
    identifiant: str,
    vus: Iterable[Justificatif],
    courriel: str = "",
    *,
    table: Table,
    registre: Registre,
    hacheur: Hacheur,
    maintenant: datetime,
) -> None:
    """With another address, the account is given back; else it is confirmed.

    Raises CompteAuGuichetInconnu, PreuvesInsuffisantes, RienAConfirmer, LienRemplace.
    """
    compte = _trouver(agent, identifiant, table, registre).compte
    acte: dict[str, Any] = {"agent": agent, "table": table, "maintenant": maintenant}
    if courriel and courriel.casefold() != compte.courriel.casefold():
        rendre_compte(compte, courriel, vus, hacheur=hacheur, **acte)
    elif compte.attend_sa_confirmation:
        confirmer_au_guichet(compte, vus, **acte)
    else:
        raise RienAConfirmer


def _trouver(agent: Agent, identifiant: str, table: Table, registre: Registre) -> CompteVu:
    compte = comptes.par_identifiant(table, *identifiants_possibles(identifiant))
    if compte is None:
        raise CompteAuGuichetInconnu
    lettre = lettres.lire(table, compte.id)
    ou = lettre.prefecture if lettre else compte.prefecture
    personne = registre.get(compte.identifiant)
    if personne is None or not peut(agent, Lecture.LETTRES, ou or None):
        raise CompteAuGuichetInconnu
    return CompteVu(compte, personne)
