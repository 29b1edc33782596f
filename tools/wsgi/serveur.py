"""For development only: the site from several processes, and the pumps of its workers.

The processes share one listening socket: the kernel gives each request to one that waits, as Lambda
gives one request at a time to each of its own.
"""

import os
import signal
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from tools.local.emulator import ACCOUNT, REGION
from tools.local.ports import HOST
from tools.local.stack import Stack
from tools.wsgi.pompe import Pompe, Source, sources

EN_ATTENTE = 256
FIN = 5.0
"""Seconds that a process has to end by itself."""


class Muet(WSGIRequestHandler):
    """Addresses visited are personal data: they are not written anywhere."""

    timeout = 60

    def get_environ(self) -> dict[str, Any]:
        """Without the type that wsgiref makes up for a request that says none."""
        environ: dict[str, Any] = super().get_environ()
        return environ | {"CONTENT_TYPE": self.headers.get("Content-Type", "")}

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""

    def address_string(self) -> str:
        """Without asking a name server."""
        return str(self.client_address[0])


class Partage(WSGIServer):
    """On a socket that other processes listen to as well."""

    def __init__(self, ecoute: socket.socket) -> None:
        super().__init__((HOST, 0), Muet, bind_and_activate=False)
        self.socket.close()
        self.socket = ecoute
        self.server_name, self.server_port = ecoute.getsockname()
        self.setup_environ()


def servir(ecoute: socket.socket) -> None:
    """One process: the pages, one request at a time, until it is ended."""
    from tools.wsgi.passerelle import servir_une

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Partage(ecoute) as serveur:
        serveur.set_app(servir_une)
        serveur.serve_forever()


def pomper(trouvees: list[Source]) -> None:
    """One process: the workers, one batch at a time, until it is ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connus: dict[str, Any] = {}

    def client(service: str) -> Any:
        if service not in connus:
            import boto3

            connus[service] = boto3.client(service, region_name=REGION)
        return connus[service]

    Pompe(trouvees, client).tourner(tant_que=lambda: True)


@dataclass(frozen=True)
class Portail:
    """The site served so; `processus` may be looked at (their processor) while it runs."""

    site: str
    processus: tuple[BaseProcess, ...]


@contextmanager
def ouvrir(stack: Stack, *, pages: int, pompes: int, port: int = 0) -> Iterator[Portail]:
    """A started stack whose functions run here instead of in the emulator.

    `port` 0 takes a free one. Only the first pump reads the stream: its order is its own.
    """
    trouvees = sources(stack.emulator.client("lambda"))
    files = [source for source in trouvees if source.est_une_file]
    ecoute = socket.create_server((HOST, port), backlog=EN_ATTENTE)
    site = f"http://{HOST}:{ecoute.getsockname()[1]}"
    contexte = get_context("spawn")
    lances: list[BaseProcess] = [
        contexte.Process(target=servir, args=(ecoute,), daemon=True) for _ in range(pages)
    ]
    lances += [
        contexte.Process(target=pomper, args=(files if rang else trouvees,), daemon=True)
        for rang in range(pompes)
    ]
    try:
        with _environnement(stack.environment() | {"ORIGINE": site}):
            for processus in lances:
                processus.start()
        yield Portail(site, tuple(lances))
    finally:
        for processus in (p for p in lances if p.pid):
            processus.terminate()
            processus.join(FIN)
            if processus.is_alive():
                processus.kill()
        ecoute.close()


@contextmanager
def _environnement(voulu: Mapping[str, str]) -> Iterator[None]:
    """What children inherit; ours is put back."""
    garde = dict(os.environ)
    os.environ.update({**voulu, "AWS_SECRET_ACCESS_KEY": "local", "AWS_ACCESS_KEY_ID": ACCOUNT})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(garde)
