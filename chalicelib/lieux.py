"""Where an error was raised, for a log: files, lines, functions, never what the error says."""

from collections import deque
from traceback import walk_tb

DERNIERS = 5
"""Calls that are told, those nearest to the error."""


def lieux(erreur: BaseException) -> list[str]:
    """« fichier.py:12 fonction » for the last calls, the deepest at the end.

    No source file is read: an outage makes thousands of these, one for each message that fails.
    """
    pas = deque(walk_tb(erreur.__traceback__), DERNIERS)
    dits = ((c.f_code.co_filename.rpartition("/")[2], n, c.f_code.co_name) for c, n in pas)
    return [f"{fichier}:{ligne} {fonction}" for fichier, ligne, fonction in dits]
