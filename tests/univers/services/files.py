"""SQS as it is: a message taken is hidden, comes back, is given up; one too old is lost."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tests.univers.plan import File
from tests.univers.services.erreurs import exceptions_de

ARN = "arn:aws:sqs:eu-west-3:123456789012:"


@dataclass(eq=False)
class Message:
    """`visible_le` moves each time it is taken; `recus` is how often it was."""

    id: str
    file: str
    corps: str
    envoye_le: datetime
    visible_le: datetime
    recus: int = 0
    attributs: Mapping[str, Any] = field(default_factory=dict)

    def enregistrement(self) -> dict[str, Any]:
        """What a function receives of it."""
        return {
            "messageId": self.id,
            "receiptHandle": self.id,
            "body": self.corps,
            "attributes": {
                "ApproximateReceiveCount": str(self.recus),
                "SentTimestamp": str(int(self.envoye_le.timestamp() * 1000)),
            },
            "messageAttributes": {
                nom: {"stringValue": dit["StringValue"], "dataType": dit["DataType"]}
                for nom, dit in self.attributs.items()
            },
            "eventSource": "aws:sqs",
            "eventSourceARN": f"{ARN}{self.file}",
            "awsRegion": "eu-west-3",
        }


@dataclass
class Files:
    """`vivants` by queue, those of dead-letter queues too; `perdus` were kept too long."""

    horloge: Any
    files: dict[str, File]
    vivants: dict[str, list[Message]] = field(default_factory=dict)
    perdus: list[Message] = field(default_factory=list)
    combien: int = 0
    tombes: int = 0
    """Messages that went to a dead-letter queue, given back or not."""

    @property
    def exceptions(self) -> Any:
        return exceptions_de("sqs")

    def send_message(
        self, *, QueueUrl: str, MessageBody: str, DelaySeconds: int = 0, **plus: Any
    ) -> dict[str, Any]:
        self.combien += 1
        le = self.horloge.maintenant
        message = Message(
            f"message{self.combien:06}",
            QueueUrl,
            MessageBody,
            le,
            le + timedelta(seconds=DelaySeconds),
            attributs=plus.get("MessageAttributes", {}),
        )
        self.vivants.setdefault(QueueUrl, []).append(message)
        return {"MessageId": message.id}

    def send_message_batch(self, *, QueueUrl: str, Entries: Any) -> dict[str, Any]:
        faits = [
            self.send_message(QueueUrl=QueueUrl, **{n: v for n, v in e.items() if n != "Id"})
            for e in Entries
        ]
        ids = [entree["Id"] for entree in Entries]
        return {"Successful": [{"Id": i, **f} for i, f in zip(ids, faits, strict=True)]}

    def change_message_visibility(
        self, *, QueueUrl: str, ReceiptHandle: str, VisibilityTimeout: int
    ) -> dict[str, Any]:
        for message in self.vivants.get(QueueUrl, ()):
            if message.id == ReceiptHandle:
                attente = timedelta(seconds=VisibilityTimeout)
                message.visible_le = self.horloge.maintenant + attente
        return {}

    def get_queue_attributes(
        self, *, QueueUrl: str, AttributeNames: Any = ("ApproximateNumberOfMessages",)
    ) -> dict[str, Any]:
        la, visibles = len(self.vivants.get(QueueUrl, ())), len(self.visibles(QueueUrl))
        rebut = self.files[QueueUrl].rebut if QueueUrl in self.files else ""
        dits = {
            "ApproximateNumberOfMessages": str(visibles),
            "ApproximateNumberOfMessagesNotVisible": str(la - visibles),
            "ApproximateNumberOfMessagesDelayed": "0",
            "QueueArn": f"{ARN}{QueueUrl}",
        }
        if "RedrivePolicy" in AttributeNames:
            dits["RedrivePolicy"] = json.dumps({"deadLetterTargetArn": f"{ARN}{rebut}"})
        return {"Attributes": {nom: dits[nom] for nom in AttributeNames}}

    def start_message_move_task(self, *, SourceArn: str) -> dict[str, Any]:
        """What is in a dead-letter queue goes back where it came from."""
        rebut = SourceArn.removeprefix(ARN)
        retours = {file.rebut: nom for nom, file in self.files.items() if file.rebut}
        for message in list(self.vivants.get(rebut, ())):
            self.oublier(message)
            message.file, message.recus = retours[rebut], 0
            message.visible_le = self.horloge.maintenant
            self.vivants.setdefault(message.file, []).append(message)
        return {"TaskHandle": rebut}

    def visibles(self, nom: str) -> list[Message]:
        """Those that may be taken now, the oldest first."""
        le = self.horloge.maintenant
        return [m for m in self.vivants.get(nom, ()) if m.visible_le <= le]

    def attend(self, nom: str) -> bool:
        """Whether one may be taken now."""
        messages = self.vivants.get(nom)
        if not messages:
            return False
        le = self.horloge.maintenant
        return any(m.visible_le <= le for m in messages)

    def prendre(self, message: Message) -> bool:
        """Hidden for a time; one taken too often goes to the dead-letter queue instead."""
        file = self.files[message.file]
        if file.essais and message.recus >= file.essais:
            self.oublier(message)
            self.tombes += 1
            message.file, message.visible_le = file.rebut, self.horloge.maintenant
            self.vivants.setdefault(file.rebut, []).append(message)
            return False
        message.recus += 1
        message.visible_le = self.horloge.maintenant + file.invisible
        return True

    def oublier(self, message: Message) -> None:
        """It was done, or moved."""
        connus = self.vivants.get(message.file, [])
        if message in connus:
            connus.remove(message)

    def vieillir(self) -> None:
        """What was kept as long as the queue keeps is gone for ever."""
        for nom, messages in self.vivants.items():
            if nom not in self.files or not messages:
                continue
            limite = self.horloge.maintenant - self.files[nom].garde
            partis = [m for m in messages if m.envoye_le < limite]
            self.perdus.extend(partis)
            for message in partis:
                messages.remove(message)

    @property
    def morts(self) -> list[Message]:
        """What waits in the dead-letter queues."""
        rebuts = {file.rebut for file in self.files.values()} - {""}
        return [m for nom in sorted(rebuts) for m in self.vivants.get(nom, ())]

    def prochain(self, lues: Iterable[str]) -> datetime | None:
        """When the next message of these queues may be taken."""
        attendus = (m.visible_le for nom in lues for m in self.vivants.get(nom, ()))
        return min(attendus, default=None)
