"""The table in memory behind its client: what the comparison with emulators does not show."""

from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.exceptions import ClientError, ParamValidationError

from chalicelib.storage import keys
from chalicelib.storage.ecritures import put
from chalicelib.storage.refus import EcritureConcurrente
from chalicelib.storage.table import Table
from tests.memoire.client import ClientMemoire

CLE = {"PK": {"S": "A"}, "SK": {"S": "1"}}
TABLE = {"TableName": "bpi"}


@pytest.mark.parametrize(
    ("methode", "demande"),
    [
        ("query", {"KeyConditionExpression": "PK = :p", "ScanIndexForward": False}),
        ("put_item", {"Item": CLE | {"liste": {"L": []}}}),
        ("put_item", {"Item": CLE | {"nombre": {"N": "1.5"}}}),
        ("put_item", {"Item": CLE, "ConditionExpression": "size(etat) > :n"}),
        ("put_item", {"Item": CLE, "ConditionExpression": "etat.suite = :n"}),
        ("put_item", {"Item": CLE, "ConditionExpression": "etat = version"}),
        ("update_item", {"Key": CLE, "UpdateExpression": "DELETE liste :l"}),
        ("update_item", {"Key": CLE, "UpdateExpression": "SET etat = list_append(etat, :l)"}),
    ],
)
def test_what_the_storages_never_ask_is_refused_aloud(
    methode: str, demande: dict[str, Any]
) -> None:
    with pytest.raises(NotImplementedError):
        getattr(ClientMemoire(), methode)(**TABLE, **demande)


def test_a_request_of_another_shape_is_refused_as_botocore_does() -> None:
    with pytest.raises(ParamValidationError):
        ClientMemoire().get_item(**TABLE, Key={"PK": "A", "SK": "1"})


def test_what_is_read_belongs_to_its_reader() -> None:
    client = ClientMemoire()
    client.put_item(**TABLE, Item=CLE)
    client.get_item(**TABLE, Key=CLE)["Item"]["etat"] = {"S": "x"}
    assert client.get_item(**TABLE, Key=CLE)["Item"] == CLE


def test_somebody_who_listens_counts_the_calls_and_may_answer(table: Table) -> None:
    """Any failure of DynamoDB can be planted so, as with a client of boto3."""
    appels: list[str] = []
    occupee = {
        "Error": {"Code": "TransactionCanceledException", "Message": ""},
        "CancellationReasons": [{"Code": "TransactionConflict"}],
    }

    def refuser(model: Any, **_: Any) -> tuple[AWSResponse, dict[str, Any]]:
        appels.append(model.name)
        return AWSResponse("", 400, {}, None), occupee

    evenements = table._client.meta.events
    evenements.register("before-call.dynamodb.TransactWriteItems", refuser)
    with pytest.raises(EcritureConcurrente):
        table.write(put(keys.dossier("d1").tete, {}))
    assert appels == ["TransactWriteItems"] * 4
    evenements.unregister("before-call.dynamodb.TransactWriteItems", refuser)
    table.write(put(keys.dossier("d1").tete, {}))
    assert table.get(keys.dossier("d1").tete)


def test_an_answer_too_heavy_leaves_keys_for_the_next_one(table: Table) -> None:
    cles = [keys.dossier(f"d{rang}").tete for rang in range(50)]
    for cle in cles:
        table.write(put(cle, {"texte": "x" * 380_000}))
    lot = table._client.batch_get_item(
        RequestItems={"bpi": {"Keys": [{"PK": {"S": c.pk}, "SK": {"S": c.sk}} for c in cles]}}
    )
    assert len(lot["Responses"]["bpi"]) + len(lot["UnprocessedKeys"]["bpi"]["Keys"]) == 50
    assert 0 < len(lot["UnprocessedKeys"]["bpi"]["Keys"]) < 50
    assert set(table.get_many(cles)) == set(cles)


def test_a_page_holds_a_megabyte_and_a_query_reads_every_page(table: Table) -> None:
    for rang in range(1, 6):
        table.write(put(keys.dossier("d1").etapes[rang], {"texte": "x" * 380_000}))
    lus = table._client.query(
        **TABLE,
        KeyConditionExpression="PK = :p",
        ExpressionAttributeValues={":p": {"S": "DOSSIER#d1"}},
    )
    assert (lus["Count"], lus["LastEvaluatedKey"]["SK"]["S"]) == (2, "COEUR#ETAPE#2")
    assert len(table.query("DOSSIER#d1")) == 5


def test_another_table_does_not_exist() -> None:
    with pytest.raises(ClientError, match="Requested resource not found"):
        ClientMemoire().get_item(TableName="autre", Key=CLE)
