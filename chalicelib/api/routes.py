"""From the table of operations to the routes of Chalice: who calls, by what right, then the view.

A view's error becomes a problem here, around the view: Chalice would make its own JSON of it.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib import resources
from chalicelib.adresses.api import est_de_l_api
from chalicelib.api import problemes
from chalicelib.api.appel import Appel, depuis, identifier
from chalicelib.api.erreurs import DE_CHALICE, Panne, ParametreRefuse, RessourceInconnue
from chalicelib.api.operation import Operation
from chalicelib.domain.erreurs import ErreurMetier, ServiceOccupe
from chalicelib.domain.instruction.habilitations import exiger

ATTENTE = "5"
"""Seconds before the same call may pass."""
PREFECTURE = "code"
"""The parameter of an address that names a préfecture: the right is asked for there."""


def inscrire(blueprint: Blueprint, operations: Iterable[Operation]) -> None:
    for operation in operations:
        route = blueprint.route(
            operation.adresse,
            methods=[operation.methode],
            content_types=["application/json"],
            name=operation.nom,
        )
        route(_entree(blueprint, operation))


def _entree(blueprint: Blueprint, operation: Operation) -> Callable[..., Response]:
    def entree(**chemin: str) -> Response:
        brute = blueprint.current_request
        try:
            return executer(operation, depuis(brute, chemin))
        except ServiceOccupe as erreur:
            brute.context["erreur"] = type(erreur).__name__
            return _occupe(brute)
        except ErreurMetier as erreur:
            brute.context["erreur"] = type(erreur).__name__
            return problemes.repondre(erreur, identifier(brute.context))
        except Exception as erreur:
            brute.context["erreur"] = type(erreur).__name__
            if not resources.est_occupe(erreur):
                raise
            return _occupe(brute)

    return entree


def _occupe(brute: Any) -> Response:
    """Too many at once (S13): the same call, with its key, passes later."""
    en_tetes = {"Retry-After": ATTENTE}
    return problemes.repondre(ServiceOccupe(), identifier(brute.context), **en_tetes)


def executer(operation: Operation, appel: Appel) -> Response:
    """Raises what stops the call: token, right, parameters, then the view's own errors."""
    if not operation.publique:
        habiliter(operation, appel)
    for parametre in operation.parametres:
        parametre.lire(appel)
    if not operation.publique:
        prevus_seulement(operation, appel)
    reponse = operation.vue(appel)
    reponse.headers.setdefault("Cache-Control", "no-store")
    return reponse


def prevus_seulement(operation: Operation, appel: Appel) -> None:
    """A name written wrongly would be a filter that filters nothing. Raises ParametreRefuse."""
    prevus = [p.nom for p in operation.parametres if p.ou == "query"]
    for nom in appel.query.keys() - prevus:
        dits = f" Ceux qui le sont : {', '.join(prevus)}." if prevus else ""
        raise ParametreRefuse(nom[:64], f"Ce paramètre n’est pas prévu ici.{dits}")


def habiliter(operation: Operation, appel: Appel) -> None:
    """Any agent when the operation has no action. Raises JetonInvalide, HabilitationRefusee."""
    agent = appel.agent
    if operation.action:
        exiger(agent, operation.action, appel.chemin.get(PREFECTURE))


def refus_en_problemes(evenement: Any, suite: Callable[[Any], Response]) -> Response:
    """Chalice middleware: what the framework refuses under /api/ is a problem too.

    An address that no operation has, no method is allowed at.
    """
    reponse = suite(evenement)
    genre = str(reponse.headers.get("Content-Type", "application/json"))
    refuse = reponse.status_code >= 400 and genre.startswith("application/json")
    if not refuse or not est_de_l_api(evenement.path):
        return reponse
    permises = str(reponse.headers.get("Allow", ""))
    if reponse.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not permises:
        return problemes.repondre(RessourceInconnue(), identifier(evenement.context))
    erreur = DE_CHALICE.get(reponse.status_code, Panne)()
    en_tetes = {"Allow": permises} if permises else {}
    return problemes.repondre(erreur, identifier(evenement.context), **en_tetes)
