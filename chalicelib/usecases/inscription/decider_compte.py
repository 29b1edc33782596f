"""An agent compares, then decides of a request for an account that the registre did not confirm."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from chalicelib import hasard
from chalicelib.domain.agents.acces import Acces, But, Consultation
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.comptes_a_decider import CompteADecider
from chalicelib.domain.compte.comparaison import LigneComparee, comparer, empreinte, verdict
from chalicelib.domain.compte.compte import Compte, Inscription, decisions_possibles
from chalicelib.domain.compte.decision import (
    CompteDecide,
    CompteDejaDecide,
    DecisionCompte,
    DecisionImpossible,
    DecisionPrise,
    DemandeDeCompteChangee,
    DemandeDeCompteInconnue,
)
from chalicelib.domain.instruction.habilitations import Lecture, prefectures_ou
from chalicelib.domain.personne.registre import Personne, PersonneModifieeEntreTemps
from chalicelib.storage import journal, keys
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.compte import a_decider, inscriptions
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.inscription.ouvrir_compte import (
    ligne_a_decider,
    ouverture,
    personne_de,
    titre_d_un_autre,
)
from chalicelib.usecases.registre.attribuer_numero import compte_de


class CompteCompare(NamedTuple):
    """A request beside the registre, as it is now; `vu` is the word that a decision bears."""

    inscription: Inscription
    ligne: CompteADecider
    personne: Personne | None
    compte: Compte | None
    lignes: tuple[LigneComparee, ...]
    possibles: tuple[DecisionCompte, ...]
    vu: str


def lire_compte_a_decider(
    agent: Agent,
    inscription_id: str,
    but: But,
    *,
    table: Table,
    registre: Registre,
    identifiant: str,
    maintenant: datetime,
) -> CompteCompare:
    """What was typed beside what is known; the reading is written down first (R142-22).

    Raises DemandeDeCompteInconnue.
    """
    compare = comparaison(agent, inscription_id, table=table, registre=registre)
    lu = Acces(
        id=identifiant,
        agent_id=agent.id,
        nom=agent.nom,
        but=but,
        lu_le=maintenant,
        quoi=Consultation.COMPTE,
    )
    JournalAcces(table).noter_sous(keys.inscription(inscription_id), lu)
    return compare


def comparaison(
    agent: Agent, inscription_id: str, *, table: Table, registre: Registre
) -> CompteCompare:
    """Raises DemandeDeCompteInconnue, also for a request that another préfecture answers."""
    inscription = inscriptions.lire(table, inscription_id)
    if inscription is None or inscription.issue is None or not inscription.a_un_agent:
        raise DemandeDeCompteInconnue
    personne = personne_de(inscription.identite, registre)
    ligne = ligne_a_decider(inscription, inscription.issue)
    if not ligne.est_pour(frozenset(prefectures_ou(agent, Lecture.COMPTES))):
        raise DemandeDeCompteInconnue
    compte = compte_de(personne, table=table) if personne else None
    lignes = comparer(inscription.identite, personne)
    meme = verdict(inscription.identite, personne)
    possibles = decisions_possibles(inscription, meme, compte)
    vu = empreinte(lignes, *possibles, inscription.model_dump_json())
    return CompteCompare(inscription, ligne, personne, compte, lignes, possibles, vu)


def decider_compte(
    agent: Agent,
    inscription_id: str,
    decision: DecisionCompte,
    *,
    vu: str,
    table: Table,
    registre: Registre,
    maintenant: datetime,
) -> DecisionPrise:
    """The decision, its événement and what it opens, in one transaction; taken twice, it is one.

    Raises DemandeDeCompteInconnue, CompteDejaDecide, DemandeDeCompteChangee, DecisionImpossible.
    """
    lu = comparaison(agent, inscription_id, table=table, registre=registre)
    deja = lu.inscription.decision
    if deja and (deja.decision, deja.agent_id) == (decision, agent.id):
        return deja
    if deja and deja.ouvre:
        raise CompteDejaDecide
    if vu != lu.vu:
        raise DemandeDeCompteChangee
    if decision not in lu.possibles:
        raise DecisionImpossible
    prise = DecisionPrise(decision=decision, agent_id=agent.id, nom=agent.nom, le=maintenant)
    try:
        table.write(*_ecritures(lu, prise, registre, table), sinon=DemandeDeCompteChangee)
    except PersonneModifieeEntreTemps:
        raise DemandeDeCompteChangee from None
    return prise


def _ecritures(
    lu: CompteCompare, prise: DecisionPrise, registre: Registre, table: Table
) -> Iterable[Ecriture]:
    """The person of the registre is the one that was compared, or nothing is written.

    Whoever logs in with the document that was typed goes on: it opens no other account.
    """
    yield inscriptions.decision(lu.inscription, prise)
    if prise.ouvre:
        yield from a_decider.retirer(lu.ligne)
    else:
        yield from a_decider.repondre(lu.ligne, prise.le)
    fait = CompteDecide(
        id=hasard.identifiant(),
        survenu_le=prise.le,
        inscription_id=lu.inscription.id,
        decision=prise.decision,
        agent_id=prise.agent_id,
    )
    yield journal.ecrire(keys.inscription(lu.inscription.id), fait)
    if prise.ouvre and lu.personne:
        yield registre.inchangee(lu.personne)
        yield from ouverture(
            lu.inscription,
            lu.personne,
            lu.compte,
            prise.le,
            par_titre=not titre_d_un_autre(lu.inscription, lu.compte, table),
        )
