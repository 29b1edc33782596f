"""Who took an événement says so on it: the key comes with the message, as its attributes."""

from typing import Any

from chalicelib import entrepots
from chalicelib.storage import suites
from chalicelib.storage.partitions import Cle

CHAMPS = ("pk", "sk")


def cle_jointe(pk: str, sk: str) -> dict[str, Any]:
    """The attributes of a message about the événement that has this key."""
    paires = zip(CHAMPS, (pk, sk), strict=True)
    return {nom: {"DataType": "String", "StringValue": valeur} for nom, valeur in paires}


def accuser(record: Any, travailleur: str) -> None:
    """After the work, so that a worker that dies before is asked again."""
    attributs = getattr(record, "message_attributes", None)
    dits = [attributs[nom] for nom in CHAMPS if attributs and nom in attributs]
    if len(dits) == len(CHAMPS):
        cle = Cle(*(str(dit.string_value) for dit in dits))
        suites.prise(entrepots.table(), cle, travailleur)
