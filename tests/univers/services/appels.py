"""One wrapper around each client: every call is told to who draws the faults, whatever it is."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from tests.droits.releve import RELEVE
from tests.univers.services.erreurs import operations
from tests.univers.services.pannes import Appel

Regie = Callable[[Appel, Callable[[], Any]], Any]


class Client:
    """A client of `service`; what is no operation of AWS goes through as it is."""

    def __init__(self, service: str, reel: Any, regie: Regie) -> None:
        self._service, self._reel, self._regie = service, reel, regie
        self.exceptions = getattr(reel, "exceptions", None)

    def get_paginator(self, operation: str) -> "Pages":
        return Pages(self, operation)

    def __getattr__(self, nom: str) -> Any:
        dit = getattr(self._reel, nom)
        service, regie = self._service, self._regie
        operation = operations(service).get(nom)
        if operation is None:
            return dit
        nomme = f"{service}.{operation}"

        def appeler(*places: Any, **demande: Any) -> Any:
            RELEVE.noter(service, operation, demande)
            faire = partial(dit, *places, **demande)
            return regie(Appel(service, operation, demande, nomme), faire)

        setattr(self, nom, appeler)
        return appeler


def entendu(service: str, double: Any) -> Client:
    """A double of a test, whose calls are judged as those of a client of AWS are."""
    return Client(service, double, lambda appel, faire: faire())


SUITES = {
    "query": {"LastEvaluatedKey": "ExclusiveStartKey"},
    "list_objects_v2": {"NextContinuationToken": "ContinuationToken"},
    "list_object_versions": {},
}
"""What an answer says of the next page, and how it is asked for."""


class Pages:
    """One page after the other, each a call of its own."""

    def __init__(self, client: Client, operation: str) -> None:
        self._client, self._operation = client, operation

    def paginate(self, **demande: Any) -> Iterator[dict[str, Any]]:
        suite: dict[str, Any] = {}
        while True:
            lue = getattr(self._client, self._operation)(**demande, **suite)
            yield lue
            noms = SUITES[self._operation]
            suite = {la: lue[dite] for dite, la in noms.items() if dite in lue}
            if not suite:
                return
