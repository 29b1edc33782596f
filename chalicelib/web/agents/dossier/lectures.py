"""An agent reads a file: the purpose is asked once a reading, and written in the log."""

from chalicelib import hasard
from chalicelib.domain.agents.acces import But
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.lectures import LectureAgent, relire
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.habilitations import Action, Lecture
from chalicelib.entrepots import acces, actes, bancs, dossiers
from chalicelib.usecases.instruction.lire_dossier import lire_dossier
from chalicelib.web.agents.dossier.ouvrir import ouvrir
from chalicelib.web.http.requete import Requete

FILE_MAX = 120


class ButADire(Exception):
    """The agent in charge is somebody else: why is this file read?"""

    def __init__(self, dossier: Dossier) -> None:
        super().__init__()
        self.dossier = dossier


def lire(
    requete: Requete,
    agent: Agent,
    dossier_id: str,
    action: Action = Lecture.DOSSIER,
    but: But | None = None,
) -> tuple[Dossier, LectureAgent]:
    """The file and this reading of it, `but` when the page itself says why.

    A reading is logged once: its pages follow each other with less than half an hour between.
    Raises HabilitationRefusee, ButADire.
    """
    dossier = ouvrir(agent, dossier_id, action)
    requete.fuseau = dossier.fuseau
    derniere = bancs().lecture(dossier_id, agent.id)
    if derniere is not None and derniere.dure(requete.maintenant):
        suite = relire(derniere, derniere.but, dossier, requete.maintenant, _file(requete))
    else:
        but = but or _but(requete, agent, dossier, derniere)
        _journaliser(requete, agent, dossier_id, but)
        suite = relire(derniere, but, dossier, requete.maintenant, _file(requete))
    bancs().noter_lecture(dossier_id, agent.id, suite)
    return dossier, suite


def _file(requete: Requete) -> str:
    """The queue that the address says; its reader checks what it means."""
    return requete.query.get("file", "")[:FILE_MAX]


def ouvrir_fichier(requete: Requete, agent: Agent, dossier_id: str, fichier_id: str) -> Dossier:
    """A document taken out of the page that shows it: one more line of the log.

    Raises HabilitationRefusee, ButADire when nobody said why: a purpose is never presumed.
    """
    dossier = ouvrir(agent, dossier_id, Lecture.PIECE)
    derniere = bancs().lecture(dossier_id, agent.id)
    en_cours = derniere is not None and derniere.dure(requete.maintenant)
    but = derniere.but if en_cours and derniere else _but(requete, agent, dossier, derniere)
    return _journaliser(requete, agent, dossier_id, but, Lecture.PIECE, fichier_id)


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


def _journaliser(
    requete: Requete,
    agent: Agent,
    dossier_id: str,
    but: But,
    action: Lecture = Lecture.DOSSIER,
    piece: str = "",
) -> Dossier:
    return lire_dossier(
        agent,
        dossier_id,
        but,
        dossiers=dossiers(),
        actes=actes(),
        acces=acces(),
        identifiant=hasard.hexadecimal(12),
        maintenant=requete.maintenant,
        action=action,
        piece=piece,
    )
