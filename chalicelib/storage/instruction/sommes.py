"""The sums as they stand, what the files say that they are, and the difference taken back.

What each file counts for moves with its act, in one transaction with the sums: an error of a sum
never changes by itself. It can be measured while people act, and taken back later.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from chalicelib.domain.chiffres.part import Part
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Valeur, put
from chalicelib.storage.instruction.compteurs import ajouts, gardee
from chalicelib.storage.instruction.lignes_de_compteur import Ligne
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

LOT = 50
"""Items corrected in one transaction, with its guard."""
PAR_LECTURE = 100


class PartGardee(NamedTuple):
    """What a file is counted for, and how many times that changed."""

    fois: int
    part: Part | None


def parts(table: Table, dossiers: Iterable[str]) -> dict[str, PartGardee]:
    """Of PAR_LECTURE files at most; those never counted have none."""
    cles = {keys.dossier(un).part: un for un in dossiers}
    lus = table.get_many(cles)
    return {
        un: PartGardee(int(lus[cle]["fois"]), gardee(lus[cle]))
        if cle in lus
        else PartGardee(0, None)
        for cle, un in cles.items()
    }


def lire(table: Table, lieu: str) -> Counter[Ligne]:
    """Every number of a préfecture, or of the country."""
    items = table.query(*keys.compteurs(lieu).lignes)
    return Counter(
        {
            (str(item["SK"]), nom): nombre
            for item in items
            for nom, nombre in item.items()
            if isinstance(nombre, int)
        }
    )


def garde(table: Table, lieu: str) -> int:
    """How many times the sums of a place were corrected."""
    item = table.get(keys.rattrapage(f"SOMMES-{lieu}"))
    return int(item["fois"]) if item else 0


def corriger(table: Table, lieu: str, ecarts: Counter[Ligne], garde_lue: int) -> None:
    """Take the differences back. DejaFait when another command corrected this place meanwhile.

    Stopped half-way, what is left is a smaller difference: it is measured again.
    """
    for rang, lot in enumerate(_lots(ecarts)):
        table.write(_garder(lieu, garde_lue + rang), *ajouts(lieu, lot))


def _lots(ecarts: Counter[Ligne]) -> Iterator[Counter[Ligne]]:
    """A few items each, whole."""
    rangees = sorted(ecarts.items())
    items = [dict(groupe) for _, groupe in groupby(rangees, key=lambda paire: paire[0][0])]
    for debut in range(0, len(items), LOT):
        lot: Counter[Ligne] = Counter()
        for item in items[debut : debut + LOT]:
            lot.update({ligne: -nombre for ligne, nombre in item.items()})
        yield lot


def _garder(lieu: str, lue: int) -> Ecriture:
    valeurs: dict[str, Valeur] = {"lue": lue} if lue else {}
    si = "fois = :lue" if lue else "attribute_not_exists(PK)"
    return put(keys.rattrapage(f"SOMMES-{lieu}"), {"fois": lue + 1}, si, **valeurs).sinon(DejaFait)
