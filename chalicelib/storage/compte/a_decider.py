"""The list of the accounts that wait for an agent: one line each, under its préfecture."""

import re
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.agents.comptes_a_decider import CompteADecider
from chalicelib.storage import keys
from chalicelib.storage.compte.inscriptions import expiration
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, delete, put
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table

LIMITE = 100
SUITE = re.compile(r"^[A-Z]+#[0-9T:.+-]{10,40}#[0-9a-f]{32}$")
"""Where a page ends: a date, and the id of a request."""


class PageDeComptes(NamedTuple):
    """`suite` asks for what follows; empty at the end."""

    lignes: tuple[CompteADecider, ...]
    suite: str = ""


def de(
    table: Table,
    prefecture: str,
    maintenant: datetime,
    *,
    apres: str = "",
    limite: int = LIMITE,
    de_nulle_part: bool = True,
) -> PageDeComptes:
    """Those of a préfecture that wait, the oldest first, then those answered; never the whole list,
    which strangers can make as long as they like. On the first page, those of no préfecture too, if
    `de_nulle_part`."""
    items = table.premiers(*keys.comptes_a_decider(prefecture).lignes, limite=limite, apres=apres)
    suite = str(items[-1]["SK"]) if len(items) == limite else ""
    if de_nulle_part and not apres:
        items = [*table.premiers(*keys.comptes_a_decider("").lignes, limite=limite), *items]
    lues = [_ligne(item) for item in items if _en_vie(item, maintenant)]
    ordre = sorted(lues, key=lambda ligne: (ligne.repondue, ligne.demandee_le, ligne.id))
    return PageDeComptes(tuple(ordre), suite)


def combien(table: Table, prefecture: str) -> int:
    """How many wait for a decision there, those of no préfecture too."""
    files = (keys.comptes_a_decider(ici).attendent for ici in (prefecture, ""))
    return sum(len(table.premiers(*file, limite=LIMITE)) for file in files)


def inscrire(ligne: CompteADecider) -> Ecriture:
    """It stays until an agent decides."""
    return put(_attend(ligne), {"donnees": ligne.model_dump_json()})


def repondre(ligne: CompteADecider, decide_le: datetime) -> tuple[Ecriture, ...]:
    """It stays as long as the request: the person may come to the counter."""
    repondue = ligne.model_copy(update={"repondue": True})
    attributs: dict[str, Valeur] = {
        "donnees": repondue.model_dump_json(),
        "expire_le": expiration(decide_le),
    }
    return delete(_attend(ligne)), put(_repondue(ligne), attributs)


def retirer(ligne: CompteADecider) -> tuple[Ecriture, ...]:
    return delete(_attend(ligne)), delete(_repondue(ligne))


def _attend(ligne: CompteADecider) -> Cle:
    return keys.comptes_a_decider(ligne.prefecture).attendent[ligne.demandee_le, ligne.id]


def _repondue(ligne: CompteADecider) -> Cle:
    return keys.comptes_a_decider(ligne.prefecture).repondues[ligne.demandee_le, ligne.id]


def _ligne(item: Item) -> CompteADecider:
    return CompteADecider.model_validate_json(str(item["donnees"]))


def _en_vie(item: Item, maintenant: datetime) -> bool:
    return "expire_le" not in item or int(item["expire_le"]) > maintenant.timestamp()
