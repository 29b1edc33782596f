"""What agents do so that a message reaches who no other channel reached: acts, logged (K-10)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice, takewhile
from typing import Any

from chalicelib import hasard
from chalicelib.domain.acheminement.a_prevenir import (
    EtatAvis,
    LigneChangee,
    Moyen,
    PersonneAPrevenir,
    PersonneInconnue,
)
from chalicelib.domain.acheminement.acheminement import RELIRE, IssueAcheminement
from chalicelib.domain.acheminement.evenements import (
    LettreDAvisImprimee,
    LettreDAvisPostee,
    LettreDAvisRevenue,
    PersonneJointe,
)
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.instruction.habilitations import Lecture, peut
from chalicelib.storage import journal, keys
from chalicelib.storage.courriels import a_prevenir, acheminements
from chalicelib.storage.dossier import revisions
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.notifications import lues
from chalicelib.storage.dossier.ou_elles_sont import fait_dans, prefectures_de
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table
from chalicelib.usecases.courriels.lu import est_sans_objet

Genre = (
    type[LettreDAvisImprimee]
    | type[LettreDAvisPostee]
    | type[LettreDAvisRevenue]
    | type[PersonneJointe]
)
LOT = 20
"""Letters in a batch: a transaction holds 100 writes."""


def imprimer_avis(
    agent: Agent, prefecture: str, *, table: Table, maintenant: datetime
) -> tuple[PersonneAPrevenir, ...]:
    """A batch, the oldest first: those never printed, or else those printed and not posted.

    A message opened meanwhile is left out, one whose act was taken back or whose reader follows the
    request no more, and one whose request went to another préfecture; a letter goes where the
    person lives the day it is printed. Raises PersonneInconnue when there is
    none, LigneChangee when somebody else prints now.
    """
    ici = _ici(agent, prefecture)
    lot = _lot(table, ici, EtatAvis.A_IMPRIMER, maintenant)
    lot = lot or _lot(table, ici, EtatAvis.A_POSTER, maintenant)
    if not lot:
        raise PersonneInconnue
    date = {"imprimee_le": maintenant, "par": agent.nom}
    suivantes = [une.model_copy(update=date) for une in _ou_elles_vivent(table, lot)]
    faits = [_fait(une, LettreDAvisImprimee, agent, maintenant) for une in lot]
    lignes = [e for une, s in zip(lot, suivantes, strict=True) for e in a_prevenir.ecriture(une, s)]
    table.write(*lignes, *faits, *_encore_ici(ici, lot), sinon=LigneChangee)
    return tuple(suivantes)


def _lot(
    table: Table, prefecture: str, etat: EtatAvis, maintenant: datetime
) -> list[PersonneAPrevenir]:
    """The first letters in this state whose message is not opened and still has an object, and
    whose request is here."""
    dues = takewhile(
        lambda une: une.est_a_faire(maintenant), a_prevenir.qui_attendent(table, prefecture)
    )
    lettres = (une for une in dues if une.etat is etat)
    while prises := list(islice(lettres, LOT)):
        fermees = _fermees(table, _d_ici(table, prefecture, prises))
        if dues_encore := [
            une for une in fermees if not est_sans_objet(une, table=table, maintenant=maintenant)
        ]:
            return dues_encore
    return []


def _ou_elles_vivent(table: Table, lot: Sequence[PersonneAPrevenir]) -> Iterator[PersonneAPrevenir]:
    """To the address last given: who was listed, then moved, does not miss her letter."""
    donnees = Dossiers(table).coordonnees_de(une.compte_id for une in lot)
    for une in lot:
        dites = donnees.get(une.compte_id)
        adresse = (une.adresse[0], *dites.adresse.lignes) if dites else une.adresse
        yield une.model_copy(update={"adresse": adresse})


def poster_avis(
    agent: Agent, prefecture: str, ids: Iterable[str], *, table: Table, maintenant: datetime
) -> int:
    """How many of these were handed to the post. Raises PersonneInconnue, LigneChangee."""
    voulues, ici = set(ids), _ici(agent, prefecture)
    attendent = a_prevenir.qui_attendent(table, ici)
    imprimees = [u for u in attendent if u.id in voulues and u.etat is EtatAvis.A_POSTER]
    parties = _d_ici(table, ici, imprimees)
    if not parties:
        raise PersonneInconnue
    for une in parties:
        postee = une.model_copy(update={"postee_le": maintenant, "par": agent.nom})
        fait = _fait(une, LettreDAvisPostee, agent, maintenant)
        suivi = _suivi(une, table, issue=IssueAcheminement.POSTE)
        ecritures = (*a_prevenir.ecriture(une, postee), *suivi, fait, *_encore_ici(ici, [une]))
        table.write(*ecritures, sinon=LigneChangee)
    return len(parties)


def noter_revenue(
    agent: Agent, prefecture: str, ligne_id: str, *, table: Table, maintenant: datetime
) -> None:
    """The letter came back to who posted it: agents reach the person otherwise, those of where
    the request is by now. Raises PersonneInconnue, LigneChangee."""
    parties = a_prevenir.postees(table, _ici(agent, prefecture), maintenant)
    une = _parmi(parties, ligne_id)
    la = prefectures_de(table, [une.dossier_id]).get(une.dossier_id, prefecture)
    encore = une.revenue(maintenant).model_copy(update={"prefecture": la})
    retour = {
        "prefecture": la,
        "issue": None,
        "en_liste_le": maintenant,
        "a_voir_le": maintenant + RELIRE,
        "liste_des": None,
    }
    fait = _fait(une, LettreDAvisRevenue, agent, maintenant)
    suivi = (*_suivi(une, table, **retour), revisions.fait(keys.dossier(une.dossier_id)))
    table.write(*a_prevenir.ecriture(une, encore), *suivi, fait, sinon=LigneChangee)


def noter_jointe(
    agent: Agent,
    prefecture: str,
    ligne_id: str,
    moyen: Moyen,
    *,
    table: Table,
    maintenant: datetime,
) -> None:
    """The person knows that a message waits. Raises PersonneInconnue, LigneChangee."""
    ici = _ici(agent, prefecture)
    une = _parmi(a_prevenir.qui_attendent(table, ici), ligne_id)
    if not _d_ici(table, ici, [une]):
        raise PersonneInconnue
    fait = _fait(une, PersonneJointe, agent, maintenant, moyen=moyen)
    suivi = (*_suivi(une, table, issue=IssueAcheminement.JOINT), *_encore_ici(ici, [une]))
    table.write(a_prevenir.retirer(une), *suivi, fait, sinon=LigneChangee)


def _ici(agent: Agent, prefecture: str) -> str:
    """Raises PersonneInconnue for a préfecture that is not this agent's."""
    if not peut(agent, Lecture.LETTRES, prefecture):
        raise PersonneInconnue
    return prefecture


def _d_ici(
    table: Table, prefecture: str, lignes: Sequence[PersonneAPrevenir]
) -> list[PersonneAPrevenir]:
    """Those whose request is still in this préfecture: the others are for where it went."""
    ou = prefectures_de(table, (une.dossier_id for une in lignes))
    return [une for une in lignes if ou.get(une.dossier_id, prefecture) == prefecture]


def _encore_ici(prefecture: str, lignes: Iterable[PersonneAPrevenir]) -> list[Ecriture]:
    """None of their requests leaves meanwhile, and each counts that something happened to it; once
    for each, as a transaction asks."""
    dossiers = dict.fromkeys(une.dossier_id for une in lignes)
    return [fait_dans(prefecture, un) for un in dossiers]


def _parmi(lignes: Iterable[PersonneAPrevenir], ligne_id: str) -> PersonneAPrevenir:
    """Raises PersonneInconnue."""
    for ligne in lignes:
        if ligne.id == ligne_id:
            return ligne
    raise PersonneInconnue


def _fermees(table: Table, lignes: Sequence[PersonneAPrevenir]) -> list[PersonneAPrevenir]:
    """Those who did not open their message."""
    cles = {une.id: (une.dossier_id, une.evenement_id, une.compte_id) for une in lignes}
    ouverts = lues(table, cles.values())
    return [une for une in lignes if cles[une.id] not in ouverts]


def _suivi(ligne: PersonneAPrevenir, table: Table, **change: Any) -> tuple[Ecriture, ...]:
    """What becomes of the message itself."""
    suivi = acheminements.lire(table, ligne.dossier_id, ligne.id)
    if suivi is None:
        return ()
    ecritures = acheminements.ecriture(suivi, suivi.model_copy(update=change))
    return tuple(e.sinon(LigneChangee) if e.refus is DejaFait else e for e in ecritures)


def _fait(
    ligne: PersonneAPrevenir, genre: Genre, agent: Agent, le: datetime, **dits: Any
) -> Ecriture:
    fait = genre(
        id=hasard.identifiant(),
        survenu_le=le,
        dossier_id=ligne.dossier_id,
        agent_id=agent.id,
        message_id=ligne.evenement_id,
        **dits,
    )
    return journal.ecrire(keys.dossier(ligne.dossier_id), fait)
