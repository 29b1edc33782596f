"""A start that is killed (SIGTERM) loses nothing: not what is written, nor what is under way."""

import time
import urllib.error
import urllib.request
from collections.abc import Callable
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


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Any:
    made = new_stack(tmp_path_factory.mktemp("etat"))
    try:
        made.start()
        # S3 tells each queue, once, that it will write there.
        assert eventually(lambda: calls(made, "Televersements") == 1)
        assert eventually(lambda: calls(made, "Expeditions") == 1)
        yield made
    finally:
        made.stop()


def test_only_new_evenements_reach_the_relay(stack: Stack) -> None:
    client = stack.emulator.client("dynamodb")
    step = {"PK": {"S": "DOSSIER#essai"}, "SK": {"S": "ETAPE#identite"}}
    client.put_item(TableName=stack.outputs["Table"], Item=step)
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
    assert eventually(lambda: calls(stack, "Televersements") == 2)
    time.sleep(2)
    assert calls(stack, "Televersements") == 2


def test_only_a_printed_attestation_is_sent(stack: Stack) -> None:
    s3 = stack.emulator.client("s3")
    bucket = stack.outputs["BucketDocuments"]
    s3.put_object(Bucket=bucket, Key="listes/a.pdf", Body=BODY)
    s3.put_object(Bucket=bucket, Key="attestations/a.pdf", Body=BODY)
    assert eventually(lambda: calls(stack, "Expeditions") == 2)
    time.sleep(2)
    assert calls(stack, "Expeditions") == 2


def test_an_upload_form_enforces_its_size_its_type_and_its_place(stack: Stack) -> None:
    bucket = stack.outputs["BucketTeleversements"]
    post = stack.emulator.client("s3").generate_presigned_post(
        bucket,
        "quarantaine/b",
        Fields={"Content-Type": "application/pdf"},
        Conditions=[["content-length-range", 1, 100], {"Content-Type": "application/pdf"}],
        ExpiresIn=60,
    )
    address, fields = str(post["url"]), dict(post["fields"])
    assert send(address, fields, BODY) == 204
    assert send(address, fields, BODY * 100) == 400
    assert send(address, {**fields, "Content-Type": "text/html"}, BODY) == 403
    assert send(address, {**fields, "key": "pieces/b"}, BODY) == 403


def send(address: str, fields: dict[str, str], body: bytes) -> int:
    """POST the form as a browser does; the status of the answer."""
    mark = "frontiere"
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    file = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    content = b"".join([*parts, file.encode(), body, f"\r\n--{mark}--\r\n".encode()])
    headers = {"Content-Type": f"multipart/form-data; boundary={mark}"}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, content, headers)) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_after_a_restart_nothing_is_lost_and_triggers_still_work(stack: Stack) -> None:
    s3, bucket = stack.emulator.client("s3"), stack.outputs["BucketDocuments"]
    functions, sqs = stack.emulator.client("lambda"), stack.emulator.client("sqs")
    rebut = stack.outputs["RebutCourriels"]
    s3.put_object(Bucket=bucket, Key="listes/gardee.pdf", Body=BODY)
    sqs.send_message(QueueUrl=rebut, MessageBody="gardé")
    name = function_name(stack, "Relais")
    mapping = functions.list_event_source_mappings(FunctionName=name)["EventSourceMappings"][0]
    functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    put_evenement(stack, 2)  # written, not relayed yet
    before, reached = dict(stack.outputs), calls(stack, "Relais")

    stack.stop()
    stack.start()

    assert stack.outputs == before
    assert s3.get_object(Bucket=bucket, Key="listes/gardee.pdf")["Body"].read() == BODY
    assert sqs.receive_message(QueueUrl=rebut)["Messages"][0]["Body"] == "gardé"
    assert calls(stack, "Relais") == reached
    functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=True)
    assert eventually(lambda: calls(stack, "Relais") == reached + 1)
    put_evenement(stack, 3)
    assert eventually(lambda: calls(stack, "Relais") == reached + 2)
