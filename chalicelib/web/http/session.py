"""The session of a request: an opaque cookie, checked on every page that needs it."""

from typing import TYPE_CHECKING

from chalicelib import entrepots
from chalicelib.domain.erreurs import Interdit
from chalicelib.web.http import cookies, csrf
from chalicelib.web.http.requete import Requete

if TYPE_CHECKING:
    from chalicelib.domain.compte.sessions import Session
    from chalicelib.storage.ecritures import Item
    from chalicelib.storage.partitions import Cle


class ConnexionRequise(Interdit):
    """Nobody is logged in, or not any more: the login page brings back here."""

    phrase = "Vous n’êtes pas connecté(e)."
    suite = "Connectez-vous. Ce que vous avez déjà enregistré est gardé."


class ConnexionAgentRequise(Interdit):
    """No agent is logged in, or not any more: the login page brings back here."""

    phrase = "Vous n’êtes plus connecté(e) comme agent."
    suite = "Connectez-vous. Ce que vous avez déjà enregistré est gardé."


def cle(requete: Requete) -> "Cle":
    """Where the session is, to read it in one round trip with other items, then `exiger_lue`.

    Raises ConnexionRequise when the browser sent no session.
    """
    jeton = requete.cookies.get(cookies.SESSION)
    if not jeton:
        raise ConnexionRequise
    from chalicelib.storage.compte import sessions

    return sessions.cle(jeton)


def exiger(requete: Requete) -> "Session":
    """The valid session of this request, read now. Raises ConnexionRequise."""
    voulue = cle(requete)  # before a client is made: a page for nobody needs none
    return exiger_lue(requete, entrepots.table().get(voulue))


def exiger_lue(requete: Requete, item: "Item | None", *, visite: bool = True) -> "Session":
    """The valid session held by an item that was just read at `cle`. Raises ConnexionRequise.

    The visit is noted once a minute at most, and on GET only: saving costs no extra round trip.
    """
    from chalicelib.storage.compte import sessions

    session = sessions.lire(item)
    if session is None or not session.est_valide(requete.maintenant):
        raise ConnexionRequise
    if visite and requete.methode == "GET" and session.doit_etre_touchee(requete.maintenant):
        sessions.toucher(entrepots.table(), cle(requete), requete.maintenant)
    requete.session = session
    return session


def chercher(requete: Requete) -> "Session | None":
    """The session if there is one: for pages open to everybody that change when logged in."""
    try:
        return exiger(requete)
    except ConnexionRequise:
        return None


def a_expire(requete: Requete) -> bool:
    """The browser still has a session that is not valid any more."""
    return cookies.SESSION in requete.cookies and requete.session is None


def ouvrir(requete: Requete, jeton: str) -> None:
    """Give the browser its new session."""
    csrf.poser(requete, cookies.SESSION, jeton)


def retenir_l_appareil(requete: Requete, marques: str) -> None:
    """This browser held the right password: its account knows it (K-16)."""
    from chalicelib.usecases.compte import appareils

    csrf.poser(requete, cookies.APPAREIL, marques, appareils.VALIDITE)


def fermer(requete: Requete) -> None:
    """Log out, here and in the table."""
    from chalicelib.storage.compte import sessions

    if session := chercher(requete):
        sessions.fermer(entrepots.table(), session)
    requete.session = None
    csrf.retirer(requete, cookies.SESSION)
