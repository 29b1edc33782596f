"""What is awaited of an événement: one mark a worker, taken off when he has done his part.

The marks are written with the événement, and keep it in a sparse index (`par_suite`) until the
last is gone: what is late is read from there, the oldest first, and nothing else is.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.fait import TRAVAILLEURS
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, put
from chalicelib.storage.partitions import Cle
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.table import Table

INDEX, FILE = "par_suite", "evenements"
PLACE = ("PK", "SK", "a_suivre")
ENCORE = "attribute_exists(a_suivre)"


class EvenementAttendu(NamedTuple):
    """An événement that somebody has not taken yet; `envoye_le` is when he was last told."""

    cle: Cle
    survenu_le: datetime
    envoye_le: datetime
    type: str
    donnees: str
    attendus: tuple[str, ...]


class Retard(NamedTuple):
    """What the last run of the catch-up saw late: how many, since when; `plus` when it had more
    to read."""

    nombre: int
    plus: bool
    depuis: datetime | None
    vu_le: datetime


class DernierPassage(NamedTuple):
    """`curseur`: after which événement the next run goes on; None from the beginning."""

    curseur: Item | None
    retard: Retard | None


class PageAttendue(NamedTuple):
    """`dernier` is where the next page begins; None at the end."""

    suites: tuple[EvenementAttendu, ...]
    dernier: Item | None


def marques(travailleurs: Iterable[str]) -> dict[str, Valeur]:
    """The attributes of an événement that these workers have to take."""
    attendus: dict[str, Valeur] = {_marque(qui): True for qui in travailleurs}
    return attendus | {"a_suivre": FILE} if attendus else {}


def prise(table: Table, cle: Cle, travailleur: str) -> None:
    """His part is done; the last one takes the événement out of the index."""
    marque = _marque(travailleur)
    autres = (_marque(qui) for qui in TRAVAILLEURS if qui != travailleur)
    dernier = " AND ".join((ENCORE, *(f"attribute_not_exists({autre})" for autre in autres)))
    try:
        table.bump(cle, f"REMOVE {marque}, a_suivre", si=dernier)
    except ConditionRefusee:
        with suppress(ConditionRefusee):
            table.bump(cle, f"REMOVE {marque}", si=ENCORE)


def finir(table: Table, suite: EvenementAttendu) -> None:
    """Two workers took it at the same instant, and each left the index to the other."""
    with suppress(ConditionRefusee):
        table.bump(suite.cle, "REMOVE a_suivre", si=ENCORE)


def rejouee(table: Table, suite: EvenementAttendu, maintenant: datetime) -> None:
    with suppress(ConditionRefusee):
        le = maintenant.isoformat()
        table.bump(suite.cle, "SET rejoue_le = :le", si=ENCORE, le=le)


def reattendre(table: Table, cle: Cle, travailleur: str) -> None:
    """He said that it was done, and nothing shows it: awaited again, told again by the next run."""
    with suppress(ConditionRefusee):
        table.bump(
            cle,
            f"SET a_suivre = :file, {_marque(travailleur)} = :oui REMOVE rejoue_le",
            si="attribute_exists(PK)",
            file=FILE,
            oui=True,
        )


def est_attendu(item: Item) -> bool:
    """Whether somebody has not taken this événement yet."""
    return "a_suivre" in item


def page(table: Table, *, apres: Item | None = None, limite: int) -> PageAttendue:
    """The oldest first."""
    items, dernier = table.query_index(INDEX, {"a_suivre": FILE}, None, apres=apres, limite=limite)
    return PageAttendue(tuple(map(_suite, items)), dernier)


def dernier_passage(table: Table) -> DernierPassage:
    """Where the last run stopped, when there was more than it may read, and what it saw late."""
    item = table.get(keys.rattrapage("RETARD")) or {}
    curseur = {nom: item[f"de_{nom}"] for nom in PLACE} if "de_SK" in item else None
    return DernierPassage(curseur, _retard(item) if item else None)


def retard(table: Table) -> Retard | None:
    """None before the first run."""
    return dernier_passage(table).retard


def noter_le_passage(vu: Retard, curseur: Mapping[str, Valeur] | None) -> Ecriture:
    """Figures, and nothing of anybody: the pages of those who answer people read them. The next
    run goes on after `curseur`, from the beginning when there is none."""
    attributs: Item = {"nombre": vu.nombre, "plus": vu.plus, "vu_le": vu.vu_le.isoformat()}
    if vu.depuis:
        attributs["depuis"] = vu.depuis.isoformat()
    attributs |= {f"de_{nom}": valeur for nom, valeur in (curseur or {}).items()}
    return put(keys.rattrapage("RETARD"), attributs)


def _retard(item: Item) -> Retard:
    depuis = item.get("depuis")
    return Retard(
        nombre=int(item["nombre"]),
        plus=bool(item["plus"]),
        depuis=datetime.fromisoformat(str(depuis)) if depuis else None,
        vu_le=datetime.fromisoformat(str(item["vu_le"])),
    )


def _marque(travailleur: str) -> str:
    return f"attend_{travailleur}"


def _suite(item: Item) -> EvenementAttendu:
    _, quand, _ = str(item["SK"]).split("#")
    survenu_le = datetime.fromisoformat(quand)
    rejoue = item.get("rejoue_le")
    return EvenementAttendu(
        cle=Cle(str(item["PK"]), str(item["SK"])),
        survenu_le=survenu_le,
        envoye_le=datetime.fromisoformat(str(rejoue)) if rejoue else survenu_le,
        type=str(item["type"]),
        donnees=str(item["donnees"]),
        attendus=tuple(sorted(nom[7:] for nom in item if nom.startswith("attend_"))),
    )
