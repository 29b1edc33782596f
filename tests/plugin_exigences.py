"""Links tests to requirement ids, and fails when a claimed requirement has no passing test.

`@pytest.mark.exigence("S3-04")` says that a test proves a row of tests/exigences.csv. An unknown
id stops the collection. Claims (tests/exigences.toml) are judged at the end of a full run only:
a run of one file proves nothing about the others.

Under pytest-xdist the workers collect and the controller judges: the ids of a test travel in its
reports, and what stops the collection in what the worker leaves.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tools.exigences import Trace, read_catalogue, read_claimed, write_trace

NAME = "exigences"


def pytest_configure(config: pytest.Config) -> None:
    """Begin a trace, in the process that every report reaches."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(TraceExigences(config), NAME)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Write in the reports of each test what it proves."""
    try:
        _write_ids(items, frozenset(read_catalogue(config.rootpath)))
    except pytest.UsageError as error:
        if hasattr(config, "workeroutput"):
            config.workeroutput[NAME] = str(error)
        raise


class TraceExigences:
    """Gathers, test after test, the ids that a passing test proves."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._ids: dict[str, list[str]] = {}
        self._failed: set[str] = set()
        self.missing: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Stop, when a worker stopped its collection."""
        refusal = getattr(node, "workeroutput", {}).get(NAME)
        if refusal:
            raise pytest.UsageError(refusal)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.add(report.nodeid)
        elif report.when == "call" and report.passed and not hasattr(report, "wasxfail"):
            self._ids[report.nodeid] = _ids_of(report)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not is_full(session):
            return
        proved = self._proved()
        write_trace(Trace(datetime.now(UTC), proved), self._config.rootpath)
        self.missing = sorted(read_claimed(self._config.rootpath) - proved.keys())
        if self.missing and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.missing:
            return
        terminalreporter.section("exigences", sep="=", red=True)
        terminalreporter.write_line("claimed in tests/exigences.toml, proved by no passing test:")
        terminalreporter.write_line(" ".join(self.missing))

    def _proved(self) -> dict[str, tuple[str, ...]]:
        proved: defaultdict[str, list[str]] = defaultdict(list)
        for node in sorted(self._ids.keys() - self._failed):
            for name in self._ids[node]:
                proved[name].append(node)
        return {name: tuple(nodes) for name, nodes in sorted(proved.items())}


def _write_ids(items: list[pytest.Item], known: frozenset[str]) -> None:
    ids = {item: sorted(set(_ids(item))) for item in items}
    wrong = [f"{item.nodeid}: {name}" for item in items for name in ids[item] if name not in known]
    if wrong:
        raise pytest.UsageError("unknown requirement id\n" + "\n".join(wrong))
    for item in items:
        item.user_properties.append((NAME, ids[item]))


def _ids_of(report: pytest.TestReport) -> list[str]:
    ids = dict(report.user_properties)[NAME]
    assert isinstance(ids, list)
    return ids


def _ids(item: pytest.Item) -> Iterator[str]:
    for marker in item.iter_markers("exigence"):
        if not marker.args:
            raise pytest.UsageError(f"{item.nodeid}: exigence needs at least one id")
        yield from marker.args


def is_full(session: pytest.Session) -> bool:
    """Whether everything under testpaths was collected and run to its end."""
    config = session.config
    option = config.option
    selected = option.keyword or option.markexpr or option.deselect or option.ignore
    everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    stopped = session.shouldstop or session.shouldfail
    ended = session.exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
    return everything and ended and not (selected or stopped or option.collectonly)
