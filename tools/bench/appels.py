"""What an act asks of AWS: the calls of its own clients, and the units that DynamoDB charges.

It listens to `client.meta.events`, of a real client as of the table in memory: nothing of the
product knows that it is counted. Sizes are those of the items, never what an emulator answers.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from tools.bench.unites import ecrites, lues, octets

Brut = Mapping[str, Any]
Connu = Callable[[Brut], Brut | None]
"""The item at a key, as it is now; whoever reads it is not counted."""


@dataclass
class Facture:
    """`appels` by operation, in order; the units of those to DynamoDB that passed."""

    appels: list[str] = field(default_factory=list)
    lectures: float = 0.0
    ecritures: int = 0

    def noter(self, model: Any, **_: Any) -> None:
        """One call of any service."""
        self.appels.append(model.name)


@contextmanager
def compter(dynamodb: Any, connu: Connu, *autres: Any) -> Iterator[Facture]:
    """What these clients are asked meanwhile; `autres` speak to other services.

    A transaction tried again counts each time; a refused one costs no unit here.
    """
    facture = Facture()
    releve = Releve(facture, connu)
    with ExitStack() as pile:
        for client in (dynamodb, *autres):
            pile.enter_context(_ecouter(client, "before-call", facture.noter))
        pile.enter_context(_ecouter(dynamodb, "before-call", releve.demande))
        pile.enter_context(_ecouter(dynamodb, "after-call", releve.rendu))
        yield facture


@contextmanager
def _ecouter(client: Any, quand: str, faire: Callable[..., None]) -> Iterator[None]:
    client.meta.events.register(quand, faire)
    try:
        yield
    finally:
        client.meta.events.unregister(quand, faire)


class Releve:
    """The units of each call, from what it asks, what it is given, and what it changes."""

    def __init__(self, facture: Facture, connu: Connu) -> None:
        self._facture = facture
        self._connu = connu
        self._demande: Brut = {}
        self._avant: list[int] = []

    def demande(self, params: Brut, **_: Any) -> None:
        """A real client has written its request already."""
        self._demande = json.loads(params["body"]) if "body" in params else params
        self._avant = self._tailles()

    def rendu(self, parsed: Brut, model: Any, **_: Any) -> None:
        """What was answered to it; a refusal costs no unit here."""
        if "Error" in parsed:
            return
        ecrits = [max(paire) for paire in zip(self._avant, self._tailles(), strict=True)]
        transaction = model.name.startswith("Transact")
        self._facture.ecritures += ecrites(ecrits, transaction=transaction)
        self._facture.lectures += self._lectures(parsed)

    def _tailles(self) -> list[int]:
        return [_taille(self._connu(cle)) for cle in _cles_ecrites(self._demande)]

    def _lectures(self, rendu: Brut) -> float:
        demande = self._demande
        if "Items" in rendu:
            sur = demande.get("ConsistentRead", False)
            return lues(map(octets, rendu["Items"]), ensemble=True, sur=sur)
        if "RequestItems" in demande:
            ((nom, voulue),) = demande["RequestItems"].items()
            items, absents = rendu["Responses"].get(nom, []), len(voulue["Keys"])
            reste = rendu.get("UnprocessedKeys", {}).get(nom, {"Keys": ()})["Keys"]
            tailles = [octets(item) for item in items]
            tailles += [0] * (absents - len(items) - len(reste))
            return lues(tailles, sur=voulue.get("ConsistentRead", False))
        if "Key" in demande and "UpdateExpression" not in demande:
            return lues([_taille(rendu.get("Item"))], sur=demande.get("ConsistentRead", False))
        return 0.0


def _taille(item: Brut | None) -> int:
    return octets(item) if item else 0


def _cles_ecrites(demande: Brut) -> Iterable[Brut]:
    """The keys that a request writes, or conditions on in a transaction."""
    corps: list[Brut] = []
    if "TransactItems" in demande:
        corps = [un for action in demande["TransactItems"] for un in action.values()]
    elif "UpdateExpression" in demande or "Item" in demande:
        corps = [demande]
    return [
        un["Key"] if "Key" in un else {nom: un["Item"][nom] for nom in ("PK", "SK")} for un in corps
    ]
