"""The OpenAPI 3.1 document, made from the table of operations and the models of the domain."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from chalicelib.adresses import api as adresses
from chalicelib.api.erreurs import statut
from chalicelib.api.operation import Operation, Parametre
from chalicelib.api.problemes import GENRE, TITRES, Probleme
from chalicelib.api.schemas import reference, schemas
from chalicelib.api.webhooks import webhooks
from chalicelib.domain.instruction.echanges import Echange
from chalicelib.oidc.annuaire import DOCUMENT

EN_TETES: dict[str, dict[str, Any]] = {
    "ETag": {"description": "La version, à rendre dans If-Match.", "schema": {"type": "string"}},
    "Idempotent-Replayed": {
        "description": "« true » : l’acte était déjà fait, voici la réponse d’alors.",
        "schema": {"type": "string", "const": "true"},
    },
    "Location": {
        "description": "Où aller chercher le contenu.",
        "schema": {"type": "string", "format": "uri"},
    },
    "Cache-Control": {
        "description": "Combien de temps garder la réponse.",
        "schema": {"type": "string"},
    },
    "WWW-Authenticate": {
        "description": "Ce qui manque au jeton (RFC 6750).",
        "schema": {"type": "string"},
    },
}
OBLIGATOIRES = frozenset({"ETag", "Location", "WWW-Authenticate"})
DE_L_AGENT = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.SERVICE_UNAVAILABLE)
D_UNE_SAISIE = (
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
Objet = dict[str, Any]


def document(operations: Iterable[Operation], origine: str, annuaire: str) -> Objet:
    """`origine` is the address of the site, `annuaire` the issuer of the agents' tokens."""
    connues = tuple(operations)
    chemins: dict[str, Objet] = {}
    for operation in connues:
        chemins.setdefault(operation.chemin, {})[operation.methode.lower()] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Titre de séjour des bénéficiaires de la protection internationale",
            "version": "1",
            "summary": "L’instruction des demandes, par les agents et leurs logiciels.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": origine + adresses.BASE}],
        "security": [{"annuaire": []}],
        "paths": chemins,
        "webhooks": webhooks(),
        "components": {
            "schemas": schemas(connues, Probleme, Echange),
            "headers": EN_TETES,
            "securitySchemes": {"annuaire": _securite(annuaire)},
        },
    }


def _securite(annuaire: str) -> Objet:
    return {
        "type": "openIdConnect",
        "openIdConnectUrl": annuaire + DOCUMENT,
        "description": "En-tête « Authorization: Bearer » avec un jeton d’accès de l’annuaire des "
        "agents. Un acte est signé d’un nom : il faut s’être connecté une fois à l’espace des "
        "agents.",
    }


def _operation(operation: Operation) -> Objet:
    decrite: Objet = {
        "operationId": operation.nom,
        "summary": operation.resume,
        "parameters": [_parametre(parametre) for parametre in operation.parametres],
        "responses": _reponses(operation),
    }
    if operation.publique:
        decrite["security"] = []
    if operation.action:
        decrite["x-action"] = operation.action.value
    if operation.saisie:
        contenu: Objet = {"schema": reference(operation.saisie)}
        contenu["examples"] = {"simple": {"value": operation.exemple}}
        requis = any(champ.is_required() for champ in operation.saisie.model_fields.values())
        decrite["requestBody"] = {"required": requis, "content": {"application/json": contenu}}
    return decrite


def _parametre(parametre: Parametre) -> Objet:
    return {
        "name": parametre.nom,
        "in": parametre.ou,
        "description": parametre.description,
        "required": parametre.requis,
        "schema": parametre.schema,
        **({"example": parametre.exemple} if parametre.exemple else {}),
    }


def _reponses(operation: Operation) -> Objet:
    succes = operation.succes
    reussie: Objet = {"description": succes.description}
    if succes.en_tetes:
        reussie["headers"] = _en_tetes(*succes.en_tetes)
    if succes.modele:
        reussie["content"] = {"application/json": {"schema": reference(succes.modele)}}
    elif succes.statut is HTTPStatus.OK:
        reussie["content"] = {"application/json": {"schema": {"type": "object"}}}
    refus = {str(statut.value): _refus(statut) for statut in sorted(refusables(operation))}
    return {str(succes.statut.value): reussie, **refus}


def refusables(operation: Operation) -> set[HTTPStatus]:
    """Every answer but the good one."""
    occupe = HTTPStatus.SERVICE_UNAVAILABLE
    tous = {HTTPStatus.INTERNAL_SERVER_ERROR, occupe, *operation.autres}
    tous |= set() if operation.publique else set(DE_L_AGENT)
    tous |= set(D_UNE_SAISIE) if operation.saisie else set()
    if operation.parametres or operation.saisie:
        tous.add(HTTPStatus.BAD_REQUEST)
    propres = (p.absent for p in operation.parametres)
    return tous | {statut(erreur) for erreur in propres if erreur}


def _refus(statut: HTTPStatus) -> Objet:
    if statut is HTTPStatus.NOT_MODIFIED:
        return {"description": "Rien n’a changé.", "headers": _en_tetes("ETag", "Cache-Control")}
    decrit: Objet = {
        "description": TITRES[statut],
        "content": {GENRE: {"schema": reference(Probleme)}},
    }
    if statut is HTTPStatus.UNAUTHORIZED:
        decrit["headers"] = _en_tetes("WWW-Authenticate")
    return decrit


def _en_tetes(*noms: str) -> Objet:
    return {
        nom: {"$ref": f"#/components/headers/{nom}"}
        if nom not in OBLIGATOIRES
        else EN_TETES[nom] | {"required": True}
        for nom in noms
    }
