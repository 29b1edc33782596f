"""The emulator still gives everything back when a transaction is refused."""

from typing import Any

import boto3
import pytest


def cle(nom: str) -> dict[str, Any]:
    return {"PK": {"S": nom}, "SK": {"S": "A"}}


def contenu(client: Any) -> dict[str, str]:
    items = client.scan(TableName="bpi")["Items"]
    return {item["PK"]["S"]: item["valeur"]["S"] for item in items}


def evenements_du_flux() -> int:
    flux = boto3.client("dynamodbstreams")
    (arn,) = [f["StreamArn"] for f in flux.list_streams(TableName="bpi")["Streams"]]
    (fragment,) = flux.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
    debut = flux.get_shard_iterator(
        StreamArn=arn, ShardId=fragment["ShardId"], ShardIteratorType="TRIM_HORIZON"
    )
    return len(flux.get_records(ShardIterator=debut["ShardIterator"])["Records"])


@pytest.fixture
def client(client_dynamodb: Any) -> Any:
    for nom in ("changé", "effacé"):
        client_dynamodb.put_item(TableName="bpi", Item=cle(nom) | {"valeur": {"S": "avant"}})
    return client_dynamodb


def ecrire(client: Any, **condition: str) -> None:
    changer: dict[str, Any] = {
        "Key": cle("changé"),
        "UpdateExpression": "SET valeur = :v",
        "ExpressionAttributeValues": {":v": {"S": "après"}},
    }
    ajouter: dict[str, Any] = {"Item": cle("ajouté") | {"valeur": {"S": "après"}}}
    effacer: dict[str, Any] = {"Key": cle("effacé")}
    operations = {"Update": changer, "Delete": effacer, "Put": ajouter | condition}
    client.transact_write_items(
        TransactItems=[{nom: {"TableName": "bpi"} | corps} for nom, corps in operations.items()]
    )


def test_a_refused_transaction_changes_nothing(client: Any) -> None:
    with pytest.raises(client.exceptions.TransactionCanceledException):
        ecrire(client, ConditionExpression="attribute_exists(PK)")
    assert contenu(client) == {"changé": "avant", "effacé": "avant"}
    assert evenements_du_flux() == 2
    assert client.describe_table(TableName="bpi")["Table"]["ItemCount"] == 2


def test_an_accepted_transaction_changes_everything(client: Any) -> None:
    ecrire(client)
    assert contenu(client) == {"changé": "après", "ajouté": "après"}
    assert evenements_du_flux() == 5
