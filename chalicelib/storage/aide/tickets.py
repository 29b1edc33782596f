"""Tickets: personal data. Screenshots are listed inside; a line stands in the list of the owner.

DynamoDB erases one at `expire_le`, which it only has once answered: never before (R16).
"""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.aide.gestes import (
    TicketChange,
)
from chalicelib.domain.aide.tickets import Ticket
from chalicelib.domain.droit.delais import ajouter_mois
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import keys
from chalicelib.storage.aide import listes
from chalicelib.storage.ecritures import Ecriture, Item, Valeur, put_nouveau, update
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

HORS_DU_TEXTE = {"captures", "version", "lu_le", "vu_le"}
"""Kept as attributes of their own: they change without the rest."""

MOIS_LISTES = 8
"""How far back they were listed by month: none was kept longer."""


class ReferencePrise(Exception):
    """Another ticket has this reference, or this very form was sent before."""


def lire(table: Table, reference: str) -> Ticket | None:
    item = table.get(keys.ticket(reference).fiche)
    return _ticket(item) if item else None


def empreinte(table: Table, reference: str) -> str:
    """What tells the same form sent twice; empty without such a ticket."""
    return str((table.get(keys.ticket(reference).fiche) or {}).get("empreinte", ""))


def sans_service(table: Table, maintenant: datetime) -> Iterator[Ticket]:
    """Received before each had an owner: no list has them, and they were going to be erased."""
    mois = (ajouter_mois(PARIS.jour(maintenant), -rang) for rang in range(MOIS_LISTES))
    for un in mois:
        for pointeur in table.query(*keys.tickets(f"{un:%Y-%m}").pointeurs):
            item = table.get(keys.ticket(str(pointeur["reference"])).fiche)
            if item and "expire_le" in item and "version" not in item:
                yield _ticket(item)


def creation(ticket: Ticket, empreinte: str) -> tuple[Ecriture, ...]:
    """The ticket and its line in the list of its owner. ReferencePrise."""
    nouveau = put_nouveau(
        keys.ticket(ticket.reference).fiche,
        {"donnees": _texte(ticket), "empreinte": empreinte, "acceptees": 0, "envois": 0},
    )
    return nouveau.sinon(ReferencePrise), *listes.inscrire(ticket, ticket.ouvert_le)


def changement(avant: Ticket, apres: Ticket, maintenant: datetime) -> tuple[Ecriture, ...]:
    """The ticket as an act leaves it, and its line, moved. TicketChange when somebody acted."""
    fin = apres.garde_jusqu_a
    pose = "SET donnees = :apres, version = :suivante"
    retire = [trait for trait in ("lu_le", "vu_le") if getattr(apres, trait) is None]
    valeurs: dict[str, Valeur] = {"apres": _texte(apres), "suivante": avant.version + 1}
    if fin is None:
        retire.append("expire_le")
    else:
        pose, valeurs = f"{pose}, expire_le = :fin", valeurs | {"fin": int(fin.timestamp())}
    sans = f" REMOVE {', '.join(retire)}" if retire else ""
    condition = "version = :lue" if avant.version else "attribute_not_exists(version)"
    lue: dict[str, Valeur] = {"lue": avant.version} if avant.version else {}
    fiche = update(
        keys.ticket(avant.reference).fiche,
        pose + sans,
        si=f"attribute_exists(PK) AND {condition}",
        **valeurs,
        **lue,
    )
    return fiche.sinon(TicketChange), *listes.deplacer(avant, apres, maintenant)


def lecture(ticket: Ticket, trait: str, maintenant: datetime) -> Ecriture:
    """`lu_le` by the service, `vu_le` by the person: the first time after the last words.

    DejaFait when it was, or when somebody acted meanwhile.
    """
    condition = "version = :lue" if ticket.version else "attribute_not_exists(version)"
    lue: dict[str, Valeur] = {"lue": ticket.version} if ticket.version else {}
    return update(
        keys.ticket(ticket.reference).fiche,
        f"SET {trait} = :le",
        si=f"attribute_exists(PK) AND attribute_not_exists({trait}) AND {condition}",
        le=maintenant.isoformat(),
        **lue,
    ).sinon(DejaFait)


def ajout(ticket: Ticket, capture: Fichier) -> Ecriture:
    """One more checked screenshot. DejaFait when it is known already, or when enough came."""
    return update(
        keys.ticket(ticket.reference).fiche,
        f"SET f_{capture.id} = :f ADD envois :un, acceptees :acceptee",
        si=f"attribute_exists(PK) AND attribute_not_exists(f_{capture.id})"
        " AND acceptees < :acceptables AND envois < :envoyables",
        f=capture.model_dump_json(),
        un=1,
        acceptee=int(capture.accepte),
        acceptables=ticket.captures_max,
        envoyables=ticket.envois_max,
    ).sinon(DejaFait)


def remplacement(ticket: Ticket, capture: Fichier) -> Ecriture:
    """What is known now of a screenshot on which our check broke. DejaFait when it is gone."""
    return update(
        keys.ticket(ticket.reference).fiche,
        f"SET f_{capture.id} = :f ADD acceptees :acceptee",
        si=f"attribute_exists(f_{capture.id})",
        f=capture.model_dump_json(),
        acceptee=int(capture.accepte),
    ).sinon(DejaFait)


def _texte(ticket: Ticket) -> str:
    return ticket.model_dump_json(exclude=HORS_DU_TEXTE)


def _ticket(item: Item) -> Ticket:
    lues = (
        Fichier.model_validate_json(str(brut)) for nom, brut in item.items() if nom.startswith("f_")
    )
    captures = tuple(sorted(lues, key=lambda capture: (capture.depose_le, capture.id)))
    ticket = Ticket.model_validate_json(str(item["donnees"]))
    plus: dict[str, object] = {"captures": captures, "version": int(item.get("version", 0))}
    for trait in ("lu_le", "vu_le"):
        if trait in item:
            plus[trait] = datetime.fromisoformat(str(item[trait]))
    return ticket.model_copy(update=plus)
