"""The embedded AWS stopped, then started again: what it had taken is still there.

`make reprise` stops the whole of `make run` in the middle of a request.
"""

import signal
from pathlib import Path

import pytest

from tools.local.emulator import Emulator
from tools.smoke.pile import ports_libres

CLE = {"PK": {"S": "DOSSIER#un"}, "SK": {"S": "COEUR#ETAPE#3"}}
ITEM = CLE | {"donnees": {"S": "ce qui était écrit"}}


def demarrer(dossier: Path) -> Emulator:
    """On a port of its own each time: nothing of it is in what is kept."""
    (port,) = ports_libres(1)
    aws = Emulator(port, dossier)
    aws.start()
    return aws


def remplir(aws: Emulator) -> None:
    """An item, an object not checked yet, and the message that nobody took."""
    aws.client("dynamodb").create_table(
        TableName="bpi",
        KeySchema=[
            {"AttributeName": nom, "KeyType": genre}
            for nom, genre in (("PK", "HASH"), ("SK", "RANGE"))
        ],
        AttributeDefinitions=[{"AttributeName": nom, "AttributeType": "S"} for nom in ("PK", "SK")],
        BillingMode="PAY_PER_REQUEST",
    )
    aws.client("dynamodb").put_item(TableName="bpi", Item=ITEM)
    aws.client("s3").create_bucket(
        Bucket="televersements",
        CreateBucketConfiguration={"LocationConstraint": "eu-west-3"},
    )
    aws.client("s3").put_object(Bucket="televersements", Key="quarantaine/un/a", Body=b"photo")
    file = aws.client("sqs").create_queue(QueueName="veilles")["QueueUrl"]
    aws.client("sqs").send_message(QueueUrl=file, MessageBody="la nuit")


def relu(aws: Emulator) -> tuple[object, bytes, list[str]]:
    """What is there now."""
    item = aws.client("dynamodb").get_item(TableName="bpi", Key=CLE, ConsistentRead=True)
    objet = aws.client("s3").get_object(Bucket="televersements", Key="quarantaine/un/a")
    sqs = aws.client("sqs")
    recus = sqs.receive_message(QueueUrl=sqs.get_queue_url(QueueName="veilles")["QueueUrl"])
    return item["Item"], objet["Body"].read(), [m["Body"] for m in recus.get("Messages", ())]


@pytest.mark.exigence("WIZ-03")
def test_a_stop_keeps_what_was_written_sent_and_not_taken_yet(tmp_path: Path) -> None:
    aws = demarrer(tmp_path)
    try:
        remplir(aws)
        assert aws.process is not None
        aws.process.send_signal(signal.SIGTERM)
    finally:
        aws.stop()
    aws = demarrer(tmp_path)
    try:
        assert relu(aws) == (ITEM, b"photo", ["la nuit"])
    finally:
        aws.stop(keep=False)
