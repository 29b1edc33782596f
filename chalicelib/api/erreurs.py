"""What only a caller of the API does wrong, and the answers that its conditions give."""

from http import HTTPStatus

from chalicelib import status
from chalicelib.adresses import api as adresses
from chalicelib.domain.erreurs import (
    DossierModifieEntreTemps,
    ErreurMetier,
    Indisponible,
    Interdit,
    Introuvable,
    Irrecevable,
    SaisieImpossible,
)
from chalicelib.domain.journal.changements import Changement
from chalicelib.domain.modele import Modele
from chalicelib.oidc.erreurs import JetonInvalide


class ErreurDeChamp(Modele):
    """`pointeur` is a JSON pointer into the body (RFC 6901), or the name of a parameter."""

    pointeur: str
    phrase: str


class DossierAvance(DossierModifieEntreTemps):
    """The request is not at the version of If-Match any more."""

    phrase = "Le dossier a changé depuis que vous l’avez lu."
    suite = "Relisez-le : ce qui a changé est dit dans « changements ». Puis décidez à nouveau."

    def __init__(self, changements: tuple[Changement, ...] = ()) -> None:
        super().__init__()
        self.changements = changements


class AgentSansNom(Interdit):
    """An access token bears no name, and this agent never logged in."""

    phrase = "Votre nom n’est pas connu : la personne lirait un identifiant à sa place."
    suite = "Connectez-vous une fois à l’espace des agents, puis recommencez."


class VersionNonDite(Irrecevable):
    phrase = "Cet appel ne dit pas quelle version du dossier vous avez lue."
    suite = "Donnez dans l’en-tête If-Match la valeur de l’en-tête ETag du dossier."


class ParametreRefuse(Irrecevable):
    phrase = "Un paramètre ou un en-tête manque, n’est pas prévu, ou n’a pas la forme attendue."
    suite = "Corrigez-le : « erreurs » dit lequel, et ce qu’il attend."

    def __init__(self, nom: str, attendu: str) -> None:
        super().__init__(nom)
        self.erreurs = (ErreurDeChamp(pointeur=nom, phrase=attendu),)


class AppelIllisible(Irrecevable):
    phrase = "Cet appel n’a pas pu être lu."
    suite = "Vérifiez l’adresse, les en-têtes et l’encodage du contenu (UTF-8)."


class SaisieRefusee(SaisieImpossible):
    phrase = "Le contenu envoyé n’a pas la forme attendue."
    suite = "Corrigez les champs de la liste « erreurs », puis recommencez."

    def __init__(self, erreurs: tuple[ErreurDeChamp, ...]) -> None:
        super().__init__(", ".join(e.pointeur for e in erreurs))
        self.erreurs = erreurs


class ContenuTropLong(Irrecevable):
    phrase = "Le contenu envoyé est trop long."
    suite = "Envoyez 64 Kio au plus."


class RessourceInconnue(Introuvable):
    phrase = "Il n’y a rien à cette adresse."
    suite = f"Les adresses sont décrites par {adresses.OPENAPI}."


class MethodeRefusee(Irrecevable):
    phrase = "Cette méthode n’est pas prévue à cette adresse."
    suite = f"L’en-tête Allow et {adresses.OPENAPI} disent celles qui le sont."


class TypeRefuse(Irrecevable):
    phrase = "Ce type de contenu n’est pas prévu."
    suite = "Envoyez du JSON, avec l’en-tête Content-Type: application/json."


class Panne(Indisponible):
    phrase = "Un problème technique empêche de répondre."
    suite = "Rien n’a été fait à moitié. Réessayez avec la même clé ; sinon, donnez la référence."


STATUS: status.StatusTable = status.STATUS | {
    JetonInvalide: HTTPStatus.UNAUTHORIZED,
    DossierModifieEntreTemps: HTTPStatus.PRECONDITION_FAILED,
    VersionNonDite: HTTPStatus.PRECONDITION_REQUIRED,
    ContenuTropLong: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    MethodeRefusee: HTTPStatus.METHOD_NOT_ALLOWED,
    TypeRefuse: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    Panne: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""The common table, and what HTTP has a word of its own for: a token, a version, a method."""


def statut(genre: type[ErreurMetier]) -> HTTPStatus:
    return status.de(genre, STATUS)


DE_CHALICE: dict[int, type[ErreurMetier]] = {
    HTTPStatus.BAD_REQUEST: AppelIllisible,
    HTTPStatus.FORBIDDEN: RessourceInconnue,
    HTTPStatus.NOT_FOUND: RessourceInconnue,
    HTTPStatus.METHOD_NOT_ALLOWED: MethodeRefusee,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: TypeRefuse,
}
"""What the framework refuses by itself."""
