"""A seeded source in the place of chalicelib's: the same seed draws the same world again."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from chalicelib import hasard


@contextmanager
def semer(graine: int | str) -> Iterator[None]:
    """For the whole process, until the end of the block.

    One thread at a time: two that draw at once take turns in an order that no seed decides.
    """
    avant, hasard.source = hasard.source, Random(graine)
    try:
        yield
    finally:
        hasard.source = avant
