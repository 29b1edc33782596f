"""The second stack shares nothing with the first, and its small hands do what the SDK would."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import pytest
from chalice.package import YAMLTemplateSerializer

from secours.kms import CleKms, CleMuette, Identite
from secours.sonde import etat_du_site
from tests.secours.porte import MORT
from tools import secours
from tools.local.servers import Quiet, Server, serve

QUAND = datetime(2026, 11, 30, 15, 12, 34, tzinfo=UTC)
IDENTITE = Identite("AKIDEXEMPLE", "secret-exemple", "jeton-exemple")


def importes(source: Path) -> Iterator[str]:
    for noeud in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(noeud, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in noeud.names)
        if isinstance(noeud, ast.ImportFrom):
            assert noeud.level == 0
            yield str(noeud.module).partition(".")[0]


def modele() -> dict[str, Any]:
    fichier = secours.SOURCES / secours.MODELE
    lu: dict[str, Any] = YAMLTemplateSerializer().load_template(fichier.read_text(), str(fichier))
    return lu


@pytest.mark.exigence("R4")
def test_it_imports_the_standard_library_and_itself_only() -> None:
    for source in secours.SOURCES.glob("*.py"):
        assert set(importes(source)) <= sys.stdlib_module_names | {"secours"}, source.name


def test_nothing_of_the_application_imports_it() -> None:
    for source in (secours.SOURCES.parent / "chalicelib").rglob("*.py"):
        assert not re.search(r"^\s*(from|import) secours", source.read_text("utf-8"), re.M), source


@pytest.mark.exigence("R4")
def test_its_template_has_its_own_key_and_no_store() -> None:
    ressources = modele()["Resources"]
    genres = {une["Type"].split("::", 1)[1] for une in ressources.values()}
    assert genres == {
        *("KMS::Key", "IAM::Role", "Logs::LogGroup", "Lambda::Function", "Lambda::Url"),
        *("Lambda::Permission", "SNS::Topic", "SNS::Subscription", "CloudWatch::Alarm"),
    }
    assert "ImportValue" not in json.dumps(modele())
    droits = ressources["Role"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    assert [un["Action"] for un in droits] == [
        ["kms:Sign", "kms:Verify"],
        ["logs:CreateLogStream", "logs:PutLogEvents"],
    ]


def test_what_is_deployed_starts_alone_and_loads_little(tmp_path: Path) -> None:
    pose = secours.poser(tmp_path / "pose") / secours.CODE
    programme = "import sys, secours.porte; print(*sys.modules)"
    fait = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(pose)!r}); {programme}"],
        capture_output=True,
        text=True,
        check=True,
    )
    charges = {nom.partition(".")[0] for nom in fait.stdout.split()}
    assert not charges & {"boto3", "botocore", "chalice", "chalicelib", "pydantic", "jinja2"}
    assert "secours.pdf" not in fait.stdout.split()


def test_a_call_is_signed_as_the_sdk_signs_it() -> None:
    corps = b'{"KeyId":"k"}'
    faits = CleKms(
        "k", "eu-west-3", "https://kms.eu-west-3.amazonaws.com", IDENTITE, QUAND
    ).en_tetes("Sign", "kms.eu-west-3.amazonaws.com", corps)
    demande = botocore.awsrequest.AWSRequest(
        "POST",
        "https://kms.eu-west-3.amazonaws.com/",
        {"Content-Type": faits["content-type"], "X-Amz-Target": faits["x-amz-target"]},
        corps,
    )
    identite = botocore.credentials.Credentials(IDENTITE.cle, IDENTITE.secret, IDENTITE.jeton)
    signe = botocore.auth.SigV4Auth(identite, "kms", "eu-west-3")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            botocore.auth, "get_current_datetime", lambda *_a, **_k: QUAND.replace(tzinfo=None)
        )
        signe.add_auth(demande)
    assert faits["authorization"] == demande.headers["Authorization"]


class Kms(Quiet):
    """Answers as KMS does for a signature that is not good, then not at all."""

    def do_POST(self) -> None:
        demande = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if demande["KeyId"] == "illisible":
            self.answer(500, [], b"<html>")
            return
        faute = {"__type": "KMSInvalidSignatureException"}
        self.answer(400, [], json.dumps(faute).encode())

    def do_GET(self) -> None:
        self.answer(200 if self.path == "/sante" else 404, [], b"")


@pytest.fixture
def ailleurs() -> Iterator[Server]:
    serveur = serve(Kms, 0)
    yield serveur
    serveur.stop()


def test_a_false_signature_is_an_answer_and_a_silence_is_not(ailleurs: Server) -> None:
    fausse = CleKms("k", "eu-west-3", ailleurs.address, IDENTITE, QUAND)
    assert fausse.verifier(b"m", b"s") is False
    for muette in (
        CleKms("illisible", "eu-west-3", ailleurs.address, IDENTITE, QUAND),
        CleKms("k", "eu-west-3", MORT, IDENTITE, QUAND),
    ):
        with pytest.raises(CleMuette):
            muette.signer(b"m")


def test_the_site_is_looked_at_when_the_proof_is_made(ailleurs: Server) -> None:
    assert etat_du_site(ailleurs.address) == "R"
    assert etat_du_site(MORT) == "P"
    assert etat_du_site("") == "N"
