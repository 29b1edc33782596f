"""A start that is killed (SIGTERM) loses nothing: not what is written, nor what is under way."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.pile import new_stack
from tools.local.stack import Stack

BODY = b"%PDF-1.7 exemple"


def eventually(seen: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if seen():
            return True
        time.sleep(0.2)
    return False


def function_name(stack: Stack, name: str) -> str:
    found = stack.emulator.client("lambda").list_functions()["Functions"]
    names: list[str] = [function["FunctionName"] for function in found]
    return next(each for each in names if each.startswith(f"anef-{name}-"))


def calls(stack: Stack, name: str) -> int:
    """How many times the function has been called, by its own log."""
    logs = stack.emulator.client("logs")
    group = f"/aws/lambda/{function_name(stack, name)}"
    try:
        events = logs.filter_log_events(logGroupName=group, filterPattern="REPORT")["events"]
    except logs.exceptions.ResourceNotFoundException:
        return 0
    return sum(event["message"].startswith("REPORT") for event in events)


def put_evenement(stack: Stack, number: int) -> None:
    key = {"PK": {"S": "DOSSIER#essai"}, "SK": {"S": f"EVT#{number:04}"}}
    stack.emulator.client("dynamodb").put_item(TableName=stack.outputs["Table"], Item=key)


@pytest.fixture
def stack(tmp_path: Path) -> Any:
    made = new_stack(tmp_path)
    try:
        made.start()
        yield made
    finally:
        made.stop()


def test_after_a_restart_everything_is_there_and_triggers_still_work(stack: Stack) -> None:
    s3 = stack.emulator.client("s3")
    bucket = stack.outputs["BucketDocuments"]
    s3.put_object(Bucket=bucket, Key="listes/a.pdf", Body=BODY)
    put_evenement(stack, 1)
    assert eventually(lambda: calls(stack, "Relais") == 1)
    stack.emulator.client("sqs").send_message(
        QueueUrl=stack.outputs["RebutCourriels"], MessageBody="gardé"
    )
    before = dict(stack.outputs)

    stack.stop()
    stack.start()

    assert stack.outputs == before
    assert s3.get_object(Bucket=bucket, Key="listes/a.pdf")["Body"].read() == BODY
    kept = stack.emulator.client("sqs").receive_message(QueueUrl=stack.outputs["RebutCourriels"])
    assert kept["Messages"][0]["Body"] == "gardé"
    items = stack.emulator.client("dynamodb").scan(TableName=stack.outputs["Table"])["Items"]
    assert [item["SK"]["S"] for item in items] == ["EVT#0001"]
    reached = calls(stack, "Relais")
    put_evenement(stack, 2)
    assert eventually(lambda: calls(stack, "Relais") == reached + 1)


def test_an_evenement_written_just_before_the_stop_is_relayed_after_the_restart(
    stack: Stack,
) -> None:
    functions = stack.emulator.client("lambda")
    mapping = functions.list_event_source_mappings(FunctionName=function_name(stack, "Relais"))
    identifier = mapping["EventSourceMappings"][0]["UUID"]
    functions.update_event_source_mapping(UUID=identifier, Enabled=False)
    put_evenement(stack, 1)

    stack.stop()
    stack.start()

    assert calls(stack, "Relais") == 0
    functions.update_event_source_mapping(UUID=identifier, Enabled=True)
    assert eventually(lambda: calls(stack, "Relais") == 1)


def test_only_new_evenements_reach_the_relay(stack: Stack) -> None:
    table = stack.outputs["Table"]
    client = stack.emulator.client("dynamodb")
    client.put_item(
        TableName=table, Item={"PK": {"S": "DOSSIER#essai"}, "SK": {"S": "ETAPE#identite"}}
    )
    put_evenement(stack, 1)
    assert eventually(lambda: calls(stack, "Relais") == 1)
    put_evenement(stack, 1)
    time.sleep(2)
    assert calls(stack, "Relais") == 1


def test_only_objects_in_quarantaine_are_checked(stack: Stack) -> None:
    s3 = stack.emulator.client("s3")
    bucket = stack.outputs["BucketTeleversements"]
    s3.put_object(Bucket=bucket, Key="pieces/a", Body=BODY)
    s3.put_object(Bucket=bucket, Key="quarantaine/a", Body=BODY)
    assert eventually(lambda: calls(stack, "Televersements") == 1)
    time.sleep(2)
    assert calls(stack, "Televersements") == 1


def test_a_printed_attestation_is_sent(stack: Stack) -> None:
    s3 = stack.emulator.client("s3")
    bucket = stack.outputs["BucketDocuments"]
    s3.put_object(Bucket=bucket, Key="attestations/a.pdf", Body=BODY)
    assert eventually(lambda: calls(stack, "Expeditions") == 1)
