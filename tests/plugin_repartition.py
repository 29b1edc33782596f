"""Shares the tests between the workers of pytest-xdist.

A file stays on one worker, with the site it opens. All that starts the embedded AWS or Chromium
stays on one worker, which takes it first: one start for all, and the longest share begins soonest.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

PILE = ("tests/e2e/", "tests/local/", "tests/horloges/")


class ParPile(LoadFileScheduling):
    """By file, and one share for the stack."""

    def _split_scope(self, nodeid: str) -> str:
        return "pile" if nodeid.startswith(PILE) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ParPile:
    """Shares go out in the order of the collection, not by number of tests."""
    config.option.loadscopereorder = False
    return ParPile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the stack; without workers, what is quick keeps its place before."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(PILE))
