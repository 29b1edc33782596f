"""Shares the tests between the workers of pytest-xdist.

A file stays on one worker, with the site it opens. All that asks for the shared stack stays on one
worker, which takes it first: one start for all, and the longest share begins soonest. What starts
an AWS of its own, or only a browser, goes to whoever is free: that share is what a run waits for.
Then come the folders whose files are long, so that workers end together on short ones.

Every worker collects every test: before a whole run each first imports a share of the files of its
own, so that the byte code that one leaves is not made again by the others.
"""

import gc
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

PILE = ("tests/e2e/",)
SEULS = tuple(f"tests/e2e/test_{nom}.py" for nom in ("boutons", "telephone", "preuve_en_panne"))
"""Of this folder, what does without the shared stack."""
SEUIL = 20_000
"""Objects made and kept before Python looks for waste: 700 is for a process that holds little."""
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


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Import a share of the tests before they are collected."""
    config = session.config
    recu = getattr(config, "workerinput", None)
    if recu is None:
        return
    gc.disable()  # nothing that is collected goes away before the end
    if config.args != config.getini("testpaths"):
        return
    rang = int(str(recu["workerid"]).removeprefix("gw"))
    for nom in part(noms_des_tests(config.rootpath), rang, recu["workercount"]):
        with suppress(Exception):  # the collection meets it again, and says it better
            import_module(nom)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Twelve thousand tests stay until the end: they are looked through for waste no more."""
    if hasattr(session.config, "workerinput"):
        gc.freeze()
        gc.set_threshold(SEUIL)
        gc.enable()


def noms_des_tests(racine: Path) -> list[str]:
    """The modules of tests, in one order for all."""
    fichiers = sorted((racine / "tests").rglob("test_*.py"))
    return [".".join(f.relative_to(racine).with_suffix("").parts) for f in fichiers]


def part(noms: list[str], rang: int, nombre: int) -> list[str]:
    """Neighbours go together: they read the same modules."""
    return noms[rang * len(noms) // nombre : (rang + 1) * len(noms) // nombre]
