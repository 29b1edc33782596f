"""What its owner took out: a line says which objects may go, from which day (K-18).

Written with the act itself: whatever stops afterwards, the round of objects finds it.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import keys
from chalicelib.storage.dossier.fichiers import depuis_fichier_id
from chalicelib.storage.dossier.receptions import retrait
from chalicelib.storage.ecritures import Ecriture, delete, put
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table

PART = ""
"""All the lines: what a whole country takes out is far from what one partition takes in."""
PARTS_D_AVANT = tuple("0123456789abcdef")
"""Where lines were written before; those that are left are swept in turn."""


class AEffacer(NamedTuple):
    """Files of a request that are in no list of it any more."""

    cle: Cle
    dossier_id: str
    fichiers: tuple[str, ...]


def oubli(
    dossier_id: str, fichiers: Iterable[Fichier], acte_id: str, maintenant: datetime
) -> tuple[Ecriture, ...]:
    """What an act writes of the files that it takes out: their line, and no check keeps them."""
    retires = sorted(fichier.id for fichier in fichiers)
    if not retires:
        return ()
    lieu = keys.dossier(dossier_id)
    formes = [forme for forme in map(depuis_fichier_id, retires) if forme[0]]
    le = delai(CodeDelai.FICHIER_RETIRE, PARIS.jour(maintenant)).echeance(maintenant)
    cle = keys.effacements(PART).objets[le, f"{dossier_id}-{acte_id}"]
    dite = {"dossier_id": dossier_id, "fichiers": " ".join(retires), "le": le.isoformat()}
    fins = (retrait(lieu, tirage, marque, maintenant) for tirage, marque in dict(formes).items())
    return put(cle, dite), *fins


def dus(table: Table, part: str, maintenant: datetime, limite: int) -> tuple[AEffacer, ...]:
    """The first lines whose day came."""
    items = table.premiers(*keys.effacements(part).objets, limite=limite)
    return tuple(
        AEffacer(
            Cle(str(item["PK"]), str(item["SK"])),
            str(item["dossier_id"]),
            tuple(str(item["fichiers"]).split()),
        )
        for item in items
        if datetime.fromisoformat(str(item["le"])) <= maintenant
    )


def fait(du: AEffacer) -> Ecriture:
    """Its objects are gone, or have their place again."""
    return delete(du.cle)
