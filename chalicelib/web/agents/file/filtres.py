"""What an agent chose to see of a queue: the préfecture, one état, one agent."""

from typing import NamedTuple

from chalicelib.adresses import agents as adresses
from chalicelib.adresses.chemin import avec
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.droit import prefectures
from chalicelib.domain.instruction.classement import SANS_AGENT
from chalicelib.domain.instruction.habilitations import Action, Lecture, exiger
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.http.requete import Requete

A_MOI = "moi"


class Filtre(NamedTuple):
    """`agent`: « moi », « - » for nobody's, or the identifier of a colleague."""

    prefecture: str
    etat: Etat | None = None
    agent: str = ""

    def agent_id(self, agent: Agent) -> str | None:
        """As the index knows him."""
        return agent.id if self.agent == A_MOI else self.agent or None

    def adresse(self, curseur: str = "") -> str:
        etat = self.etat.value if self.etat else ""
        return avec(
            adresses.ACCUEIL,
            prefecture=self.prefecture,
            etat=etat,
            agent=self.agent,
            curseur=curseur,
        )


def lire(requete: Requete, agent: Agent) -> Filtre:
    """Those of the address; one that means nothing is left out. Raises HabilitationRefusee."""
    prefecture = prefecture_choisie(requete, agent, Lecture.FILE)
    etat = requete.query.get("etat", "")
    connu = Etat(etat) if etat in {e.value for e in ETATS} else None
    choisi = requete.query.get("agent", "")
    bien_ecrit = choisi == SANS_AGENT or choisi.replace("-", "").isalnum()
    return Filtre(prefecture, connu, choisi if bien_ecrit and len(choisi) <= 64 else "")


def prefecture_choisie(requete: Requete, agent: Agent, action: Action) -> str:
    """That of the address, or the agent's first one: the page tells its hours.

    Raises HabilitationRefusee.
    """
    prefecture = requete.query.get("prefecture") or min(agent.prefectures)
    exiger(agent, action, prefecture)
    requete.fuseau = prefectures.toutes()[prefecture].fuseau
    return prefecture


def prefectures_de(agent: Agent) -> list[tuple[str, str]]:
    """Those the agent may choose from."""
    connues = prefectures.toutes()
    return [(code, connues[code].libelle) for code in sorted(agent.prefectures)]
