"""The whole application deployed on an embedded AWS of its own: made once for a test run."""

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import package, vendor
from tools.local.stack import Stack
from tools.paths import STATIC


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def new_stack(folder: Path, marque: str = "etat") -> Stack:
    """A stack that is not started yet, with its state in `folder`, on free ports."""
    return Stack(
        folder=folder,
        package=package.build(vendor.host()),
        static=STATIC,
        marque=marque,
        site_port=free_port(),
        mailbox_port=free_port(),
        aws_port=free_port(),
        directory_port=free_port(),
        say=lambda _line: None,
    )


@pytest.fixture(scope="session")
def pile() -> Iterator[Stack]:
    """The stack every browser or HTTP test of the run shares: `pile.site`, `pile.mailbox`."""
    with tempfile.TemporaryDirectory(prefix="pile-") as folder:
        stack = new_stack(Path(folder))
        try:
            stack.start()
            stack.warm()
            yield stack
        finally:
            stack.stop()
