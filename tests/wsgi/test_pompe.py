"""The pump wakes the real functions as AWS does: filters, batches, what failed comes back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from moto import mock_aws

from tests.conftest import client_aws
from tests.univers.plan import plan
from tools.wsgi.pompe import Pompe, Source, laisse_passer, sources

ARN = "arn:aws:sqs:eu-west-3:123456789012:essai"
FONCTION = "tests.wsgi.test_pompe.fonction"
RECUS: list[Any] = []
REFUSES: set[str] = set()
TOMBE: list[bool] = []


def fonction(evenement: Any, contexte: Any) -> dict[str, Any]:
    """Keeps what it received; refuses the bodies it is told to."""
    RECUS.append(evenement["Records"])
    assert contexte.aws_request_id
    if TOMBE:
        raise RuntimeError("fell")
    rates = [un["messageId"] for un in evenement["Records"] if un.get("body") in REFUSES]
    return {"batchItemFailures": [{"itemIdentifier": rate} for rate in rates]}


@pytest.fixture
def file() -> Iterator[str]:
    for garde in (RECUS, TOMBE):
        garde.clear()
    REFUSES.clear()
    with mock_aws():
        sqs = client_aws("sqs")
        attributs = {"VisibilityTimeout": "0"}
        yield sqs.create_queue(QueueName="essai", Attributes=attributs)["QueueUrl"]


def _pompe(*trouvees: Source) -> Pompe:
    return Pompe(list(trouvees), client_aws)


def test_a_message_done_leaves_and_one_that_failed_stays(file: str) -> None:
    for corps in ("bon", "mauvais"):
        client_aws("sqs").send_message(QueueUrl=file, MessageBody=corps)
    REFUSES.add("mauvais")
    pompe = _pompe(Source(FONCTION, ARN, 10))
    assert pompe.servir(pompe.sources[0]) == 2
    REFUSES.clear()
    pompe.servir(pompe.sources[0])
    assert [[un["body"] for un in lot] for lot in RECUS] == [["bon", "mauvais"], ["mauvais"]]
    assert pompe.servir(pompe.sources[0]) == 0


def test_a_function_that_falls_loses_nothing(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    client_aws("sqs").send_message(QueueUrl=file, MessageBody="bon")
    TOMBE.append(True)
    pompe = _pompe(Source(FONCTION, ARN, 1))
    pompe.servir(pompe.sources[0])
    assert "RuntimeError" in capsys.readouterr().out
    TOMBE.clear()
    assert pompe.servir(pompe.sources[0]) == 1
    assert len(RECUS) == 2


class Flux:
    """A stream of one shard, read from its beginning."""

    def __init__(self, *enregistrements: Any) -> None:
        self.enregistrements = enregistrements

    def describe_stream(self, **_: Any) -> Any:
        return {"StreamDescription": {"Shards": [{"ShardId": "un"}]}}

    def get_shard_iterator(self, *, ShardIteratorType: str, **_: Any) -> Any:
        assert ShardIteratorType == "TRIM_HORIZON"
        return {"ShardIterator": "0"}

    def get_records(self, *, ShardIterator: str, Limit: int) -> Any:
        debut = int(ShardIterator)
        lus = list(self.enregistrements[debut : debut + Limit])
        return {"Records": lus, "NextShardIterator": str(debut + len(lus))}


def _change(nom: str, cle: str, genre: str = "DemandeDeposee") -> dict[str, Any]:
    """As boto3 reads it: the hour is a `datetime`."""
    lu = {"Keys": {"SK": {"S": cle}}, "ApproximateCreationDateTime": datetime.fromtimestamp(9, UTC)}
    return {"eventName": nom, "dynamodb": lu | {"NewImage": {"type": {"S": genre}}}}


def test_the_stream_gives_only_what_infra_lets_through_in_order_and_again_after_a_fall() -> None:
    RECUS.clear()
    TOMBE.append(True)
    genres, prefixe, sauf = plan().filtre
    des_types = {"type": {"S": [{"anything-but": sorted(sauf)}]}}
    cles = {"SK": {"S": [{"prefix": prefixe}]}}
    motif = {"eventName": [*genres], "dynamodb": {"Keys": cles, "NewImage": des_types}}
    flux = Flux(
        _change("INSERT", "EVT#1"), _change("MODIFY", "EVT#1"), _change("INSERT", "TETE"),
        _change("INSERT", "EVT#2"), _change("INSERT", "EVT#3", sorted(sauf)[0]),
    )  # fmt: skip
    arn = "arn:aws:dynamodb:eu-west-3:123456789012:table/bpi/stream/x"
    pompe = Pompe([Source(FONCTION, arn, 100, (motif,))], lambda _service: flux)
    assert pompe.servir(pompe.sources[0]) == 0
    TOMBE.clear()
    assert pompe.servir(pompe.sources[0]) == 5
    vues = [[un["dynamodb"]["Keys"]["SK"]["S"] for un in lot] for lot in RECUS]
    assert vues == [["EVT#1", "EVT#2"]] * 2
    assert {un["dynamodb"]["ApproximateCreationDateTime"] for un in RECUS[0]} == {9.0}
    assert pompe.servir(pompe.sources[0]) == 0


@pytest.mark.parametrize(
    ("motif", "passe"),
    [
        ({"a": [1]}, True),
        ({"a": [2]}, False),
        ({"b": {"c": [{"prefix": "x"}]}}, True),
        ({"b": {"d": ["y"]}}, False),
        ({"a": {"c": [1]}}, False),
        ({"a": [{"anything-but": [1]}]}, False),
        ({"a": [{"anything-but": [2, 3]}]}, True),
        ({"absent": [{"anything-but": [2]}]}, False),
        ({}, True),
    ],
)
def test_a_filter_asks_for_equality_a_beginning_or_all_but_some(motif: Any, passe: bool) -> None:
    assert laisse_passer(motif, {"a": 1, "b": {"c": "xyz"}}) is passe


class Lambda:
    """The triggers of a deployment; `arretes` are those that the emulator no longer serves."""

    def __init__(self) -> None:
        self.arretes: set[str] = set()

    def get_paginator(self, _nom: str) -> Any:
        lien = {
            "UUID": "u1",
            "FunctionArn": "arn:aws:lambda:eu-west-3:000000000000:function:anef-Essai-1",
            "EventSourceArn": ARN,
            "BatchSize": 7,
            "FilterCriteria": {"Filters": [{"Pattern": '{"a": [1]}'}]},
        }

        class Pages:
            def paginate(self) -> Any:
                return [{"EventSourceMappings": [lien]}]

        return Pages()

    def get_function_configuration(self, *, FunctionName: str) -> Any:
        assert FunctionName == "anef-Essai-1"
        return {"Handler": FONCTION}

    def update_event_source_mapping(self, *, UUID: str, Enabled: bool) -> None:
        assert not Enabled
        self.arretes.add(UUID)


def test_what_wakes_a_function_is_read_in_the_deployment_which_stops_doing_it() -> None:
    client = Lambda()
    assert sources(client) == [Source(FONCTION, ARN, 7, ({"a": [1]},))]
    assert client.arretes == {"u1"}
