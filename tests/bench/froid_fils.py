"""A function that starts: a new process that knows nothing, and the answers that AWS gave before.

Run by its path, so that nothing is loaded before the clock starts. Reads one request as JSON on
its input; writes the processor taken, in milliseconds, to import and then to answer.
"""

import base64
import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from io import BytesIO
from types import SimpleNamespace
from typing import Any


def main() -> None:
    demande = json.load(sys.stdin)
    os.environ.update(demande["environnement"])
    debut = time.process_time()
    maintenant = datetime.fromisoformat(demande["maintenant"])
    horloge: Any = import_module("chalicelib.clock")
    horloge.now = lambda: maintenant
    module, _, nom = demande["entree"].rpartition(".")
    fonction: Any = getattr(import_module(module), nom)
    importe = time.process_time()
    if demande["echanges"]:
        rejouer(demande["echanges"])
    contexte = SimpleNamespace(
        aws_request_id="froid",
        function_name=nom,
        memory_limit_in_mb=1024,
        invoked_function_arn="froid",
    )
    rendu = fonction(demande["evenement"], contexte) or {}
    fini = time.process_time()
    assert rendu.get("statusCode", 200) < 400, rendu
    assert not rendu.get("batchItemFailures"), rendu
    print(json.dumps({"import": 1000 * (importe - debut), "premier": 1000 * (fini - importe)}))


def rejouer(echanges: list[Any]) -> None:
    """Answers one after the other, in place of the network."""
    session = import_module("botocore.httpsession").URLLib3Session
    reponse = import_module("botocore.awsrequest").AWSResponse
    suite = iter(echanges)

    class Brut(BytesIO):
        def stream(self, **_: Any) -> Iterator[bytes]:
            yield self.read()

    def envoyer(_session: Any, request: Any) -> Any:
        statut, en_tetes, corps = next(suite)
        return reponse(request.url, statut, en_tetes, Brut(base64.b64decode(corps)))

    session.send = envoyer


if __name__ == "__main__":
    main()
