"""A folder written by `ecrire`, read back into an empty service: the table first, then the objects.

The order matters: whoever is told of an object finds in the table that all was done for it.
"""

from collections.abc import Iterator, Sequence
from time import sleep
from typing import Any

from tools.commande.codes import Arret, Code
from tools.transfert.lot import DEPOTS, TABLE, Lot, verifier

PAR_LOT = 25
"""What DynamoDB writes in one call."""
ESSAIS = 8
PAS_VIDE = "« {} » n’est pas vide : un service se relit dans une pile neuve, jamais sur un autre."
SATUREE = "DynamoDB n’écrit pas assez vite : relancez, ce qui est écrit ne l’est pas deux fois."


def relire(lot: Lot, dynamodb: Any, table: str, s3: Any, seaux: tuple[str, ...]) -> dict[str, int]:
    """How many of each. Run again with the same folder, it goes on. Raises Arret."""
    nombres, relu = lot.verifier(), f"relu-{table}"
    faites = lot.note(relu)
    if faites is None:
        _exiger_vide(dynamodb, table, s3, seaux)
        faites = {}
        lot.noter(relu, faites)
    for partie, seau in zip((TABLE, *DEPOTS), ("", *seaux), strict=True):
        for page in lot.pages(partie)[faites.get(partie, 0) :]:
            if partie == TABLE:
                relire_des_items(dynamodb, table, lot.lignes(page))
            else:
                relire_des_objets(lot, s3, seau, lot.lignes(page))
            faites[partie] = faites.get(partie, 0) + 1
            lot.noter(relu, faites)
    return nombres


def _exiger_vide(dynamodb: Any, table: str, s3: Any, seaux: Sequence[str]) -> None:
    """Two services in one would make a third, of nobody. Raises Arret."""
    if dynamodb.scan(TableName=table, ConsistentRead=True)["Items"]:
        raise Arret(Code.DEMANDE, PAS_VIDE.format(table))
    for seau in seaux:
        if s3.list_objects_v2(Bucket=seau, MaxKeys=1).get("Contents"):
            raise Arret(Code.DEMANDE, PAS_VIDE.format(seau))


def relire_des_items(dynamodb: Any, table: str, items: Iterator[Any]) -> None:
    """Whole items, as they were: written twice, they are the same. Raises Arret."""
    while lot := [item for _, item in zip(range(PAR_LOT), items, strict=False)]:
        demande = {table: [{"PutRequest": {"Item": item}} for item in lot]}
        for essai in range(ESSAIS):
            demande = dynamodb.batch_write_item(RequestItems=demande).get("UnprocessedItems")
            if not demande:
                break
            sleep(0.05 * 2**essai)
        else:
            raise Arret(Code.AWS, SATUREE)


def relire_des_objets(lot: Lot, s3: Any, seau: str, dits: Iterator[Any]) -> None:
    """Raises Arret when the bytes of one are not those that were read."""
    for dit in dits:
        fichier = lot.contenu(dit["sha256"])
        verifier(fichier, dit["sha256"])
        avec = {"Metadata": dit["traits"], "ContentType": dit["genre"]}
        with fichier.open("rb") as octets:
            s3.upload_fileobj(octets, seau, dit["cle"], ExtraArgs=avec)
