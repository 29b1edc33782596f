"""What an agent chose to see of a queue: the préfecture, an état, an agent, a risk."""

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit import prefectures
from chalicelib.domain.instruction.classement import SANS_AGENT
from chalicelib.domain.instruction.habilitations import Action, Lecture, exiger, prefectures_ou
from chalicelib.web.agents.dossier.file_suivie import SANS_DOCUMENT, FileSuivie
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.http.requete import Requete


def lire(requete: Requete, agent: Agent) -> FileSuivie:
    """That of the address; what means nothing is left out. Raises HabilitationRefusee."""
    prefecture = prefecture_choisie(requete, agent, Lecture.FILE)
    etat = requete.query.get("etat", "")
    connu = Etat(etat) if etat in {e.value for e in ETATS} else None
    choisi = requete.query.get("agent", "")
    bien_ecrit = choisi == SANS_AGENT or choisi.replace("-", "").isalnum()
    agent_choisi = choisi if bien_ecrit and len(choisi) <= 64 else ""
    sans_document = requete.query.get(SANS_DOCUMENT) == "oui"
    return FileSuivie(prefecture, connu, agent_choisi, sans_document)


def prefecture_choisie(requete: Requete, agent: Agent, action: Action) -> str:
    """That of the address, or the first one where the agent may: the page tells its hours.

    Raises HabilitationRefusee.
    """
    prefecture = requete.query.get("prefecture") or next(iter(prefectures_ou(agent, action)), "")
    exiger(agent, action, prefecture)
    requete.fuseau = prefectures.toutes()[prefecture].fuseau
    return prefecture


def prefectures_de(agent: Agent, action: Action) -> list[tuple[str, str]]:
    """Those the agent may choose from: where he may do it."""
    connues = prefectures.toutes()
    return [(code, connues[code].libelle) for code in prefectures_ou(agent, action)]
