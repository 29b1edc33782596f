"""The ways a call fails: refused, throttled, answered too late, in conflict, killed, stale."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError

from tests.memoire.refus import transaction_annulee
from tests.univers.services.erreurs import refus

ADRESSE = "https://service.exemple.test"


class Tue(BaseException):
    """The process died there: nothing of it goes on, and nothing catches this."""


class Panne(StrEnum):
    """What a drawn fault does to a call."""

    REFUSE = "refusé"
    ETRANGLE = "étranglé"
    SANS_REPONSE = "fait, sans réponse"
    REPETE = "fait deux fois"
    CONFLIT = "conflit"
    TUE_AVANT = "tué avant"
    TUE_APRES = "tué après"
    PERIMEE = "lecture périmée"
    ENTRELACE = "un autre entre-temps"


class Appel(NamedTuple):
    """One call of a client, not done yet."""

    service: str
    operation: str
    demande: Mapping[str, Any]
    nom: str

    @property
    def est_lecture(self) -> bool:
        return _lit(self.operation)


@cache
def _lit(operation: str) -> bool:
    return operation.startswith(("Get", "List", "Head", "Query", "Scan", "BatchGet"))


TROP_VITE = {
    "dynamodb": "ProvisionedThroughputExceededException",
    "s3": "SlowDown",
    "sqs": "RequestThrottled",
    "sesv2": "TooManyRequestsException",
    "sns": "ThrottledException",
    "kms": "ThrottlingException",
}
EN_PANNE = {
    "dynamodb": "InternalServerError",
    "s3": "ServiceUnavailable",
    "sqs": "ServiceUnavailable",
    "sesv2": "InternalServiceErrorException",
    "sns": "InternalError",
    "kms": "KMSInternalException",
}


def possible(panne: Panne, appel: Appel) -> bool:
    """Whether AWS may do that to this call."""
    if panne is Panne.CONFLIT:
        ecrit = appel.operation in ("UpdateItem", "PutItem", "DeleteItem")
        return appel.operation.startswith("Transact") or (appel.service == "dynamodb" and ecrit)
    if panne is Panne.PERIMEE:
        return appel.operation in ("Query", "GetItem") and not appel.demande.get("ConsistentRead")
    if panne is Panne.REPETE:
        # A transaction carries a token: done again by the client, it is done once.
        return not appel.est_lecture and not appel.operation.startswith("Transact")
    if panne in (Panne.SANS_REPONSE, Panne.TUE_APRES):
        return not appel.est_lecture
    return True


def erreur(panne: Panne, appel: Appel) -> Exception:
    """What the caller receives."""
    if panne is Panne.ETRANGLE:
        return refus(appel.service, TROP_VITE[appel.service], appel.operation)
    if panne is Panne.SANS_REPONSE:
        return ReadTimeoutError(endpoint_url=ADRESSE)
    if panne is Panne.CONFLIT and appel.operation.startswith("Transact"):
        combien = len(appel.demande["TransactItems"])
        codes = ["TransactionConflict", *["None"] * (combien - 1)]
        return transaction_annulee([{"Code": code} for code in codes])
    if panne is Panne.CONFLIT:
        return refus(appel.service, "TransactionConflictException", appel.operation)
    return refus(appel.service, EN_PANNE[appel.service], appel.operation, 500)


def coupure() -> Exception:
    """A service that does not even answer."""
    return ConnectTimeoutError(endpoint_url=ADRESSE)


def jouer(panne: Panne, appel: Appel, faire: Callable[[], Any]) -> Any:
    """The call as this fault makes it; a stale read is done by who holds the past."""
    if panne is Panne.TUE_AVANT:
        raise Tue
    if panne is Panne.REPETE:
        faire()
        return faire()
    if panne is Panne.TUE_APRES:
        faire()
        raise Tue
    if panne is Panne.SANS_REPONSE:
        faire()
    raise erreur(panne, appel)
