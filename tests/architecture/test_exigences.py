"""The requirement trace: unknown ids stop the run, claims without a passing test fail it."""

from datetime import UTC, datetime

import pytest

from tools import exigences
from tools.commande.codes import Arret
from tools.exigences import Trace

INI = """
[pytest]
testpaths = verifications
markers = exigence(*ids): requirement
"""
OPTIONS = "-p tests.plugin_exigences -p xdist --strict-markers"
CATALOGUE = "id;énoncé;section\nELI-01;one;1\nELI-02;two;1\nR27;three;2\n"
PASSING = """
import pytest
@pytest.mark.exigence("ELI-01")
def test_one():
    assert True
"""


@pytest.fixture(params=[0, 2], ids=["one process", "two workers"])
def projet(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> pytest.Pytester:
    """A small project whose catalogue has three requirements, one of them claimed."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    pytester.makeini(f"{INI}addopts = {OPTIONS} -n{request.param}\n")
    folder = pytester.mkdir("tests")
    (folder / "exigences.csv").write_text(CATALOGUE, encoding="utf-8")
    (folder / "exigences.toml").write_text('[claimed]\nissue = ["ELI-01"]\n', encoding="utf-8")
    pytester.mkdir("verifications")
    return pytester


def ecrire(projet: pytest.Pytester, code: str) -> None:
    (projet.path / "verifications" / "test_cas.py").write_text(code, encoding="utf-8")


def test_a_claim_with_a_passing_test_is_kept(projet: pytest.Pytester) -> None:
    ecrire(projet, PASSING)
    assert projet.inline_run().ret == pytest.ExitCode.OK
    trace = exigences.read_trace(projet.path)
    assert trace is not None
    assert trace.tests == {"ELI-01": ("verifications/test_cas.py::test_one",)}


def test_a_claim_without_any_test_fails_the_full_run(projet: pytest.Pytester) -> None:
    ecrire(projet, "def test_other():\n    assert True\n")
    result = projet.runpytest_inprocess()
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*proved by no passing test*", "ELI-01"])


@pytest.mark.parametrize(
    "code",
    [
        PASSING.replace("assert True", "assert False"),
        PASSING.replace("assert True", "pytest.skip('no browser')"),
        PASSING.replace("@pytest", "@pytest.mark.xfail\n@pytest", 1),
        PASSING + "\n@pytest.fixture(autouse=True)\ndef broken():\n    yield\n    assert False\n",
    ],
    ids=["failed", "skipped", "expected to fail", "failed while cleaning up"],
)
def test_only_a_test_that_passes_proves(projet: pytest.Pytester, code: str) -> None:
    ecrire(projet, code)
    assert projet.inline_run().ret == pytest.ExitCode.TESTS_FAILED
    trace = exigences.read_trace(projet.path)
    assert trace is not None
    assert trace.tests == {}


def test_the_passing_tests_of_every_worker_prove(projet: pytest.Pytester) -> None:
    codes = (PASSING, PASSING.replace("test_one", "test_autre").replace("-01", "-02"))
    for nom, code in zip(("un", "deux"), codes, strict=True):
        (projet.path / "verifications" / f"test_{nom}.py").write_text(code, encoding="utf-8")
    assert projet.inline_run("--dist", "loadfile").ret == pytest.ExitCode.OK
    trace = exigences.read_trace(projet.path)
    assert trace is not None
    assert trace.tests == {
        "ELI-01": ("verifications/test_un.py::test_one",),
        "ELI-02": ("verifications/test_deux.py::test_autre",),
    }


def test_an_unknown_id_stops_the_run(projet: pytest.Pytester) -> None:
    ecrire(projet, PASSING.replace("ELI-01", "ELI-99"))
    result = projet.runpytest_inprocess()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*unknown requirement id*", "*test_one: ELI-99*"])


def test_a_marker_without_id_stops_the_run(projet: pytest.Pytester) -> None:
    ecrire(projet, PASSING.replace('"ELI-01"', ""))
    assert projet.inline_run().ret == pytest.ExitCode.USAGE_ERROR


def test_a_run_that_stops_at_the_first_failure_judges_no_claim(projet: pytest.Pytester) -> None:
    ecrire(projet, "def test_other():\n    assert False\n")
    result = projet.runpytest_inprocess("-x")
    assert result.ret in (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)
    result.stdout.no_fnmatch_line("*proved by no passing test*")
    assert exigences.read_trace(projet.path) is None


@pytest.mark.parametrize("argument", ["-kother", "verifications/test_cas.py", "--collect-only"])
def test_a_partial_run_judges_no_claim_and_leaves_no_trace(
    projet: pytest.Pytester, argument: str
) -> None:
    ecrire(projet, "def test_other():\n    assert True\n")
    assert projet.inline_run(argument).ret == pytest.ExitCode.OK
    assert exigences.read_trace(projet.path) is None


@pytest.mark.parametrize("ids", ['["ELI-01", "ELI-01"]', '["ELI-99"]'])
def test_a_claim_listed_twice_or_unknown_is_refused(projet: pytest.Pytester, ids: str) -> None:
    (projet.path / "tests" / "exigences.toml").write_text(f"[claimed]\nissue = {ids}\n")
    with pytest.raises(ValueError, match=r"listed twice|unknown"):
        exigences.read_claimed(projet.path)


def test_lines_count_by_prefix() -> None:
    catalogue = ("ELI-01", "ELI-02", "S3-01", "R1", "R27")
    printed = list(exigences.lines(catalogue, {"ELI-01", "ELI-02", "R27"}, {"ELI-01", "R1"}))
    assert printed == [
        "ELI covered=1 claimed=2 total=2",
        "S3 covered=0 claimed=0 total=1",
        "R covered=0 claimed=1 total=2",
    ]


def test_the_command_prints_the_last_full_run(
    projet: pytest.Pytester, capsys: pytest.CaptureFixture[str]
) -> None:
    le = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    exigences.write_trace(Trace(le, {"ELI-01": ("t",)}), projet.path)
    exigences.main(projet.path)
    assert capsys.readouterr().out.splitlines()[:2] == [
        "ELI covered=1 claimed=1 total=2",
        "R covered=0 claimed=0 total=1",
    ]


def test_the_command_says_how_to_get_a_result(projet: pytest.Pytester) -> None:
    with pytest.raises(Arret, match="make test"):
        exigences.main(projet.path)


def test_the_catalogue_holds_every_row_of_the_specification() -> None:
    catalogue = exigences.read_catalogue()
    assert len(catalogue) == 245
    assert all(catalogue.values())
    assert {f"R{rang}" for rang in range(1, 33)} <= catalogue.keys()


def test_every_claim_is_in_the_catalogue() -> None:
    assert exigences.read_claimed() <= exigences.read_catalogue().keys()
