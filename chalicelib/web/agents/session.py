"""The session of an agent: its own cookie and its own items, never those of an applicant."""

from chalicelib import entrepots
from chalicelib.domain.agents.agent import Agent
from chalicelib.storage.agents import sessions as sessions_agents
from chalicelib.storage.compte import sessions
from chalicelib.storage.ecritures import Ecriture, Item
from chalicelib.storage.partitions import Cle
from chalicelib.web.http import cookies, csrf
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.session import ConnexionAgentRequise


def cle(requete: Requete) -> Cle:
    """Where the session is, to read it in one round trip with other items, then `exiger_lue`.

    Raises ConnexionAgentRequise when the browser sent no session.
    """
    jeton = requete.cookies.get(cookies.AGENT)
    if not jeton:
        raise ConnexionAgentRequise
    return sessions_agents.cle(jeton)


def exiger(requete: Requete) -> Agent:
    """The agent of this request, read now. Raises ConnexionAgentRequise."""
    voulue = cle(requete)  # before a client is made: a page for nobody needs none
    return exiger_lue(requete, entrepots.table().get(voulue))


def exiger_lue(requete: Requete, item: Item | None) -> Agent:
    """The agent whose session was just read at `cle`. Raises ConnexionAgentRequise.

    The visit is noted once a minute at most, and on GET only: saving costs no extra round trip.
    """
    session = sessions_agents.lire(item)
    if session is None or not session.est_valide(requete.maintenant):
        raise ConnexionAgentRequise
    if requete.methode == "GET" and session.doit_etre_touchee(requete.maintenant):
        sessions.toucher(entrepots.table(), cle(requete), requete.maintenant)
    requete.agent, requete.fuseau = session.agent, session.agent.fuseau
    return session.agent


def chercher(requete: Requete) -> Agent | None:
    """The agent if one is logged in."""
    try:
        return exiger(requete)
    except ConnexionAgentRequise:
        return None


def ouvrir(requete: Requete, agent: Agent) -> None:
    """A new session, whatever the browser had before: the former one is closed."""
    jeton, ecritures = sessions_agents.ouverture(agent, requete.maintenant)
    entrepots.table().write(*ecritures, *_fermeture(requete))
    csrf.poser(requete, cookies.AGENT, jeton)


def fermer(requete: Requete) -> None:
    """Log out, here and in the table."""
    if ecritures := _fermeture(requete):
        entrepots.table().write(*ecritures)
    requete.agent = None
    csrf.retirer(requete, cookies.AGENT)


def _fermeture(requete: Requete) -> tuple[Ecriture, ...]:
    ancien = chercher(requete)
    return sessions_agents.fermeture(ancien, requete.cookies[cookies.AGENT]) if ancien else ()
