"""The outages that are played: what is down, and how long an outage the minutes stand for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tools.local.defaillances import Defaillances
from tools.local.stack import Stack

ABSENTE = "table-qui-n-existe-pas"


@dataclass(frozen=True)
class Panne:
    """`tient_lieu`: the outage that the minutes stand for; waits are divided by as much.

    `service`: what the embedded AWS refuses; `fonction`: the worker that a bad setting stops.
    """

    dite: str
    tient_lieu: timedelta
    service: str = ""
    fonction: str = ""

    @contextmanager
    def jouer(self, stack: Stack, duree: timedelta) -> Iterator[None]:
        """Down inside; what waits goes on waiting less after it, as after an outage so long."""
        division = max(1, self.tient_lieu // duree)
        refuses = frozenset({self.service} - {""})
        Defaillances(refuses, division).ecrire(stack.folder)
        arretee = _Arretee.de(stack, self.fonction) if self.fonction else None
        try:
            yield
        finally:
            Defaillances(division=division).ecrire(stack.folder)
            if arretee:
                arretee.relancer()


@dataclass(frozen=True)
class _Arretee:
    """A worker deployed with a table that does not exist: it starts, and each message fails."""

    client: Any
    nom: str
    variables: dict[str, str]

    @classmethod
    def de(cls, stack: Stack, fonction: str) -> "_Arretee":
        client = stack.emulator.client("lambda")
        noms = [une["FunctionName"] for une in client.list_functions()["Functions"]]
        nom = next(nom for nom in noms if nom.startswith(f"anef-{fonction}-"))
        lue = client.get_function_configuration(FunctionName=nom)["Environment"]["Variables"]
        arretee = cls(client, nom, lue)
        arretee._poser({**lue, "TABLE": ABSENTE})
        return arretee

    def relancer(self) -> None:
        """As the deployment that mends it."""
        self._poser(self.variables)

    def _poser(self, variables: dict[str, str]) -> None:
        self.client.update_function_configuration(
            FunctionName=self.nom, Environment={"Variables": variables}
        )


PANNES = {
    "courriels": Panne("SES refuse (pour 24 h)", timedelta(hours=24), service="ses_v2"),
    "fichiers": Panne("S3 refuse (pour 2 h)", timedelta(hours=2), service="s3"),
    "attestations": Panne(
        "le travailleur des attestations échoue (pour 10 jours)",
        timedelta(days=10),
        fonction="Attestations",
    ),
}
"""Option → outage."""
