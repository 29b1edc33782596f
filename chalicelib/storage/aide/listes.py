"""The lists of tickets: one line a ticket, under the service that has it and what it owes.

A list never holds what others have: no page reads the tickets of the whole country.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.aide.echanges import EtatTicket
from chalicelib.domain.aide.ligne import LigneTicket, ligne
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.aide.tickets import Ticket
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, delete, put
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table

LIMITE = 100
SUITE = re.compile(r"^(?:OUVERT|REPONDU)#[0-9T:.+-]{10,40}#C-[2-9A-Z]{4}-[2-9A-Z]{4}$")
"""Where a page ends: what is owed, since when, and a reference."""


class PageDeTickets(NamedTuple):
    """`suite` asks for what follows; empty at the end."""

    lignes: tuple[LigneTicket, ...]
    suite: str = ""


def file(service: str, prefecture: str | None) -> str:
    """Which list: the centre has one for each préfecture, and one for messages of nowhere."""
    return f"{CENTRE}-{prefecture or ''}" if service == CENTRE else service


def de(
    table: Table, nom: str, maintenant: datetime, *, apres: str = "", limite: int = LIMITE
) -> PageDeTickets:
    """Those that wait for an answer, the oldest first, then those answered."""
    items = table.premiers(*keys.tickets_de(nom).lignes, limite=limite, apres=apres)
    suite = str(items[-1]["SK"]) if len(items) == limite else ""
    return PageDeTickets(tuple(_lue(i) for i in items if _en_vie(i, maintenant)), suite)


def combien(table: Table, nom: str) -> int:
    """How many wait for an answer; LIMITE stands for more."""
    return len(table.premiers(*keys.tickets_de(nom).ouverts, limite=LIMITE))


def tous_ouverts(table: Table, nom: str) -> Iterator[LigneTicket]:
    """All those that wait for an answer, a page at a time: for the night, never for a page."""
    apres = ""
    while True:
        items = table.premiers(*keys.tickets_de(nom).ouverts, limite=LIMITE, apres=apres)
        yield from map(_lue, items)
        if len(items) < LIMITE:
            return
        apres = str(items[-1]["SK"])


def du_dossier(table: Table, dossier_id: str, maintenant: datetime) -> tuple[LigneTicket, ...]:
    """The messages about a request, whoever has them; the latest first, never more than LIMITE:
    anybody may name a request."""
    items = table.premiers(*keys.dossier(dossier_id).tickets, limite=LIMITE)
    return _derniers(items, maintenant)


def du_compte(table: Table, compte_id: str, maintenant: datetime) -> tuple[LigneTicket, ...]:
    """The messages written from an account; the latest first, never more than LIMITE."""
    items = table.premiers(*keys.compte(compte_id).tickets, limite=LIMITE)
    return _derniers(items, maintenant)


def _derniers(items: list[Item], maintenant: datetime) -> tuple[LigneTicket, ...]:
    lues = [_lue(item) for item in items if _en_vie(item, maintenant)]
    return tuple(sorted(lues, key=lambda lue: lue.depuis, reverse=True))


def inscrire(ticket: Ticket, maintenant: datetime) -> tuple[Ecriture, ...]:
    """Its lines as it is."""
    lue = ligne(ticket, maintenant)
    cle = _cle(ticket, lue)
    file = (put(cle, _attributs(lue, lue.reprise)),) if cle else ()
    attributs = _attributs(lue, ticket.garde_jusqu_a)
    return *file, *(put(cle, attributs) for cle in _a_cote(ticket))


def deplacer(avant: Ticket, apres: Ticket, maintenant: datetime) -> tuple[Ecriture, ...]:
    """Out of the list it was in, into that where it is now."""
    ancienne = _cle(avant, ligne(avant, maintenant))
    nouvelle = _cle(apres, ligne(apres, maintenant))
    retrait = (delete(ancienne),) if ancienne and ancienne != nouvelle else ()
    return *retrait, *inscrire(apres, maintenant)


def _cle(ticket: Ticket, lue: LigneTicket) -> Cle | None:
    """None once it is over: it is found by its reference, and beside its request."""
    partition = keys.tickets_de(file(ticket.service, ticket.prefecture))
    if lue.etat is EtatTicket.CLOS:
        return None
    suite = partition.ouverts if lue.etat is EtatTicket.OUVERT else partition.repondus
    return suite[lue.depuis, lue.reference]


def _a_cote(ticket: Ticket) -> Iterator[Cle]:
    """Where it is seen besides the list of its owner: its request, the account that wrote it."""
    if ticket.dossier_id:
        yield keys.dossier(ticket.dossier_id).tickets[ticket.reference]
    if ticket.compte_id:
        yield keys.compte(ticket.compte_id).tickets[ticket.reference]


def _attributs(lue: LigneTicket, fin: datetime | None) -> dict[str, Valeur]:
    dits: dict[str, Valeur] = {"donnees": lue.model_dump_json()}
    return dits | ({"expire_le": int(fin.timestamp())} if fin else {})


def _lue(item: Item) -> LigneTicket:
    return LigneTicket.model_validate_json(str(item["donnees"]))


def _en_vie(item: Item, maintenant: datetime) -> bool:
    return "expire_le" not in item or int(item["expire_le"]) > maintenant.timestamp()
