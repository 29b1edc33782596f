"""Agents log in at their directory (OpenID Connect) and come back; they log out here."""

from chalice.app import Response

from chalicelib import entrepots, resources
from chalicelib.adresses import agents as adresses
from chalicelib.adresses.chemin import avec
from chalicelib.settings import settings
from chalicelib.web.agents import session
from chalicelib.web.agents.connexion import attente
from chalicelib.web.http import cookies, pages
from chalicelib.web.http.middleware import politique_de_contenu
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes(cote_agent=True)


@routes.get(adresses.CONNEXION)
def afficher(requete: Requete) -> Response:
    suite = adresses.locale(requete.query.get("suite", ""))
    if session.chercher(requete):
        return pages.rediriger(suite, requete)
    page = pages.page(
        "agents/connexion.html",
        requete,
        suite=suite,
        sortie="sortie" in requete.query,
        expiree=cookies.AGENT in requete.cookies,
    )
    page.headers["Content-Security-Policy"] = politique_de_contenu(
        settings().stockage_public, resources.annuaire().origine
    )
    return page


@routes.post(adresses.CONNEXION)
def partir(requete: Requete) -> Response:
    debut = attente.commencer(requete, adresses.locale(requete.formulaire.get("suite")))
    adresse = resources.annuaire().adresse_de_connexion(
        _retour(), debut.etat, debut.nonce, debut.verificateur
    )
    return pages.rediriger(adresse, requete)


@routes.get(adresses.RETOUR)
def revenir(requete: Requete) -> Response:
    debut = attente.reprendre(requete, requete.query.get("state", ""))
    code = requete.query.get("code", "")
    if not code or "error" in requete.query:
        raise attente.ConnexionInterrompue
    agent = resources.annuaire().agent_du_code(
        code, _retour(), debut.nonce, debut.verificateur, requete.maintenant
    )
    session.ouvrir(requete, agent)
    entrepots.equipes().noter(agent)
    return pages.rediriger(debut.suite, requete)


@routes.post(adresses.DECONNEXION)
def deconnecter(requete: Requete) -> Response:
    session.fermer(requete)
    return pages.rediriger(avec(adresses.CONNEXION, sortie="1"), requete)


def _retour() -> str:
    return settings().origine + adresses.RETOUR
