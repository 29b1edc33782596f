"""What the local stack changes in MiniStack: how long it waits for a log after each call."""

import time
from queue import Queue

from tools.local.ministack import drain, lambda_runtime


class Fonction(lambda_runtime.Worker):  # type: ignore[misc]
    """A function without a process: its log is what the test puts in it."""

    drain = drain

    def __init__(self, *lignes: str) -> None:
        self._stderr_queue: Queue[str] = Queue()
        for ligne in lignes:
            self._stderr_queue.put(ligne)


def duree(fonction: Fonction) -> float:
    """The shortest of a few calls, so that a busy machine counts for nothing."""
    durees = []
    for _ in range(5):
        debut = time.perf_counter()
        fonction.drain()
        durees.append(time.perf_counter() - debut)
    return min(durees)


def test_a_call_that_logs_nothing_does_not_wait_for_a_line() -> None:
    assert duree(Fonction()) < 0.02


def test_what_a_call_logs_is_kept_whole() -> None:
    assert Fonction("une", "deux").drain() == "une\ndeux"


def test_the_wait_that_is_shortened_is_still_the_one_of_this_version() -> None:
    """When MiniStack waits less by itself, the change is to be taken out."""
    debut = time.perf_counter()
    Fonction()._drain_stderr_bounded()
    assert time.perf_counter() - debut >= 0.05
