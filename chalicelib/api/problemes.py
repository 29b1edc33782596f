"""Errors as RFC 9457 writes them: a stable type, a French sentence, what to do next, a reference.

Nothing of what was sent is repeated, and no trace of the program is shown.
"""

import re
from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from typing import Any

from chalice.app import Response

from chalicelib import status
from chalicelib.adresses import api as adresses
from chalicelib.api import identite
from chalicelib.api.erreurs import ErreurDeChamp, statut
from chalicelib.domain.agents.agent import AgentSansHabilitation
from chalicelib.domain.demande.rectifications import PasEncoreEnInstruction
from chalicelib.domain.erreurs import ErreurMetier, ServiceOccupe
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
    HTTPStatus.SERVICE_UNAVAILABLE: "Service indisponible",
}


TITRES_PROPRES: dict[type[ErreurMetier], str] = {ServiceOccupe: "Service occupé"}
"""Of a problem that shares its status with another one."""


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


PUBLIES = (
    "chalicelib.api.",
    "chalicelib.oidc.",
    "chalicelib.storage.instruction.",
    "chalicelib.domain.agents.agent.",
    "chalicelib.domain.aide.gestes",
    "chalicelib.domain.aide.tickets",
    "chalicelib.domain.erreurs",
    "chalicelib.domain.instruction.",
)
"""Where the errors that this API may answer with are defined."""
DEPUIS_TOUJOURS = (PasEncoreEnInstruction,)
"""Described since v1, though nothing here answers so: an address that was given goes on leading."""


@cache
def noms() -> dict[str, type[ErreurMetier]]:
    """Every kind of problem by its name. Called once all is imported: an act brings its errors."""
    connues = (g for g in _sortes(ErreurMetier) if g.__module__.startswith(PUBLIES))
    return {nom(g): g for g in (*connues, *DEPUIS_TOUJOURS) if g not in status.STATUS}


def _sortes(racine: type[ErreurMetier]) -> Iterator[type[ErreurMetier]]:
    for genre in racine.__subclasses__():
        yield genre
        yield from _sortes(genre)


def probleme(erreur: ErreurMetier, identifiant: str) -> Probleme:
    code = statut(type(erreur))
    return Probleme(
        type=settings().origine + adresses.probleme(nom(type(erreur))),
        title=TITRES_PROPRES.get(type(erreur), TITRES[code]),
        status=code,
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
