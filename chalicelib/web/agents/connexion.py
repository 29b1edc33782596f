"""Agents log in at their directory (OpenID Connect) and come back; they log out here."""

from chalice.app import Response

from chalicelib import resources
from chalicelib.settings import settings
from chalicelib.storage.equipes import Equipes
from chalicelib.web import csrf, depots, reponses
from chalicelib.web.agents import attente, session, urls
from chalicelib.web.middleware import politique_de_contenu
from chalicelib.web.requete import Requete
from chalicelib.web.routes import Routes

routes = Routes(__name__, cote_agent=True)
blueprint = routes.blueprint


@routes.get(urls.CONNEXION)
def afficher(requete: Requete) -> Response:
    suite = urls.locale(requete.query.get("suite", ""))
    if session.chercher(requete):
        return reponses.rediriger(suite, requete)
    page = reponses.page(
        "agents/connexion.html",
        requete,
        suite=suite,
        sortie="sortie" in requete.query,
        expiree=csrf.AGENT in requete.cookies,
    )
    page.headers["Content-Security-Policy"] = politique_de_contenu(
        settings().stockage_public, resources.annuaire().origine
    )
    return page


@routes.post(urls.CONNEXION)
def partir(requete: Requete) -> Response:
    debut = attente.commencer(requete, urls.locale(requete.formulaire.get("suite")))
    adresse = resources.annuaire().adresse_de_connexion(
        _retour(), debut.etat, debut.nonce, debut.verificateur
    )
    return reponses.rediriger(adresse, requete)


@routes.get(urls.RETOUR)
def revenir(requete: Requete) -> Response:
    debut = attente.reprendre(requete, requete.query.get("state", ""))
    code = requete.query.get("code", "")
    if not code or "error" in requete.query:
        raise attente.ConnexionInterrompue
    agent = resources.annuaire().agent_du_code(
        code, _retour(), debut.nonce, debut.verificateur, requete.maintenant
    )
    session.ouvrir(requete, agent)
    Equipes(depots.table()).noter(agent)
    return reponses.rediriger(debut.suite, requete)


@routes.post(urls.DECONNEXION)
def deconnecter(requete: Requete) -> Response:
    session.fermer(requete)
    return reponses.rediriger(f"{urls.CONNEXION}?sortie=1", requete)


def _retour() -> str:
    return settings().origine + urls.RETOUR
