"""The pages open to everybody that only show a template."""

from chalice.app import Response

from chalicelib.referentiels.lecture import communes
from chalicelib.web import reponses, session
from chalicelib.web.requete import Requete
from chalicelib.web.routes import Routes

routes = Routes(__name__)
blueprint = routes.blueprint


@routes.get("/")
def accueil(requete: Requete) -> Response:
    return _page(requete, "accueil", [])


@routes.get("/contact")
def contact(requete: Requete) -> Response:
    return _page(requete, "contact", [("Nous contacter", "")])


@routes.get("/aide")
def aide(requete: Requete) -> Response:
    return _page(requete, "aide_bpi", [("Comprendre", "")])


@routes.get("/timbre-fiscal")
def timbre(requete: Requete) -> Response:
    return _page(requete, "timbre", [("Acheter un timbre fiscal électronique", "")], "timbre")


@routes.get("/changement")
def changement(requete: Requete) -> Response:
    return _page(requete, "changement", [("Déclarer un changement", "")], "changement")


@routes.get("/document-de-voyage")
def voyage(requete: Requete) -> Response:
    return _page(requete, "document_voyage", [("Document de voyage", "")], "voyage")


@routes.get("/accessibilite")
def accessibilite(requete: Requete) -> Response:
    return _page(requete, "accessibilite", [("Accessibilité", "")])


@routes.get("/mentions-legales")
def mentions_legales(requete: Requete) -> Response:
    return _page(requete, "mentions_legales", [("Mentions légales", "")])


@routes.get("/donnees-personnelles")
def donnees_personnelles(requete: Requete) -> Response:
    return _page(requete, "donnees_personnelles", [("Données personnelles", "")])


@routes.get("/referentiel/communes/{code_postal}")
def communes_du_code(requete: Requete, code_postal: str) -> Response:
    """Names of the communes a postcode serves, for the address form."""
    return reponses.donnees([commune.nom for commune in communes(code_postal)], requete)


def _page(
    requete: Requete, nom: str, fil: list[tuple[str, str]], rubrique: str = "accueil"
) -> Response:
    session.chercher(requete)
    return reponses.page(
        f"public/{nom}.html", requete, fil=fil, rubrique=rubrique, chemin=requete.chemin
    )
