"""The clock of a Python process, moved: Python reads this file first when its folder is asked for.

The tests, the demo data, the embedded AWS and the functions it runs are all Python: with this
folder in PYTHONPATH they read the same hour, and the product does not know. Only the time of day
moves; what measures a wait (`monotonic`, `perf_counter`, `sleep`) is left alone.
"""

import ctypes
import gc
import os
import time
from datetime import UTC, date, datetime
from typing import Any

SECONDS = "DECALAGE_HORLOGE"


def move(seconds: int) -> None:
    """Every reader of the time of day in this process is told `seconds` more."""
    read, read_ns = time.time, time.time_ns
    time.time = lambda: read() + seconds
    time.time_ns = lambda: read_ns() + seconds * 10**9
    for name in ("gmtime", "localtime"):
        setattr(time, name, _Split(getattr(time, name)))
    _replace(date, "today", lambda cls: cls.fromtimestamp(time.time()))
    _replace(datetime, "now", lambda cls, tz=None: cls.fromtimestamp(time.time(), tz))
    _replace(datetime, "utcnow", lambda cls: cls.now(UTC).replace(tzinfo=None))


class _Split:
    """An object, not a function: a class that keeps it (logging does) must not bind it."""

    def __init__(self, split: Any) -> None:
        self._split = split

    def __call__(self, seconds: float | None = None) -> time.struct_time:
        moment: time.struct_time = self._split(time.time() if seconds is None else seconds)
        return moment


def _replace(owner: type, name: str, method: Any) -> None:
    """Change a method of a class written in C, which refuses to be changed by assignment."""
    (attributes,) = gc.get_referents(owner.__dict__)
    attributes[name] = classmethod(method)
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))


if __name__ == "sitecustomize" and os.environ.get(SECONDS):
    move(int(os.environ[SECONDS]))
