"""The person's space: requests, where they stand, what was delivered."""

from chalice.app import Response

from chalicelib.domain import parcours
from chalicelib.web import reponses, session, urls
from chalicelib.web.contexte import attestations, dossiers
from chalicelib.web.requete import Requete
from chalicelib.web.routes import Routes

routes = Routes(__name__)
blueprint = routes.blueprint


@routes.get("/espace")
def espace(requete: Requete) -> Response:
    """Every request of the account with its state, the next act and its documents (S5-05)."""
    ouverte = session.exiger(requete)
    demandes = dossiers().du_compte(ouverte.compte_id)
    return reponses.page(
        "suivi/espace.html",
        requete,
        demandes=[
            {
                "dossier": dossier,
                "ecran": parcours.prochain(dossier) if dossier.est_brouillon else None,
                "attestations": attestations().du_dossier(dossier.id)
                if not dossier.est_brouillon
                else {},
            }
            for dossier in demandes
        ],
        etapes=parcours.ETAPES,
        urls=urls,
        fil=[("Mon espace", "")],
    )
