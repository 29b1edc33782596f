"""Tickets: personal data, which DynamoDB erases at `expire_le`. Screenshots are listed inside."""

from datetime import datetime, timedelta

from chalicelib.domain.aide.tickets import CAPTURES_MAX, ENVOIS_MAX, Ticket
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, put, put_nouveau, update
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

RECENTS = 100
"""Tickets of the list: what DynamoDB reads in one round trip."""


class ReferencePrise(Exception):
    """Another ticket has this reference, or this very form was sent before."""


def lire(table: Table, reference: str) -> Ticket | None:
    item = table.get(keys.ticket(reference).fiche)
    return _ticket(item) if item else None


def empreinte(table: Table, reference: str) -> str:
    """What tells the same form sent twice; empty without such a ticket."""
    return str((table.get(keys.ticket(reference).fiche) or {}).get("empreinte", ""))


def recents(table: Table, maintenant: datetime, prefectures: frozenset[str]) -> tuple[Ticket, ...]:
    """Those of these préfectures or of none, of this month and of the one before, newest first."""
    mois = dict.fromkeys((maintenant, maintenant.replace(day=1) - timedelta(days=1)))
    pointeurs = [
        i
        for m in mois
        for i in reversed(table.query(*_du_mois(m).pointeurs))
        if str(i.get("prefecture", "")) in prefectures | {""}
    ]
    cles = [keys.ticket(str(pointeur["reference"])).fiche for pointeur in pointeurs[:RECENTS]]
    items = table.get_many(cles)
    return tuple(_ticket(items[cle]) for cle in cles if cle in items)


def creation(ticket: Ticket, empreinte: str) -> tuple[Ecriture, ...]:
    """The ticket and its line in the list. ReferencePrise."""
    garde = delai(CodeDelai.CONSERVATION_MESSAGE, PARIS.jour(ticket.ouvert_le))
    expire_le = int(garde.echeance(ticket.ouvert_le).timestamp())
    pointeur = _du_mois(ticket.ouvert_le).pointeurs[ticket.ouvert_le, ticket.reference]
    return (
        _item(ticket, empreinte, expire_le),
        put(
            pointeur,
            {
                "reference": ticket.reference,
                "prefecture": ticket.prefecture or "",
                "expire_le": expire_le,
            },
        ),
    )


def _du_mois(instant: datetime) -> keys.tickets:
    return keys.tickets(f"{instant:%Y-%m}")


def _item(ticket: Ticket, empreinte: str, expire_le: int) -> Ecriture:
    return put_nouveau(
        keys.ticket(ticket.reference).fiche,
        {
            "donnees": ticket.model_dump_json(exclude={"captures"}),
            "empreinte": empreinte,
            "acceptees": 0,
            "envois": 0,
            "expire_le": expire_le,
        },
    ).sinon(ReferencePrise)


def ajout(reference: str, capture: Fichier) -> Ecriture:
    """One more checked screenshot. DejaFait when it is known already, or when enough came."""
    return update(
        keys.ticket(reference).fiche,
        f"SET f_{capture.id} = :f ADD envois :un, acceptees :acceptee",
        si=f"attribute_exists(PK) AND attribute_not_exists(f_{capture.id})"
        " AND acceptees < :trois AND envois < :dix",
        f=capture.model_dump_json(),
        un=1,
        acceptee=int(capture.accepte),
        trois=CAPTURES_MAX,
        dix=ENVOIS_MAX,
    ).sinon(DejaFait)


def remplacement(reference: str, capture: Fichier) -> Ecriture:
    """What is known now of a screenshot on which our check broke. DejaFait when it is gone."""
    return update(
        keys.ticket(reference).fiche,
        f"SET f_{capture.id} = :f ADD acceptees :acceptee",
        si=f"attribute_exists(f_{capture.id})",
        f=capture.model_dump_json(),
        acceptee=int(capture.accepte),
    ).sinon(DejaFait)


def _ticket(item: Item) -> Ticket:
    lues = (
        Fichier.model_validate_json(str(brut)) for nom, brut in item.items() if nom.startswith("f_")
    )
    captures = tuple(sorted(lues, key=lambda capture: (capture.depose_le, capture.id)))
    ticket = Ticket.model_validate_json(str(item["donnees"]))
    return ticket.model_copy(update={"captures": captures})
