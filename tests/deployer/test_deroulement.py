"""A whole deployment, run by an AWS CLI that only remembers what it was asked."""

import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.deployer.exemple import ENV, SECRET, ecrit, exemple
from tools.commande.codes import Arret, Code
from tools.deployer import etapes as deroulees
from tools.deployer import lancer
from tools.deployer.etapes import Etape
from tools.deployer.lancer import a_blanc, derouler, pour_de_bon
from tools.deployer.parametres import lire

AWS = """#!{python}
import json, os, sys
mots = sys.argv[1:]
fait = {{"mots": mots}}
for mot in mots:
    if mot.startswith("file://"):
        lu = mot.removeprefix("file://")
        fait["parametres"] = json.load(open(lu))["Parameters"]
        fait["droits"] = oct(os.stat(lu).st_mode & 0o777)
with open({journal!r}, "a") as ecrit:
    ecrit.write(json.dumps(fait) + "\\n")
if os.environ.get("ECHOUE", "rien") in " ".join(mots):
    sys.exit("AccessDenied")
if "get-caller-identity" in mots:
    print(os.environ.get("COMPTE_LU", "123456789012"))
if "describe-stacks" in mots:
    requete = mots[mots.index("--query") + 1]
    if "BucketStatique" in requete and not os.path.exists({journal!r} + ".frontal"):
        sys.exit("Stack with id bpi-frontal does not exist")
    print({{"Bucket": "depot-statique", "Endpoi": "https://api.exemple/site/",
           "Domain": "secours.exemple"}}[requete.split("'")[1][:6]])
if "deploy" in mots and "bpi-frontal" in mots:
    open({journal!r} + ".frontal", "w")
"""


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What `aws` was asked; the commands of the project do nothing."""
    ecrit = tmp_path / "journal"
    aws = tmp_path / "bin" / "aws"
    aws.parent.mkdir()
    aws.write_text(AWS.format(python=sys.executable, journal=str(ecrit)), "utf-8")
    aws.chmod(0o755)
    monkeypatch.setenv("PATH", f"{aws.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(deroulees, "_outil", lambda module, *mots: ("aws", module, *mots))
    monkeypatch.setattr(lancer, "ROOT", tmp_path)
    monkeypatch.setattr(deroulees, "ROOT", tmp_path)
    for nom in ("BUILD", "TRAVAIL"):
        monkeypatch.setattr(deroulees, nom, tmp_path / ".build" / nom.lower())
    return ecrit


def demandes(journal: Path) -> list[dict[str, Any]]:
    return [json.loads(ligne) for ligne in journal.read_text("utf-8").splitlines()]


def resume(journal: Path) -> list[str]:
    """The kind of each command, and for whom."""
    return [_resume(une["mots"]) for une in demandes(journal)]


def _resume(mots: list[str]) -> str:
    pile = mots[mots.index("--stack-name") + 1] if "--stack-name" in mots else ""
    return " ".join([*mots[:2], pile]).strip()


STATIQUES = ["s3 sync", "s3 cp", "s3 cp"]
PILES = [
    *("tools.package --cible", "cloudformation package", "cloudformation deploy bpi"),
    "cloudformation describe-stacks bpi",
    *("tools.secours", "cloudformation package", "cloudformation deploy bpi-secours"),
    "cloudformation describe-stacks bpi-secours",
    "cloudformation deploy bpi-frontal",
]
DEBUT = ["sts get-caller-identity", "cloudformation describe-stacks bpi-frontal"]


def test_the_first_time_static_files_go_when_their_bucket_is_there(
    journal: Path, tmp_path: Path
) -> None:
    derouler(exemple(tmp_path), pour_de_bon)
    assert resume(journal) == [*DEBUT, *PILES, DEBUT[1], *STATIQUES]


def test_then_they_go_before_the_pages_that_name_them(journal: Path, tmp_path: Path) -> None:
    derouler(exemple(tmp_path), pour_de_bon)
    journal.unlink()
    derouler(exemple(tmp_path), pour_de_bon)
    assert resume(journal) == [*DEBUT, *STATIQUES, *PILES]


def test_each_stack_has_its_parameters_its_region_and_its_packages(
    journal: Path, tmp_path: Path
) -> None:
    derouler(exemple(tmp_path), pour_de_bon)
    deploiements = {une["mots"][5]: une for une in demandes(journal) if "deploy" in une["mots"]}
    regions = {pile: une["mots"][7] for pile, une in deploiements.items()}
    assert regions == {
        "bpi": "eu-west-3",
        "bpi-secours": "eu-central-1",
        "bpi-frontal": "us-east-1",
    }
    depots = {p: _apres(une["mots"], "--s3-bucket") for p, une in deploiements.items()}
    assert depots == {
        "bpi": "mes-paquets-paris",
        "bpi-secours": "mes-paquets-francfort",
        "bpi-frontal": "",
    }
    frontal = deploiements["bpi-frontal"]["parametres"]
    assert frontal["DomaineDeLApi"] == "api.exemple"
    assert frontal["DomaineDeSecours"] == "secours.exemple"
    assert frontal["SecretDuFrontal"] == deploiements["bpi"]["parametres"]["SecretDuFrontal"]


def _apres(mots: list[str], option: str) -> str:
    return mots[mots.index(option) + 1] if option in mots else ""


def test_the_secret_is_in_no_command_and_in_no_file_that_stays(
    journal: Path, tmp_path: Path
) -> None:
    derouler(exemple(tmp_path), pour_de_bon)
    assert all(SECRET not in " ".join(une["mots"]) for une in demandes(journal))
    assert {une["droits"] for une in demandes(journal) if "droits" in une} == {"0o600"}
    restes = [f for f in (tmp_path / ".build").rglob("*") if f.is_file()]
    assert restes == []


@pytest.mark.parametrize("echec", ["package", "deploy --template-file", "bpi-secours", "s3 sync"])
def test_a_step_that_fails_stops_all_and_leaves_no_secret(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, echec: str
) -> None:
    monkeypatch.setenv("ECHOUE", echec)
    with pytest.raises(Arret, match="relancez la même commande") as arret:
        derouler(exemple(tmp_path), pour_de_bon)
    assert arret.value.code == Code.AWS
    assert echec in " ".join(demandes(journal)[-1]["mots"])
    assert not [*(tmp_path / ".build").rglob("*.json")]
    monkeypatch.delenv("ECHOUE")
    derouler(exemple(tmp_path), pour_de_bon)
    assert "s3 sync" in resume(journal)


def test_in_another_account_nothing_is_tried(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPTE_LU", "999999999999")
    with pytest.raises(Arret, match="du compte 999999999999, le fichier dit 123456789012"):
        derouler(exemple(tmp_path), pour_de_bon)
    assert resume(journal) == DEBUT[:1]


def test_rights_that_are_refused_are_no_stack_that_is_not_there(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else all would be deployed again, and its static files last."""
    monkeypatch.setenv("ECHOUE", "describe-stacks")
    with pytest.raises(Arret, match="La sortie BucketStatique de bpi-frontal"):
        derouler(exemple(tmp_path), pour_de_bon)


def test_without_the_command_line_of_aws_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Arret, match="installez AWS CLI") as arret:
        pour_de_bon(Etape("Le compte", ("aws", "sts")))
    assert arret.value.code == Code.MACHINE


def test_a_dry_run_says_every_command_of_a_real_one_and_runs_none(
    journal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    derouler(exemple(tmp_path), a_blanc(exemple(tmp_path)))
    dit = capsys.readouterr().out
    assert not journal.exists()
    assert SECRET not in dit
    assert '"SecretDuFrontal": "…"' in dit
    dites = [ligne.split()[1:3] for ligne in dit.splitlines() if ligne.startswith("aws ")]
    assert [" ".join(mots) for mots in dites] == [
        *(ligne.rsplit(" bpi", 1)[0] for ligne in [*DEBUT, *STATIQUES, *PILES]),
    ]


def test_the_file_of_parameters_is_for_its_owner_alone_even_when_it_was_there(
    journal: Path, tmp_path: Path
) -> None:
    reste = tmp_path / ".build" / "travail" / "bpi.parametres.json"
    reste.parent.mkdir(parents=True)
    reste.touch(mode=0o644)
    assert stat.S_IMODE(reste.stat().st_mode) == 0o644
    derouler(exemple(tmp_path), pour_de_bon)
    assert {une["droits"] for une in demandes(journal) if "droits" in une} == {"0o600"}


def test_the_example_and_a_changed_one_are_two_deployments(tmp_path: Path) -> None:
    autre = lire(ecrit(tmp_path, 'pile = "bpi"', 'pile = "bpi-essai"'), ENV)
    assert autre.site.nom == "bpi-essai"
