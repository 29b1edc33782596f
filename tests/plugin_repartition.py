"""Shares the tests between the workers of pytest-xdist.

A file stays on one worker, with the site it opens. All that asks for the shared stack stays on one
worker, which takes it first: one start for all, and the longest share begins soonest. What starts
an AWS of its own, or only a browser, goes to whoever is free: that share is what a run waits for.
Then come the folders whose files are long, so that workers end together on short ones.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

PILE = ("tests/e2e/",)
SEULS = tuple(
    f"tests/e2e/test_{nom}.py" for nom in ("reprise", "boutons", "telephone", "preuve_en_panne")
)
"""Of this folder, what does without the shared stack."""
LONGS = ("tests/web/", "tests/usecases/", "tests/events/", "tests/api/", "tests/local/")


class ParPile(LoadFileScheduling):
    """By file, and one share for the stack."""

    def _split_scope(self, nodeid: str) -> str:
        ensemble = nodeid.startswith(PILE) and not nodeid.startswith(SEULS)
        return "pile" if ensemble else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ParPile:
    """Shares go out in the order of the collection, not by number of tests."""
    config.option.loadscopereorder = False
    return ParPile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the stack; without workers, what is quick keeps its place before."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: place(item.nodeid))


def place(nodeid: str) -> int:
    """The turn of a test: the stack, long files, the others."""
    return next(
        (rang for rang, dossiers in enumerate((PILE, LONGS)) if nodeid.startswith(dossiers)), 2
    )
