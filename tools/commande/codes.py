"""How a command ends. docs/exploitation.md has the same table; a test compares them."""

from enum import IntEnum


class Code(IntEnum):
    """The exit status of every `python -m tools.…`."""

    FAIT = 0
    CONSTAT = 1
    """It was done, and what was found is said: rows rejected, a journey that breaks."""
    DEMANDE = 2
    """What was asked cannot be read: arguments, the file given."""
    REGLAGE = 3
    """A variable, a region or credentials are missing: nothing was tried."""
    AWS = 4
    """AWS does not answer, refuses, or has no such table, queue, bucket or directory."""
    MACHINE = 5
    """This machine: a port, the disk, a file that `make build` makes."""
    ARRET = 130
    """Stopped by whoever runs it."""


class Arret(Exception):
    """A command that cannot go on: one French sentence, and how it ends."""

    def __init__(self, code: Code, phrase: str) -> None:
        super().__init__(phrase)
        self.code = code
        self.phrase = phrase


class ArretMachine(Arret):
    """What this machine does not let happen."""

    def __init__(self, phrase: str) -> None:
        super().__init__(Code.MACHINE, phrase)
