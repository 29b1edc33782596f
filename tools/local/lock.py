"""One start at a time on a folder of state."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.commande.codes import ArretMachine


class AlreadyRunning(ArretMachine):
    """Another process holds the folder."""


@contextmanager
def held(folder: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold `folder` while the block runs; a killed holder lets go.

    When it is held already: waits for its turn if `wait`, else raises AlreadyRunning.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "verrou").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            message = f"Un autre « make run » utilise déjà {folder} : arrêtez-le d’abord (Ctrl-C)."
            raise AlreadyRunning(message) from None
        yield
