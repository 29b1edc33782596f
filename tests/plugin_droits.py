"""Fails a test during which a function asks AWS for what its policy refuses (S19).

What the functions ask is kept in tests/droits/appels.csv by `make droits`; a full run fails on a
row that nothing asks for any more: the right that it explained may go.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.droits.releve import RELEVE, Ligne, en_ligne, retenir, retenus
from tests.plugin_exigences import is_full

NOM = "droits"
OPTION = "--retenir-les-droits"


def pytest_addoption(parser: pytest.Parser) -> None:
    aide = "keeps what was asked in tests/droits/appels.csv; alone, when the run is full"
    parser.addoption(OPTION, action="store_true", default=False, help=aide)


def pytest_configure(config: pytest.Config) -> None:
    """What every process saw comes together in the one that every report reaches."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Droits(config), NOM)


@pytest.fixture(autouse=True)
def _chaque_appel_est_permis() -> Iterator[None]:
    """By the policy of the function that makes it."""
    yield
    refuses, RELEVE.refuses = RELEVE.refuses, []
    assert not refuses, "\n".join(refuses)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[NOM] = [list(en_ligne(fait)) for fait in RELEVE.faits]


class Droits:
    """Judges the rows of the file at the end of a full run."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._vues: set[Ligne] = set()
        self.vieilles: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        self._vues |= {
            (f, a, r, c) for f, a, r, c in getattr(node, "workeroutput", {}).get(NOM, ())
        }

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self._vues |= {en_ligne(fait) for fait in RELEVE.faits}
        if self._config.getoption(OPTION):
            gardees = set() if is_full(session) else {en_ligne(fait) for fait in retenus()}
            retenir(gardees | self._vues)
        elif is_full(session):
            dites = {en_ligne(fait) for fait in retenus()}
            self.vieilles = [" ".join(ligne) for ligne in sorted(dites - self._vues)]
            if self.vieilles and session.exitstatus == pytest.ExitCode.OK:
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.vieilles:
            terminalreporter.section("droits", sep="=", red=True)
            terminalreporter.write_line("in tests/droits/appels.csv, asked by no test any more:")
            terminalreporter.write_line("\n".join(self.vieilles))
            terminalreporter.write_line("take the right away, then: make droits")
