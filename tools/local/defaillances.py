"""What the embedded AWS refuses for a time, and how much it shortens waits: an outage, played.

Read from a file beside its state at each call, so that an outage begins and ends while everything
runs. Without that file nothing is changed. The application knows nothing of it: it waits for as
long as it says, and the queue gives the message back sooner.
"""

import json
import os
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, NamedTuple

FICHIER = "defaillances.json"
VARIABLE = "DEFAILLANCES"
REFUS: dict[str, tuple[str, bytes]] = {
    "s3": (
        "application/xml",
        b'<?xml version="1.0" encoding="UTF-8"?><Error><Code>ServiceUnavailable</Code>'
        b"<Message>Service is unable to handle request.</Message></Error>",
    ),
    "ses_v2": ("application/json", b'{"__type":"ServiceUnavailable","message":"unavailable"}'),
    "dynamodb": ("application/x-amz-json-1.0", b'{"__type":"ServiceUnavailable"}'),
}
"""Service of the emulator → what AWS answers, with 503, when that service is down."""

Servir = Callable[..., Coroutine[Any, Any, tuple[int, dict[str, str], bytes]]]


class Defaillances(NamedTuple):
    """`division`: a message that asks to come back in 60 s comes back in 60 / division."""

    refuses: frozenset[str] = frozenset()
    division: int = 1

    def ecrire(self, dossier: Path) -> None:
        """From now on, for the emulator whose state is there."""
        ebauche = dossier / f"{FICHIER}.nouveau"
        texte = json.dumps({"refuses": sorted(self.refuses), "division": self.division})
        ebauche.write_text(texte, "utf-8")
        ebauche.replace(dossier / FICHIER)


def lire() -> Defaillances:
    """What is down now."""
    try:
        lu = json.loads(Path(os.environ.get(VARIABLE, "")).read_text("utf-8"))
    except OSError:
        return Defaillances()
    return Defaillances(frozenset(lu["refuses"]), int(lu["division"]))


def devant(service: str, servir: Servir) -> Servir:
    """The service, which answers 503 while it is down and does nothing of what it was asked."""
    genre, corps = REFUS[service]

    async def servir_ou_refuser(*args: Any, **kwargs: Any) -> tuple[int, dict[str, str], bytes]:
        if service in lire().refuses:
            return 503, {"Content-Type": genre}, corps
        return await servir(*args, **kwargs)

    return servir_ou_refuser


def plus_tot(changer: Callable[..., Any]) -> Callable[..., Any]:
    """ChangeMessageVisibility with a shorter wait, of a second at least."""

    def changer_plus_tot(data: dict[str, Any], *args: Any) -> Any:
        demande, division = int(data.get("VisibilityTimeout", 30)), lire().division
        attente = max(1, demande // division) if demande else 0
        return changer({**data, "VisibilityTimeout": attente}, *args)

    return changer_plus_tot


def poser(services: dict[str, Any], actions: dict[str, Callable[..., Any]]) -> None:
    """In front of the emulator's services (by module) and of the actions of its SQS."""
    for nom, module in services.items():
        module.handle_request = devant(nom, module.handle_request)
    nom = "ChangeMessageVisibility"
    actions[nom] = plus_tot(actions[nom])
