"""Somebody is at the counter: find the account, compare, confirm it or give it back."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from chalicelib.domain.agents.acces import Acces, But, Consultation
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lettres_du_code import (
    CompteAuGuichetInconnu,
    CompteChangeAuGuichet,
    RienAConfirmer,
)
from chalicelib.domain.compte.compte import Compte, identifiants_possibles
from chalicelib.domain.compte.liens import LienRemplace
from chalicelib.domain.compte.second_facteur import Justificatif
from chalicelib.domain.droit.prefectures import departement_de
from chalicelib.domain.instruction.habilitations import Lecture, peut
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage import keys
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.compte import comptes, lettres
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.hachage import Hacheur
from chalicelib.usecases.confirmation.confirmer_identite import confirmer_au_guichet
from chalicelib.usecases.confirmation.rendre_compte import rendre_compte


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
    lu: str,
    table: Table,
    registre: Registre,
    hacheur: Hacheur,
    maintenant: datetime,
) -> None:
    """With another address, the account is given back; else it is confirmed.

    `lu` is what the page bore of the account compared with the person. Raises
    CompteAuGuichetInconnu, CompteChangeAuGuichet, PreuvesInsuffisantes, RienAConfirmer.
    """
    compte = _trouver(agent, identifiant, table, registre).compte
    if lu != empreinte(compte):
        raise CompteChangeAuGuichet
    acte: dict[str, Any] = {"agent": agent, "table": table, "maintenant": maintenant}
    if courriel and courriel.casefold() != compte.courriel.casefold():
        try:
            rendre_compte(compte, courriel, vus, hacheur=hacheur, **acte)
        except LienRemplace:
            raise CompteChangeAuGuichet from None
    elif compte.attend_sa_confirmation or compte.attend_le_guichet:
        confirmer_au_guichet(compte, vus, **acte)
    else:
        raise RienAConfirmer


def _trouver(agent: Agent, identifiant: str, table: Table, registre: Registre) -> CompteVu:
    compte = comptes.par_identifiant(table, *identifiants_possibles(identifiant))
    if compte is None:
        raise CompteAuGuichetInconnu
    personne = registre.get(compte.identifiant)
    if personne is None or not _est_ici(agent, _lieux(compte, personne, table)):
        raise CompteAuGuichetInconnu
    return CompteVu(compte, personne)


def empreinte(compte: Compte) -> str:
    """It changes with the address and the password: what was compared is what is confirmed."""
    return str(compte.generation)


def _est_ici(agent: Agent, lieux: frozenset[str]) -> bool:
    """Of nowhere, any agent receives the person: she is shut out of no counter."""
    return any(peut(agent, Lecture.LETTRES, ou) for ou in lieux or (None,))


def _lieux(compte: Compte, personne: Personne, table: Table) -> frozenset[str]:
    """The préfectures that may receive her: the registre's, and those that she said.

    What an account that nobody confirmed says may be said by a thief: it never takes the counter
    of her own préfecture away from the owner. Another account is that of its requests too.
    """
    sue = departement_de(personne.adresse.code_insee) if personne.adresse else ""
    if not sue and (compte.attend_sa_confirmation or compte.attend_le_guichet):
        return frozenset()
    lettre = lettres.lire(table, compte.id)
    dits = {sue, compte.prefecture, lettre.prefecture if lettre else ""}
    deposees = (d for d in Dossiers(table).du_compte(compte.id) if d.depose_le)
    return frozenset({*dits, *(d.prefecture.code for d in deposees)} - {""})
