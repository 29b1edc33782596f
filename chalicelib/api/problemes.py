"""Errors as RFC 9457 writes them: a stable type, a French sentence, what to do next, a reference.

Nothing of what was sent is repeated, and no trace of the program is shown.
"""

import re
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from chalicelib.adresses import api as adresses
from chalicelib.api import identite
from chalicelib.api.erreurs import STATUTS, ErreurDeChamp
from chalicelib.domain.agents.agent import AgentSansHabilitation
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.journal.changements import Changement
from chalicelib.domain.modele import Modele
from chalicelib.oidc.erreurs import JetonInvalide
from chalicelib.settings import settings

GENRE = "application/problem+json"
TITRES = {
    HTTPStatus.BAD_REQUEST: "Demande incorrecte",
    HTTPStatus.UNAUTHORIZED: "Identification nécessaire",
    HTTPStatus.FORBIDDEN: "Accès refusé",
    HTTPStatus.NOT_FOUND: "Introuvable",
    HTTPStatus.METHOD_NOT_ALLOWED: "Méthode non prévue",
    HTTPStatus.CONFLICT: "Impossible en l’état du dossier",
    HTTPStatus.PRECONDITION_FAILED: "Dossier modifié entre-temps",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "Contenu trop long",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "Type de contenu non prévu",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Saisie refusée",
    HTTPStatus.PRECONDITION_REQUIRED: "Version non dite",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Panne",
    HTTPStatus.SERVICE_UNAVAILABLE: "Annuaire injoignable",
}


class Probleme(Modele):
    """`instance` names this very answer; the log is found by it."""

    type: str
    title: str
    status: int
    detail: str
    suite: str
    instance: str
    erreurs: tuple[ErreurDeChamp, ...] = ()
    changements: tuple[Changement, ...] = ()


def nom(genre: type[ErreurMetier]) -> str:
    """« ActeImpossible » -> « acte-impossible »."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", genre.__name__).lower()


NOMS = {nom(genre): genre for genre in STATUTS}


def probleme(erreur: ErreurMetier, identifiant: str) -> Probleme:
    statut = STATUTS.get(type(erreur), HTTPStatus.BAD_REQUEST)
    return Probleme(
        type=settings().origine + adresses.probleme(nom(type(erreur))),
        title=TITRES[statut],
        status=statut,
        detail=erreur.phrase,
        suite=erreur.suite,
        instance=f"urn:uuid:{identifiant}",
        erreurs=getattr(erreur, "erreurs", ()),
        changements=getattr(erreur, "changements", ()),
    )


def repondre(erreur: ErreurMetier, identifiant: str, **en_tetes: Any) -> Response:
    """The answer of an error, with the challenge that a refused token calls for."""
    fait = probleme(erreur, identifiant)
    if isinstance(erreur, JetonInvalide | AgentSansHabilitation):
        en_tetes["WWW-Authenticate"] = identite.defi(erreur)
    return Response(
        fait.model_dump_json(),
        {"Content-Type": GENRE, "Cache-Control": "no-store"} | en_tetes,
        fait.status,
    )
