"""What changed in the table, in order, as its stream tells it: the item as it now is."""

from datetime import datetime
from typing import Any, NamedTuple

from tests.memoire.attributs import Item, rendre, taille

ARN = "arn:aws:dynamodb:eu-west-3:123456789012:table/bpi/stream/2026-01-01T00:00:00.000"


class Changement(NamedTuple):
    """One item written or erased; `image` is None once it is erased."""

    genre: str
    cle: Item
    image: Item | None

    def enregistrement(self, rang: int, vers: datetime) -> dict[str, Any]:
        """The record that a trigger receives: the `rang`th of the stream, written about `vers`."""
        image = {} if self.image is None else {"NewImage": rendre(self.image)}
        return {
            "eventID": f"{rang:032x}",
            "eventName": self.genre,
            "eventVersion": "1.1",
            "eventSource": "aws:dynamodb",
            "awsRegion": "eu-west-3",
            "dynamodb": {
                "ApproximateCreationDateTime": vers.timestamp(),
                "Keys": rendre(self.cle),
                **image,
                "SequenceNumber": f"{rang:021}",
                "SizeBytes": taille(self.cle) + taille(self.image or {}),
                "StreamViewType": "NEW_IMAGE",
            },
            "eventSourceARN": ARN,
        }


class Flux(list[Changement]):
    """Every change since the beginning. A write that changes nothing is none."""

    def noter(self, cle: Item, avant: Item | None, apres: Item | None) -> None:
        """One more change: of an item that was `avant` (None: was not) and is `apres`."""
        genre = "INSERT" if avant is None else "REMOVE" if apres is None else "MODIFY"
        self.append(Changement(genre, cle, apres))

    def lot(self, depuis: int, vers: datetime, combien: int = 100) -> dict[str, Any]:
        """The event of a trigger: the changes from this rank, so many at most."""
        rangs = range(depuis, min(depuis + combien, len(self)))
        return {"Records": [self[rang].enregistrement(rang, vers) for rang in rangs]}
