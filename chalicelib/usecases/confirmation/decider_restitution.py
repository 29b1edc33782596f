"""Another agent decides of an account given back at the counter, and contested since."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from chalicelib import hasard
from chalicelib.domain.agents.acces import Acces, But, Consultation
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.comptes_a_decider import CompteADecider
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import CourrielRetabli, CourrielRetire, EvenementCompte
from chalicelib.domain.compte.evenements_de_confirmation import (
    RestitutionAnnulee,
    RestitutionMaintenue,
)
from chalicelib.domain.compte.liens import VALIDITE, Lien
from chalicelib.domain.compte.restitution import (
    AutreAgentRequis,
    DecisionRestitution,
    Restitution,
    RestitutionChangee,
    RestitutionInconnue,
)
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.domain.instruction.habilitations import Lecture, prefectures_ou
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage import journal, keys
from chalicelib.storage.agents.journal_acces import JournalAcces
from chalicelib.storage.compte import a_decider, comptes, lettres, liens, sessions, titulaires
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.hachage import Hacheur
from chalicelib.usecases.confirmation.contester_restitution import ligne_contestee


class RestitutionLue(NamedTuple):
    """The account, what it was before, its line; `vu` is the word that a decision bears."""

    compte: Compte
    restitution: Restitution
    personne: Personne | None
    ligne: CompteADecider
    vu: str


def lire_restitution(
    agent: Agent,
    compte_id: str,
    *,
    table: Table,
    registre: Registre,
    identifiant_d_acces: str,
    maintenant: datetime,
) -> RestitutionLue:
    """Written down first (R142-22). Raises RestitutionInconnue."""
    lue = _lue(agent, compte_id, table, registre)
    acces = Acces(
        id=identifiant_d_acces,
        agent_id=agent.id,
        nom=agent.nom,
        but=But.CONTROLE,
        lu_le=maintenant,
        quoi=Consultation.GUICHET,
    )
    JournalAcces(table).noter_sous(keys.compte(compte_id), acces)
    return lue


def decider_restitution(
    agent: Agent,
    compte_id: str,
    decision: DecisionRestitution,
    *,
    vu: str,
    table: Table,
    registre: Registre,
    hacheur: Hacheur,
    maintenant: datetime,
) -> None:
    """Raises RestitutionInconnue, AutreAgentRequis and RestitutionChangee."""
    lue = _lue(agent, compte_id, table, registre)
    if agent.id in lue.restitution.agents:
        raise AutreAgentRequis
    if vu != lue.vu:
        raise RestitutionChangee
    ecritures = _maintien if decision is DecisionRestitution.MAINTENIR else _annulation
    inconnu = hacheur.hacher(hasard.jeton(32))
    table.write(*a_decider.retirer(lue.ligne), *ecritures(lue, agent, inconnu, table, maintenant))
    if decision is DecisionRestitution.ANNULER:
        sessions.fermer_toutes(table, compte_id)


def _lue(agent: Agent, compte_id: str, table: Table, registre: Registre) -> RestitutionLue:
    compte = comptes.lire(table, compte_id)
    if compte is None or compte.restitution is None or not compte.est_conteste:
        raise RestitutionInconnue
    ligne = ligne_contestee(compte.id, compte.restitution)
    if not ligne.est_pour(frozenset(prefectures_ou(agent, Lecture.COMPTES))):
        raise RestitutionInconnue
    personne = registre.get(compte.identifiant)
    vu = f"{compte.generation}-{len(compte.restitution.agents)}"
    return RestitutionLue(compte, compte.restitution, personne, ligne, vu)


def _maintien(
    lue: RestitutionLue, agent: Agent, _: str, table: Table, maintenant: datetime
) -> Iterator[Ecriture]:
    apres = lue.restitution.model_copy(update={"maintenue_le": maintenant})
    fait = RestitutionMaintenue(
        **_socle(lue, maintenant), lien_id=lue.restitution.lien_id, agent_id=agent.id
    )
    yield titulaires.restitution(lue.compte, apres)
    yield journal.ecrire(keys.compte(lue.compte.id), fait)


def _annulation(
    lue: RestitutionLue, agent: Agent, inconnu: str, table: Table, maintenant: datetime
) -> Iterator[Ecriture]:
    """As it was; the address that goes is told, the one that is back chooses a password. Nobody
    prints a code that opens nothing any more."""
    compte, restitution = lue.compte, lue.restitution
    choix = Lien(
        id=hasard.identifiant(),
        compte_id=compte.id,
        generation=compte.generation + 1,
        valable_jusqu_a=maintenant + VALIDITE,
    )
    faits: list[EvenementCompte] = [
        RestitutionAnnulee(**_socle(lue, maintenant), agent_id=agent.id),
        CourrielRetabli(**_socle(lue, maintenant), lien_id=choix.id),
    ]
    yield titulaires.annulation(compte, restitution, inconnu)
    yield liens.creation(choix)
    if compte.courriel and restitution.ancien_courriel:
        avis = choix.model_copy(
            update={
                "id": hasard.identifiant(),
                "valable_jusqu_a": maintenant,
                "usage": UsageLien.ANNULATION,
                "courriel": restitution.ancien_courriel,
                "ancien_courriel": compte.courriel,
            }
        )
        yield liens.creation(avis)
        faits.append(CourrielRetire(**_socle(lue, maintenant), lien_id=avis.id))
    yield from (journal.ecrire(keys.compte(compte.id), fait) for fait in faits)
    yield from sessions.fermetures(table, compte.id)
    if lettre := lettres.lire(table, compte.id):
        yield lettres.retirer(lettre)


def _socle(lue: RestitutionLue, maintenant: datetime) -> dict[str, Any]:
    return {"id": hasard.identifiant(), "survenu_le": maintenant, "compte_id": lue.compte.id}
