"""How long a test waits for what must come: one number, that only a thing that never comes meets.

A test says what happens, never how fast: on a machine taken by others, a first page took 15 s and
a whole start 60. What measures a duration is a command (`make temps`, `make telephone`).
"""

import time
from collections.abc import Callable

SECONDES = 300.0
MS = SECONDES * 1000
PAUSE = 0.1


def finalement(vu: Callable[[], bool]) -> bool:
    """Whether it came."""
    fin = time.monotonic() + SECONDES
    while time.monotonic() < fin:
        if vu():
            return True
        time.sleep(PAUSE)
    return False
