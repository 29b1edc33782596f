"""What the API says of itself, to anybody: the document and the kinds of errors."""

import json
from datetime import date
from functools import cache
from hashlib import sha256
from http import HTTPStatus

from chalice.app import Response

from chalicelib.adresses import api as adresses
from chalicelib.api import (
    actes,
    comptes,
    operations_lecture,
    parametres,
    problemes,
    reponses,
    tickets,
    vues,
)
from chalicelib.api.appel import Appel
from chalicelib.api.erreurs import RessourceInconnue, statut
from chalicelib.api.operation import Operation, Succes
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.droit.regles import version_au
from chalicelib.domain.fuseau import PARIS
from chalicelib.settings import settings

UNE_HEURE = "public, max-age=3600"


def decrire(appel: Appel) -> Response:
    corps, etiquette = document_au(version_au(PARIS.jour(appel.maintenant)))
    en_tetes: reponses.EnTetes = {"ETag": etiquette, "Cache-Control": UNE_HEURE}
    if etiquette in (parametres.SI_AUTRE.lire(appel) or ""):
        return Response("", en_tetes, HTTPStatus.NOT_MODIFIED)
    en_tetes["Content-Type"] = reponses.JSON
    return Response(corps, en_tetes, HTTPStatus.OK)


@cache
def document_au(version: date) -> tuple[str, str]:
    """Made at the first call of this process, for the rules of the day: pages never pay for it."""
    from chalicelib.api.openapi import document

    reglages = settings()
    fait = document(OPERATIONS, reglages.origine, reglages.emetteur_agents)
    corps = dire(json.dumps(fait, ensure_ascii=False), version)
    return corps, f'"{sha256(corps.encode()).hexdigest()[:16]}"'


def decrire_probleme(appel: Appel) -> Response:
    """Raises RessourceInconnue."""
    nom = appel.chemin["nom"]
    genre = problemes.noms().get(nom)
    if genre is None:
        raise RessourceInconnue
    code = statut(genre)
    decrit = vues.ProblemeDecrit(
        nom=nom,
        status=code,
        title=problemes.TITRES[code],
        detail=genre.phrase,
        suite=genre.suite,
    )
    return reponses.json(decrit, **{"Cache-Control": UNE_HEURE})


PUBLIQUES = (
    Operation(
        "openapi",
        "GET",
        adresses.OPENAPI,
        "Ce document",
        decrire,
        Succes("La description de l’API (OpenAPI 3.1).", None, en_tetes=("ETag", "Cache-Control")),
        publique=True,
        parametres=(parametres.SI_AUTRE,),
        autres=(HTTPStatus.NOT_MODIFIED,),
    ),
    Operation(
        "probleme",
        "GET",
        adresses.probleme.route,
        "Ce que veut dire le « type » d’une erreur",
        decrire_probleme,
        Succes("Le problème.", vues.ProblemeDecrit),
        publique=True,
        parametres=(parametres.PROBLEME,),
        autres=(HTTPStatus.NOT_FOUND,),
    ),
)

OPERATIONS: tuple[Operation, ...] = (
    *operations_lecture.OPERATIONS,
    *comptes.LECTURES,
    *tickets.LECTURES,
    *actes.OPERATIONS,
    *comptes.DECISIONS,
    *tickets.GESTES,
    *PUBLIQUES,
)
"""Everything the API can do: the routes and the document are both made of it."""
