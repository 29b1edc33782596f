"""A call to the API, decoded once, with the clock that came in by the door."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from chalicelib import hasard
from chalicelib.api import identite
from chalicelib.clock import now
from chalicelib.domain.agents.agent import Agent


@dataclass(frozen=True)
class Appel:
    """`chemin` and `query` hold the parameters by name, `en_tetes` have names in lower case."""

    chemin: dict[str, str]
    query: dict[str, str]
    en_tetes: dict[str, str]
    corps: bytes
    maintenant: datetime

    @cached_property
    def agent(self) -> Agent:
        """Who calls. Raises JetonInvalide, AgentSansHabilitation, AnnuaireInjoignable."""
        return identite.agent(self.en_tetes, self.maintenant)


def depuis(brute: Any, chemin: dict[str, str]) -> Appel:
    """From Chalice's request: the only clock of the API is here."""
    return Appel(
        chemin=chemin,
        query=dict(brute.query_params or {}),
        en_tetes={nom.lower(): valeur for nom, valeur in brute.headers.items()},
        corps=brute.raw_body,
        maintenant=now(),
    )


def identifier(contexte: dict[str, Any]) -> str:
    """The id of this call, given now when the gateway gave none; the log is found by it."""
    return str(contexte.setdefault("requestId", hasard.uuid()))
