"""The pages open to everybody that only show a template."""

from typing import Any

from chalice.app import Response

from chalicelib.adresses import site as adresses
from chalicelib.domain.droit.titres import DUPLICATA, tarif
from chalicelib.referentiels.lecture import communes
from chalicelib.web.http import pages, session
from chalicelib.web.http.requete import Requete
from chalicelib.web.http.routes import Routes

routes = Routes()


@routes.get(adresses.ACCUEIL)
def accueil(requete: Requete) -> Response:
    return _page(requete, "accueil", [], "accueil")


@routes.get(adresses.TIMBRE)
def timbre(requete: Requete) -> Response:
    return _page(requete, "timbre", [("Acheter un timbre fiscal électronique", "")], "timbre")


@routes.get(adresses.CHANGEMENT)
def changement(requete: Requete) -> Response:
    prix = tarif(DUPLICATA, requete.jour)
    fil = [("Déclarer un changement", "")]
    return _page(requete, "changement", fil, "changement", duplicata=prix)


@routes.get(adresses.VOYAGE)
def voyage(requete: Requete) -> Response:
    return _page(requete, "document_voyage", [("Document de voyage", "")], "voyage")


@routes.get(adresses.ACCESSIBILITE)
def accessibilite(requete: Requete) -> Response:
    return _page(requete, "accessibilite", [("Accessibilité", "")])


@routes.get(adresses.MENTIONS_LEGALES)
def mentions_legales(requete: Requete) -> Response:
    return _page(requete, "mentions_legales", [("Mentions légales", "")])


@routes.get(adresses.DONNEES_PERSONNELLES)
def donnees_personnelles(requete: Requete) -> Response:
    return _page(requete, "donnees_personnelles", [("Données personnelles", "")])


@routes.get(adresses.communes.route)
def communes_du_code(requete: Requete, code_postal: str) -> Response:
    """Names of the communes a postcode serves, for the address form."""
    return pages.donnees([commune.nom for commune in communes(code_postal)], requete)


def _page(
    requete: Requete,
    nom: str,
    fil: list[tuple[str, str]],
    rubrique: str = "",
    **contexte: Any,
) -> Response:
    session.chercher(requete)
    return pages.page(
        f"public/{nom}.html",
        requete,
        fil=fil,
        rubrique=rubrique,
        chemin=requete.chemin,
        **contexte,
    )
