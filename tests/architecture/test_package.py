"""What is really shipped: the built zip and template are opened, not the sources."""

import ast
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from packaging.tags import compatible_tags, cpython_tags, sys_tags

from chalicelib.atelier.atelier import MARGE
from chalicelib.atelier.limites import MO, Limites
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.droit.services import COLONNES
from chalicelib.events.batches import attente
from tools import package, services, vendor
from tools.allegement import SERVICES
from tools.paths import ROOT
from tools.secours import MODELE, SOURCES
from tools.template import INFRA, services_joignables

LAMBDA_PLATFORMS = [f"manylinux_2_{minor}_aarch64" for minor in range(34, 4, -1)] + [
    "manylinux2014_aarch64"
]
BOUGHT = {"fpdf", "pikepdf", "PIL", "cryptography", "segno", "ppf", "pydantic", "jinja2", "argon2"}


@cache
def built() -> Path:
    return package.build(vendor.host())


@cache
def names() -> frozenset[str]:
    with zipfile.ZipFile(built() / "deployment.zip") as archive:
        return frozenset(archive.namelist())


@cache
def resources() -> dict[str, Any]:
    template: dict[str, Any] = json.loads((built() / "sam.json").read_text())
    found: dict[str, Any] = template["Resources"]
    return found


def environment() -> dict[str, Any]:
    """What every function is told."""
    template = json.loads((built() / "sam.json").read_text())
    told: dict[str, Any] = template["Globals"]["Function"]["Environment"]["Variables"]
    return told


def of_type(kind: str) -> dict[str, Any]:
    return {name: found for name, found in resources().items() if found["Type"] == kind}


def test_the_zip_holds_the_application_its_templates_and_its_libraries() -> None:
    tops = {name.partition("/")[0] for name in names()}
    assert {"app.py", "chalicelib", "gabarits.bin", "chalice"} <= tops
    assert tops >= BOUGHT


def test_the_zip_holds_what_is_made_by_the_build() -> None:
    assert any(name.startswith("chalicelib/referentiels/communes") for name in names())
    assert any(name.startswith("chalicelib/documents/polices/") for name in names())


def test_the_zip_holds_no_test_no_tool_and_no_secret() -> None:
    tops = {name.partition("/")[0] for name in names()}
    assert not tops & {"tests", "tools", "infra", ".env", ".git", "node_modules", "pytest", "moto"}


def test_every_module_is_shipped_with_its_byte_code() -> None:
    tag = f"cpython-{sys.version_info.major}{sys.version_info.minor}"
    sources = [name for name in names() if name.startswith("chalicelib/") and name.endswith(".py")]
    for source in (*sources, "app.py", "chalice/app.py", "fpdf/fpdf.py"):
        folder, _, module = source.rpartition("/")
        compiled = f"{folder}/__pycache__/{module[:-3]}.{tag}.pyc".lstrip("/")
        assert compiled in names(), source


def test_every_wheel_of_the_zip_runs_on_the_target() -> None:
    runs = {str(tag) for tag in sys_tags()}
    wheels = [name for name in names() if name.endswith(".dist-info/WHEEL")]
    with zipfile.ZipFile(built() / "deployment.zip") as archive:
        texts = {wheel: archive.read(wheel).decode() for wheel in wheels}
    foreign = [
        wheel
        for wheel, text in texts.items()
        if not runs & {line.removeprefix("Tag: ") for line in text.splitlines()}
    ]
    assert len(wheels) > 20
    assert foreign == []


def test_every_service_that_the_product_calls_is_known_by_what_is_shipped() -> None:
    """What describes the others is taken out of botocore: calling one fails in Lambda only."""
    source = (ROOT / "chalicelib" / "resources.py").read_text(encoding="utf-8")
    appeles = set(re.findall(r'\bclient\("([a-z0-9]+)"', source))
    assert "sns" in appeles
    assert appeles <= SERVICES
    for service in sorted(appeles):
        assert any(name.startswith(f"botocore/data/{service}/") for name in names()), service


def test_the_zip_fits_in_a_function() -> None:
    with zipfile.ZipFile(built() / "deployment.zip") as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
    assert unpacked < 250 * 1024 * 1024


def test_the_templates_satisfy_cloudformation() -> None:
    lint = Path(sys.executable).with_name("cfn-lint")
    files = (built() / "sam.json", INFRA / "cloudfront.yaml", SOURCES / MODELE)
    done = subprocess.run([lint, *files], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_a_deployment_must_choose_its_marque() -> None:
    template = json.loads((built() / "sam.json").read_text())
    assert template["Parameters"]["Marque"]["AllowedValues"] == ["etat", "neutre"]
    assert "Default" not in template["Parameters"]["Marque"]


def test_the_gateway_compresses_what_weighs_a_kilobyte_or_more() -> None:
    assert resources()["RestAPI"]["Properties"]["MinimumCompressionSize"] == 1024


def test_every_address_and_method_of_the_api_reach_the_function() -> None:
    paths = resources()["RestAPI"]["Properties"]["DefinitionBody"]["paths"]
    api = {path: methods for path, methods in paths.items() if path.startswith("/api/")}
    assert "/api/{proxy+}" in api
    for path, methods in api.items():
        integrations = [m["x-amazon-apigateway-integration"] for m in methods.values()]
        assert set(methods) == {"get", "head", "post", "put", "patch", "delete"}, path
        assert len({json.dumps(i["uri"]) for i in integrations}) == 1, path


def test_every_function_has_its_own_role_and_no_right_over_everything() -> None:
    functions = of_type("AWS::Serverless::Function")
    roles = {function["Properties"]["Role"]["Fn::GetAtt"][0] for function in functions.values()}
    assert len(roles) == len(functions) == 16
    for role in roles:
        for policy in resources()[role]["Properties"]["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                assert all("*" not in action for action in statement["Action"]), role


def test_what_fails_comes_back_for_four_days_then_waits_a_week_where_failures_wait() -> None:
    """S12: an outage empties by itself. A queue of failures counts from the first sending."""
    queues = of_type("AWS::SQS::Queue")
    readers = {name for name in queues if name.startswith("File")}
    assert len(readers) == 9
    for name in readers:
        redrive = queues[name]["Properties"]["RedrivePolicy"]
        rebut = name.replace("File", "Rebut")
        assert redrive["deadLetterTargetArn"] == {"Fn::GetAtt": [rebut, "Arn"]}
        tries = timedelta(seconds=sum(map(attente, range(1, redrive["maxReceiveCount"]))))
        kept = [
            timedelta(seconds=queues[n]["Properties"]["MessageRetentionPeriod"])
            for n in (name, rebut)
        ]
        assert timedelta(days=4) < tries < min(kept) - timedelta(days=7)


def test_a_function_may_say_when_its_message_comes_back() -> None:
    for name in sorted(of_type("AWS::SQS::Queue")):
        if name.startswith("File"):
            worker = name.removeprefix("File").lower()
            policy = json.loads((INFRA / "politiques" / f"{worker}.json").read_text())
            rights = {
                action
                for statement in policy["Statement"]
                if {"Fn::GetAtt": [name, "Arn"]} == statement["Resource"]
                for action in statement["Action"]
            }
            assert "sqs:ChangeMessageVisibility" in rights, name
            assert environment()[f"FILE_{worker.upper()}"] == {"Ref": name}


def test_a_message_stays_hidden_six_times_as_long_as_its_function_may_run() -> None:
    for name, queue in of_type("AWS::SQS::Queue").items():
        if name.startswith("File"):
            function = resources()[name.removeprefix("File")]
            longest = function["Properties"]["Timeout"]
            assert queue["Properties"]["VisibilityTimeout"] >= 6 * longest


@pytest.mark.exigence("K-03")
def test_checks_never_take_the_place_of_pages() -> None:
    (event,) = resources()["Televersements"]["Properties"]["Events"].values()
    assert event["Properties"]["ScalingConfig"] == {"MaximumConcurrency": 10}
    pages = resources()["APIHandler"]["Properties"]
    assert pages["ReservedConcurrentExecutions"] == {"Ref": "ConcurrenceDesPages"}


@pytest.mark.exigence("K-03")
def test_a_function_outlives_the_longest_check_and_has_more_memory_than_it_may_take() -> None:
    function = resources()["Televersements"]["Properties"]
    assert function["Timeout"] > Limites().duree + MARGE
    assert function["MemorySize"] * MO > 2 * Limites().memoire


@pytest.mark.exigence("K-02")
def test_a_check_of_ours_that_breaks_or_is_stopped_rings() -> None:
    source = (ROOT / "chalicelib" / "events" / "televersements.py").read_text()
    for name, line in (
        ("ControlesEnPanne", "check broke"),
        ("ControlesArretes", "check stopped by its limits"),
    ):
        assert f'"{line}"' in source
        assert line in resources()[f"Mesure{name}"]["Properties"]["FilterPattern"]
        alarm = resources()[f"Alarme{name}"]["Properties"]
        assert (alarm["MetricName"], alarm["Threshold"]) == (name, 0)
        assert alarm["AlarmActions"] == [{"Ref": "Alarmes"}]


def test_a_round_that_nobody_starts_any_more_rings() -> None:
    """Queues, failures and limits of every function: `test_alarmes.py`."""
    alarms = [a["Properties"] for a in of_type("AWS::CloudWatch::Alarm").values()]
    silent = {
        a["Dimensions"][0]["Value"]["Ref"] for a in alarms if a.get("MetricName") == "Invocations"
    }
    rounds = {
        function
        for function, properties in of_type("AWS::Serverless::Function").items()
        if any(e["Type"] == "Schedule" for e in properties["Properties"].get("Events", {}).values())
    }
    assert rounds == silent


def test_the_alarms_of_pages_read_the_api_that_is_deployed() -> None:
    api = resources()["RestAPI"]["Properties"]
    read = resources()["AlarmePagesEnPanne"]["Properties"]["Dimensions"]
    assert {d["Name"]: d["Value"] for d in read} == {
        "ApiName": api["DefinitionBody"]["info"]["title"],
        "Stage": api["StageName"],
    }


@pytest.mark.exigence("K-02")
def test_a_file_that_waits_for_us_is_kept_longer_than_its_message() -> None:
    rules = resources()["BucketTeleversements"]["Properties"]["LifecycleConfiguration"]["Rules"]
    (days,) = [r["ExpirationInDays"] for r in rules if r.get("Prefix") == "quarantaine/"]
    kept = resources()["RebutTeleversements"]["Properties"]["MessageRetentionPeriod"]
    assert days * 86_400 > kept


def test_only_the_reports_on_our_own_messages_reach_their_queue() -> None:
    rule = resources()["RegleLivraisons"]["Properties"]
    ours = rule["EventPattern"]["detail"]["mail"]["tags"]["ses:configuration-set"]
    assert ours == [{"Ref": "ConfigurationDEnvoi"}]
    (target,) = rule["Targets"]
    assert target["Arn"] == {"Fn::GetAtt": ["FileLivraisons", "Arn"]}
    for name in ("FileLivraisonsPolitique", "RebutLivraisonsPolitique"):
        (statement,) = resources()[name]["Properties"]["PolicyDocument"]["Statement"]
        only = {"aws:SourceArn": {"Fn::GetAtt": ["RegleLivraisons", "Arn"]}}
        assert (statement["Effect"], statement["Condition"]) == ("Allow", {"ArnEquals": only})


def test_every_queue_is_encrypted() -> None:
    for name, queue in of_type("AWS::SQS::Queue").items():
        assert queue["Properties"]["SqsManagedSseEnabled"], name


def test_every_worker_gives_back_only_the_messages_that_failed() -> None:
    for name, function in of_type("AWS::Serverless::Function").items():
        for event in function["Properties"].get("Events", {}).values():
            if event["Type"] == "SQS":
                assert event["Properties"]["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
                assert event["Properties"]["Queue"] == {"Fn::GetAtt": [f"File{name}", "Arn"]}


def test_every_handler_of_the_template_exists_in_the_zip() -> None:
    for function in of_type("AWS::Serverless::Function").values():
        module, _, name = function["Properties"]["Handler"].rpartition(".")
        source = f"{module.replace('.', '/')}.py"
        assert source in names()
        with zipfile.ZipFile(built() / "deployment.zip") as archive:
            tree = ast.parse(archive.read(source))
        defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assigned = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        assert name in defined | assigned


def test_no_bucket_can_be_public_and_none_can_be_lost_with_the_stack() -> None:
    for bucket in of_type("AWS::S3::Bucket").values():
        assert bucket["DeletionPolicy"] == "Retain"
        assert set(bucket["Properties"]["PublicAccessBlockConfiguration"].values()) == {True}
    assert of_type("AWS::DynamoDB::Table")["Table"]["DeletionPolicy"] == "Retain"


def test_the_wheels_for_lambda_are_those_of_its_python() -> None:
    target = replace(vendor.aws_lambda(), interpreter=None)
    runs = {str(tag) for tag in cpython_tags((3, 13), platforms=LAMBDA_PLATFORMS)}
    runs |= {str(tag) for tag in compatible_tags((3, 13), "cp313", LAMBDA_PLATFORMS)}
    wheels = list(vendor.layer(target).glob("*.dist-info/WHEEL"))
    foreign = [
        wheel.parent.name
        for wheel in wheels
        if not runs & {line.removeprefix("Tag: ") for line in wheel.read_text().splitlines()}
    ]
    assert len(wheels) > 20
    assert foreign == []


@pytest.mark.exigence("LAW-13")
def test_un_cachet_reel_ne_se_deploie_pas_sans_les_coordonnees_des_services(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """J26: the stack is refused with what is missing; a demonstration goes on."""
    regle = json.loads((built() / "sam.json").read_text())["Rules"]["ServicesJoignables"]
    assert regle["RuleCondition"] == {"Fn::Equals": [{"Ref": "SignataireExterne"}, "true"]}
    (refus,) = regle["Assertions"]
    assert "adresse postale (107)" in refus["AssertDescription"]
    plein = tmp_path / "services.csv"
    lignes = (
        f"{code};1 rue Exemple | 69003 Exemple;a@exemple.test;04 72 00 00 00;exemple;2026-11-30"
        for code in toutes()
    )
    plein.write_text("\n".join([";".join(COLONNES), *lignes]))
    monkeypatch.setattr(services, "LIVRE", plein)
    assert services_joignables() == {}
