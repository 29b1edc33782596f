"""From the table of operations to the routes of Chalice: who calls, by what right, then the view.

A view's error becomes a problem here, around the view: Chalice would make its own JSON of it.
"""

from collections.abc import Iterable
from typing import Any

from chalice.app import Response

from chalicelib import resources
from chalicelib.api import problemes
from chalicelib.api.appel import Appel, depuis, identifier
from chalicelib.api.erreurs import ParametreRefuse
from chalicelib.api.operation import Operation
from chalicelib.domain.erreurs import ErreurMetier, ServiceOccupe
from chalicelib.domain.instruction.habilitations import exiger
from chalicelib.entree import Entree

ATTENTE = "5"
"""Seconds before the same call may pass."""
PREFECTURE = "code"
"""The parameter of an address that names a préfecture: the right is asked for there."""


JSON_RECU = ("application/json",)


class RoutesApi:
    """The routes of a table of operations, then those that a page adds."""

    def __init__(self, operations: Iterable[Operation], *autres: Entree) -> None:
        self.entrees = (*map(_entree, operations), *autres)


def _entree(operation: Operation) -> Entree:
    def servir(brute: Any, chemin: dict[str, str]) -> Response:
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

    return Entree(operation.adresse, (operation.methode,), JSON_RECU, servir)


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
