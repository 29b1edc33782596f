"""An agent reads a file: the purpose is asked once a reading, and written in the log."""

from typing import NamedTuple

from chalicelib import hasard
from chalicelib.domain.agents.acces import Acces, But
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lectures import LectureAgent, relire
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.habilitations import Action, Lecture
from chalicelib.entrepots import acces, bancs, table
from chalicelib.storage import keys
from chalicelib.storage.agents.journal_acces import ecriture
from chalicelib.storage.table import Table
from chalicelib.usecases.instruction.ouvrir_dossier import DossierOuvert
from chalicelib.web.agents.dossier.ouvrir import ouvrir, ouvrir_entier
from chalicelib.web.http.requete import Requete

FILE_MAX = 120


class ButADire(Exception):
    """The agent in charge is somebody else: why is this file read?"""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier


class DossierAuBanc(NamedTuple):
    """A file on a page of an agent: as last filed, this reading of it, the fields of a form as he
    left them, and the table, where all that the page shows is read when it is that of the file.

    `ouvert` is what an act is written from.
    """

    ouvert: DossierOuvert
    lecture: LectureAgent
    note: dict[str, str]
    table: Table

    @property
    def dossier(self) -> Dossier:
        return self.ouvert.depose


def lire_en_entier(requete: Requete, agent: Agent, dossier_id: str) -> DossierAuBanc:
    """The file for its own page, which shows all of it: one query. Raises as `lire`."""
    ouvert, lue = ouvrir_entier(agent, dossier_id, Lecture.DOSSIER)
    derniere = bancs(lue).lecture(dossier_id, agent.id)
    suite = _suite(requete, agent, ouvert.depose, derniere)
    return DossierAuBanc(ouvert, suite, {}, lue)


def lire(
    requete: Requete,
    agent: Agent,
    dossier_id: str,
    action: Action = Lecture.DOSSIER,
    but: But | None = None,
    genre: str = "",
) -> DossierAuBanc:
    """The file for a page beside its own, `but` when the page itself says why; `genre` is the form
    shown.

    A reading is logged once: its pages follow each other with less than half an hour between.
    Raises HabilitationRefusee, ButADire.
    """
    ouvert = ouvrir(agent, dossier_id, action)
    derniere, note = bancs().lecture_et_note(dossier_id, agent.id, genre)
    suite = _suite(requete, agent, ouvert.depose, derniere, but)
    return DossierAuBanc(ouvert, suite, note, table())


def _suite(
    requete: Requete,
    agent: Agent,
    dossier: Dossier,
    derniere: LectureAgent | None,
    but: But | None = None,
) -> LectureAgent:
    """This reading, written: with its line in the log when it begins. Raises ButADire."""
    requete.fuseau = dossier.fuseau
    if derniere is not None and derniere.dure(requete.maintenant):
        suite = relire(derniere, derniere.but, dossier, requete.maintenant, _file(requete))
        bancs().noter_lecture(dossier.id, agent.id, suite)
        return suite
    but = but or _but(requete, agent, dossier, derniere)
    suite = relire(derniere, but, dossier, requete.maintenant, _file(requete))
    journal = ecriture(keys.dossier(dossier.id), _acces(requete, agent, but))
    bancs().noter_lecture(dossier.id, agent.id, suite, journal)
    return suite


def _file(requete: Requete) -> str:
    """The queue that the address says; its reader checks what it means."""
    return requete.query.get("file", "")[:FILE_MAX]


def ouvrir_fichier(requete: Requete, agent: Agent, dossier_id: str, fichier_id: str) -> Dossier:
    """A document taken out of the page that shows it: one more line of the log.

    Raises HabilitationRefusee, ButADire when nobody said why: a purpose is never presumed.
    """
    dossier = ouvrir(agent, dossier_id, Lecture.PIECE).depose
    derniere = bancs().lecture(dossier_id, agent.id)
    en_cours = derniere is not None and derniere.dure(requete.maintenant)
    but = derniere.but if en_cours and derniere else _but(requete, agent, dossier, derniere)
    acces().noter(dossier_id, _acces(requete, agent, but, fichier_id))
    return dossier


def _but(requete: Requete, agent: Agent, dossier: Dossier, derniere: LectureAgent | None) -> But:
    """A form sent after a pause is read for what it was opened for: nobody asks amid an act."""
    affectation = dossier.instruction.affectation
    if affectation and affectation.agent_id == agent.id:
        return But.INSTRUCTION
    if requete.methode == "POST" and derniere is not None:
        return derniere.but
    dit = requete.query.get("but", "")
    if dit not in {but.value for but in But}:
        raise ButADire(dossier)
    return But(dit)


def _acces(requete: Requete, agent: Agent, but: But, piece: str = "") -> Acces:
    """A line of the log (R142-22)."""
    return Acces(
        id=hasard.hexadecimal(12),
        agent_id=agent.id,
        nom=agent.nom,
        but=but,
        lu_le=requete.maintenant,
        piece=piece,
    )
