"""A command that cannot go on says one French sentence and ends with its documented code."""

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib import resources
from chalicelib.settings import Settings, settings
from tests.outils.commandes import Fin, lancer, sources
from tools.commande.codes import Code
from tools.commande.fin import comprendre, executer
from tools.paths import ROOT

SOURCES = sources()
REGISTRE = str(ROOT / "tools" / "demo" / "registre.csv")
SANS_TABLE = ("--table", "absente")
D_AWS: dict[str, tuple[str, ...]] = {
    "tools.agents": ("--annuaire", "eu-west-3_Absent", *SANS_TABLE, "retirer", "a@exemple.test"),
    "tools.brouillons": SANS_TABLE,
    "tools.coeur_des_dossiers": SANS_TABLE,
    "tools.comptes_a_decider": SANS_TABLE,
    "tools.suites": SANS_TABLE,
    "tools.tickets": SANS_TABLE,
    "tools.demo": SANS_TABLE,
    "tools.importer_registre": (REGISTRE, *SANS_TABLE),
    "tools.noms_des_dossiers": SANS_TABLE,
    "tools.nuit": ("--file", "http://127.0.0.1:9/000000000000/absente"),
    "tools.personne": ("effacer", *SANS_TABLE),
    "tools.restaurer": ("copier", "--depuis", "absente", *SANS_TABLE),
    "tools.transfert": (
        *("ecrire", "--dossier", str(ROOT / ".build" / "essai"), *SANS_TABLE),
        *("--depots", "un", "deux", "trois"),
    ),
    "tools.recompter": ("--file", "http://127.0.0.1:9/000000000000/absente"),
}
"""Those that an operator runs on AWS, with what they need to be run there."""
Lancer = Callable[..., Fin]


@pytest.fixture
def nu(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A machine where nobody set anything."""
    for nom in [
        n for n in os.environ if n.startswith("AWS_") or n.lower() in Settings.model_fields
    ]:
        monkeypatch.delenv(nom)
    for nom in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(nom, str(tmp_path / "absent"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)
    gardes = (settings, resources.dynamodb, resources.sqs)
    for garde in gardes:
        garde.cache_clear()
    yield
    for garde in gardes:
        garde.cache_clear()


@pytest.fixture
def lance(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Lancer:
    monkeypatch.setattr(sys, "stdin", StringIO("9900000001\n"))

    def lancee(module: str, *arguments: str) -> Fin:
        return lancer(module, *arguments, monkeypatch=monkeypatch, capsys=capsys)

    return lancee


def ouvrir_une_session(monkeypatch: pytest.MonkeyPatch) -> None:
    for nom in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(nom, "essai")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")


def test_every_command_ends_by_the_same_door() -> None:
    """`executer(main)`, and arguments refused in French: otherwise a trace is what people read."""
    sans = {m for m, s in SOURCES.items() if "    executer(main)" not in s}
    assert sans == set()
    appel = "argparse." + "ArgumentParser("
    autres = {str(f): f.read_text(encoding="utf-8") for f in (ROOT / "tests").rglob("*.py")}
    anglais = {m for m, s in (SOURCES | autres).items() if appel in s}
    assert anglais == set()


def test_every_command_that_calls_aws_is_tried_here() -> None:
    locales = ("tools.local", "tools.smoke", "tools.bench", "tools.bench.demarrage")
    appellent = {
        m for m, s in SOURCES.items() if "resources." in s or "boto3" in s if m not in locales
    }
    assert appellent == D_AWS.keys()


@pytest.mark.parametrize("module", SOURCES)
def test_an_argument_that_is_not_known_is_refused(module: str, lance: Lancer) -> None:
    fin = lance(module, "--inconnu")
    assert fin.code == Code.DEMANDE
    assert "--help" in fin.en_une_phrase()


@pytest.mark.parametrize("module", D_AWS)
def test_without_any_setting_the_one_that_is_missing_is_named(
    module: str, nu: None, lance: Lancer
) -> None:
    fin = lance(module, *D_AWS[module])
    assert fin.code == Code.REGLAGE
    assert "AWS_DEFAULT_REGION" in fin.en_une_phrase()


@pytest.mark.parametrize("module", ["tools.agents", "tools.nuit"])
def test_without_credentials_it_is_said(
    module: str, nu: None, lance: Lancer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-3")
    fin = lance(module, *D_AWS[module])
    assert fin.code == Code.REGLAGE
    assert "identifiants AWS" in fin.en_une_phrase()


SANS_ATTENDRE = SimpleNamespace(sleep=lambda secondes: None)
"""Between two tries of a call."""


# The address is read before the command matters: each is tried on one that nobody answers at.
@pytest.mark.parametrize(
    ("module", "adresse", "code", "mots"),
    [
        *((module, "http://127.0.0.1:9", Code.AWS, "ne répond pas") for module in D_AWS),
        ("tools.demo", "pas une adresse", Code.REGLAGE, "AWS_ENDPOINT_URL"),
    ],
)
def test_an_address_that_answers_nothing_is_said(
    module: str,
    adresse: str,
    code: Code,
    mots: str,
    nu: None,
    lance: Lancer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ouvrir_une_session(monkeypatch)
    monkeypatch.setenv("AWS_ENDPOINT_URL", adresse)
    monkeypatch.setattr("botocore.endpoint.time", SANS_ATTENDRE)
    fin = lance(module, *D_AWS[module])
    assert (fin.code, mots in fin.en_une_phrase()) == (code, True)


# moto has no directory of agents: `tests/local/test_agents.py` asks the embedded AWS for one.
@pytest.mark.parametrize("module", sorted(D_AWS.keys() - {"tools.agents"}))
def test_what_aws_does_not_have_is_named(
    module: str, nu: None, lance: Lancer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ouvrir_une_session(monkeypatch)
    with mock_aws():
        ici = ("--file", "https://sqs.eu-west-3.amazonaws.com/123456789012/absente")
        fin = lance(module, *(ici if "--file" in D_AWS[module] else D_AWS[module]))
    assert fin.code == Code.AWS
    assert "n’existe pas dans ce compte et cette région" in fin.en_une_phrase()


def test_a_setting_of_the_functions_that_is_missing_is_named(
    nu: None, lance: Lancer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ouvrir_une_session(monkeypatch)
    fin = lance("tools.demo")
    assert (fin.code, "TABLE" in fin.en_une_phrase()) == (Code.REGLAGE, True)


def test_a_process_of_its_own_ends_the_same(tmp_path: Path) -> None:
    """The walk is made in this process; here is one of them as an operator starts it."""
    commande = [sys.executable, "-m", "tools.nuit"]
    fait = subprocess.run(commande, cwd=ROOT, env={"PATH": os.environ["PATH"]}, capture_output=True)
    fin = Fin(fait.returncode, fait.stdout.decode(), fait.stderr.decode())
    assert (fin.code, "FILE_VEILLES" in fin.en_une_phrase()) == (Code.REGLAGE, True)


@pytest.mark.parametrize("numero", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said(numero: int) -> None:
    arret = comprendre(OSError(numero, os.strerror(numero)))
    assert arret is not None
    assert (arret.code, "disque est plein" in arret.phrase) == (Code.MACHINE, True)


def test_a_file_that_is_missing_is_named_with_what_makes_it(tmp_path: Path) -> None:
    for dossier, code, conseil in ((ROOT, Code.MACHINE, "make build"), (tmp_path, 2, "son nom")):
        with pytest.raises(FileNotFoundError) as absent:
            (dossier / "absent.json").read_bytes()
        arret = comprendre(absent.value)
        assert arret is not None
        assert (arret.code, conseil in arret.phrase) == (code, True)


def test_ctrl_c_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def interrompre() -> None:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as fin:
        executer(interrompre)
    assert (fin.value.code, capsys.readouterr().err) == (Code.ARRET, "Arrêté avant la fin.\n")


def test_a_fault_of_ours_keeps_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is swallowed: what nobody foresaw is for whoever mends it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def tomber() -> Any:
        vide: dict[str, int] = {}
        return vide["absent"]

    with pytest.raises(KeyError):
        executer(tomber)


def test_the_codes_are_those_of_the_papers() -> None:
    papier = (ROOT / "docs" / "exploitation.md").read_text(encoding="utf-8")
    partie = papier.partition("## Les codes de retour")[2].partition("\n## ")[0]
    dits = {int(code) for code in re.findall(r"^\| (\d+) \|", partie, re.M)}
    assert dits == {int(code) for code in Code}
