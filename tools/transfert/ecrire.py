"""Everything that the service keeps, written in a folder: the table, then the objects as they are.

A page of a megabyte, or a piece of an object, is all that memory holds.
"""

import os
from hashlib import sha256
from typing import Any

from tools.transfert.lot import DEPOTS, TABLE, Lot

PAR_PAGE = 100
"""Objects between two places noted: what is done again after a stop."""
MORCEAU = 1 << 20


def ecrire(lot: Lot, dynamodb: Any, table: str, s3: Any, seaux: tuple[str, ...]) -> dict[str, int]:
    """How many of each; `seaux` in the order of `DEPOTS`. Run again, it goes on."""
    lot.ouvrir()
    ecrire_la_table(lot, dynamodb, table)
    for depot, seau in zip(DEPOTS, seaux, strict=True):
        ecrire_un_depot(lot, s3, depot, seau)
    parties = (TABLE, *DEPOTS)
    nombres = {p: sum(1 for page in lot.pages(p) for _ in lot.lignes(page)) for p in parties}
    lot.sceller(nombres)
    return nombres


def ecrire_la_table(lot: Lot, dynamodb: Any, table: str) -> None:
    """As DynamoDB gives them, types included: what is read again is what was there."""
    place = lot.place(TABLE)
    while place is not False:
        suite = {"ExclusiveStartKey": place} if place else {}
        reponse = dynamodb.scan(TableName=table, ConsistentRead=True, **suite)
        place = reponse.get("LastEvaluatedKey", False)
        lot.ajouter(TABLE, reponse["Items"], place)


def ecrire_un_depot(lot: Lot, s3: Any, depot: str, seau: str) -> None:
    """The last version of each: what was erased goes with nobody."""
    place = lot.place(depot)
    while place is not False:
        suite = {"StartAfter": place} if place else {}
        reponse = s3.list_objects_v2(Bucket=seau, MaxKeys=PAR_PAGE, **suite)
        cles = [dit["Key"] for dit in reponse.get("Contents", [])]
        place = cles[-1] if len(cles) == PAR_PAGE else False
        lot.ajouter(depot, [ecrire_un_objet(lot, s3, seau, cle) for cle in cles], place)


def ecrire_un_objet(lot: Lot, s3: Any, seau: str, cle: str) -> dict[str, Any]:
    """Its bytes in a file of their name; what the manifest says of it."""
    lu = s3.get_object(Bucket=seau, Key=cle)
    calcul, taille = sha256(), 0
    en_cours = lot.racine / "objet.neuf"
    with en_cours.open("wb") as sortie, lu["Body"] as corps:
        while morceau := corps.read(MORCEAU):
            calcul.update(morceau)
            taille += sortie.write(morceau)
        sortie.flush()
        os.fsync(sortie.fileno())
    en_cours.replace(lot.contenu(calcul.hexdigest()))
    return {
        "cle": cle,
        "taille": taille,
        "sha256": calcul.hexdigest(),
        "genre": lu["ContentType"],
        "traits": lu["Metadata"],
    }
