"""For development only: the workers of the real handlers, woken as AWS wakes them.

What wakes which function is asked of the deployment (its event source mappings), never listed here.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from types import SimpleNamespace
from typing import Any

REPOS = 0.02
"""Seconds without anything to do before looking again."""
MAXIMUM = 10
"""Messages of one reading of SQS."""
Fonction = Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Source:
    """What wakes a function: the ARN of a queue or of a stream, its batch, what it lets through."""

    fonction: str
    arn: str
    lot: int
    filtres: tuple[Mapping[str, Any], ...] = ()

    @property
    def est_une_file(self) -> bool:
        return self.arn.split(":")[2] == "sqs"


def sources(client: Any) -> list[Source]:
    """Those of the deployment, and the emulator stops waking the functions itself."""
    trouvees = []
    for page in client.get_paginator("list_event_source_mappings").paginate():
        for lien in page["EventSourceMappings"]:
            nom = lien["FunctionArn"].rpartition(":function:")[2]
            dite = client.get_function_configuration(FunctionName=nom)["Handler"]
            filtres = lien.get("FilterCriteria", {}).get("Filters", ())
            motifs = tuple(json.loads(filtre["Pattern"]) for filtre in filtres)
            trouvees.append(Source(dite, lien["EventSourceArn"], lien["BatchSize"], motifs))
            client.update_event_source_mapping(UUID=lien["UUID"], Enabled=False)
    return trouvees


def laisse_passer(motif: Any, valeur: Any) -> bool:
    """Whether an event has what a filter asks (Lambda event filtering: equality, prefix, and all
    but some values of what is there)."""
    if isinstance(motif, Mapping):
        return isinstance(valeur, Mapping) and all(
            laisse_passer(voulu, valeur.get(nom)) for nom, voulu in motif.items()
        )
    return any(_convient(un, valeur) for un in motif)


def _convient(un: Any, valeur: Any) -> bool:
    match un:
        case {"prefix": debut}:
            return str(valeur).startswith(debut)
        case {"anything-but": exclus}:
            return valeur is not None and valeur not in exclus
    return bool(un == valeur)


@dataclass
class Pompe:
    """One process that takes and gives: `clients` by service, all on the same emulator."""

    sources: list[Source]
    clients: Callable[[str], Any]
    _fonctions: dict[str, Fonction] = field(default_factory=dict)
    _place: dict[str, str] = field(default_factory=dict)

    def tourner(self, *, tant_que: Callable[[], bool]) -> None:
        """Until told to stop; a failure leaves the message for later, as AWS does."""
        while tant_que():
            if not sum([self.servir(source) for source in self.sources]):
                time.sleep(REPOS)

    def servir(self, source: Source) -> int:
        """One batch; how much was read."""
        return self._de_la_file(source) if source.est_une_file else self._du_flux(source)

    def _de_la_file(self, source: Source) -> int:
        sqs = self.clients("sqs")
        adresse = sqs.get_queue_url(QueueName=source.arn.rpartition(":")[2])["QueueUrl"]
        recus = sqs.receive_message(
            QueueUrl=adresse,
            MaxNumberOfMessages=min(source.lot, MAXIMUM),
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        ).get("Messages", [])
        if not recus:
            return 0
        rates = self._appeler(source, [enregistrement(message, source.arn) for message in recus])
        for message in recus:
            if rates is not None and message["MessageId"] not in rates:
                sqs.delete_message(QueueUrl=adresse, ReceiptHandle=message["ReceiptHandle"])
        return len(recus)

    def _du_flux(self, source: Source) -> int:
        flux = self.clients("dynamodbstreams")
        if source.arn not in self._place:
            (morceau,) = flux.describe_stream(StreamArn=source.arn)["StreamDescription"]["Shards"]
            self._place[source.arn] = flux.get_shard_iterator(
                StreamArn=source.arn,
                ShardId=morceau["ShardId"],
                ShardIteratorType="TRIM_HORIZON",
            )["ShardIterator"]
        lus = flux.get_records(ShardIterator=self._place[source.arn], Limit=source.lot)
        passes = [
            _change(un, source.arn)
            for un in lus["Records"]
            if not source.filtres or any(laisse_passer(motif, un) for motif in source.filtres)
        ]
        if passes and self._appeler(source, passes) is None:
            return 0
        self._place[source.arn] = lus["NextShardIterator"]
        return len(lus["Records"])

    def _appeler(self, source: Source, lot: list[dict[str, Any]]) -> set[str] | None:
        """The ids of those that failed; None when the function fell."""
        module, _, nom = source.fonction.rpartition(".")
        if source.fonction not in self._fonctions:
            self._fonctions[source.fonction] = getattr(import_module(module), nom)
        contexte = SimpleNamespace(
            function_name=nom,
            memory_limit_in_mb=512,
            invoked_function_arn=f"arn:aws:lambda:eu-west-3:000000000000:function:{nom}",
            aws_request_id="pompe",
        )
        try:
            rendu = self._fonctions[source.fonction]({"Records": lot}, contexte)
        except Exception as chute:
            print(f"{nom} : {type(chute).__name__} : {chute}", flush=True)
            return None
        return {rate["itemIdentifier"] for rate in (rendu or {}).get("batchItemFailures", ())}


def _change(lu: Mapping[str, Any], arn: str) -> dict[str, Any]:
    """A record of the stream as a function receives it: its hour is a number of seconds."""
    vers: datetime = lu["dynamodb"]["ApproximateCreationDateTime"]
    dit = {**lu["dynamodb"], "ApproximateCreationDateTime": vers.timestamp()}
    return {**lu, "dynamodb": dit, "eventSourceARN": arn}


def enregistrement(message: Mapping[str, Any], arn: str) -> dict[str, Any]:
    """A message as a function receives it from its queue."""
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {
            nom: {"stringValue": dit["StringValue"], "dataType": dit["DataType"]}
            for nom, dit in message.get("MessageAttributes", {}).items()
        },
        "eventSource": "aws:sqs",
        "eventSourceARN": arn,
        "awsRegion": arn.split(":")[3],
    }
