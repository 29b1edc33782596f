"""From the address that went at the counter: « it was not me ». A page, a button (ADR 0036)."""

from chalice.app import Response

from chalicelib import entrepots
from chalicelib.adresses import compte as adresses_compte
from chalicelib.domain.agents.comptes_a_decider import reponse_promise
from chalicelib.domain.compte.liens import LienInutilisable
from chalicelib.domain.compte.restitution import RestitutionChangee
from chalicelib.settings import settings
from chalicelib.usecases.compte import jetons_de_lien
from chalicelib.usecases.confirmation.contester_restitution import (
    consulter_contestation,
    contester_restitution,
)
from chalicelib.web.http import pages
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()


@routes.get(adresses_compte.CONTESTER)
def proposer(requete: Requete) -> Response:
    """Looking at the link never spends it: some mail services open the links they see."""
    jeton = requete.query.get("jeton", "")
    try:
        _, _, contestee = consulter_contestation(
            jetons_de_lien.lire(jeton, settings().secret),
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    except LienInutilisable as refus:
        return _inutilisable(requete, refus)
    avant_le = reponse_promise(requete.maintenant, contestee.prefecture).avant_le
    return pages.page(
        "compte/contester.html", requete, jeton=jeton, le=contestee.le, avant_le=avant_le
    )


@routes.post(adresses_compte.CONTESTER)
def contester(requete: Requete) -> Response:
    try:
        contester_restitution(
            jetons_de_lien.lire(requete.formulaire.get("jeton"), settings().secret),
            table=entrepots.table(),
            maintenant=requete.maintenant,
        )
    except (LienInutilisable, RestitutionChangee) as refus:
        return _inutilisable(requete, refus)
    return pages.rediriger(adresses_compte.CONTESTE, requete)


@routes.get(adresses_compte.CONTESTE)
def conteste(requete: Requete) -> Response:
    return pages.page("compte/conteste.html", requete)


def _inutilisable(requete: Requete, refus: LienInutilisable | RestitutionChangee) -> Response:
    return pages.page("compte/contestation_finie.html", requete, 410, refus=refus)
