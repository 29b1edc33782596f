"""A stack for one run: on free ports, its state in a folder that goes away."""

import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools import package, vendor
from tools.local.ports import PortTaken
from tools.local.stack import Stack
from tools.paths import STATIC


@contextmanager
def pile_neuve() -> Iterator[Stack]:
    """A started stack, its workers warm; stopped and erased at the end.

    Raises PortTaken, EmulatorFailed, DeploymentFailed.
    """
    with tempfile.TemporaryDirectory(prefix="pile-", ignore_cleanup_errors=True) as folder:
        stack = _nouvelle(Path(folder), package.build(vendor.host()))
        try:
            _demarrer(stack)
            stack.warm()
            yield stack
        finally:
            stack.stop(keep=False)


def _demarrer(stack: Stack) -> None:
    try:
        stack.start()
    except PortTaken:
        raise PortTaken("Un port libre à l’instant vient d’être pris : relancez.") from None


def _nouvelle(folder: Path, paquet: Path) -> Stack:
    """Its ports are looked for last, so that they are still free when it starts."""
    site, mailbox, aws, directory = ports_libres(4)
    return Stack(
        folder=folder,
        package=paquet,
        static=STATIC,
        site_port=site,
        mailbox_port=mailbox,
        aws_port=aws,
        directory_port=directory,
        say=lambda _line: None,
    )


def ports_libres(nombre: int) -> list[int]:
    """Distinct ports of 127.0.0.1 that nothing listens on."""
    sondes = [socket.socket() for _ in range(nombre)]
    try:
        for sonde in sondes:
            sonde.bind(("127.0.0.1", 0))
        return [int(sonde.getsockname()[1]) for sonde in sondes]
    finally:
        for sonde in sondes:
            sonde.close()
