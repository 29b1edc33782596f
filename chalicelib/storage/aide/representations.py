"""Requests for the account of a legal representative: what was typed, what was decided."""

from datetime import datetime

from chalicelib.domain.aide.representations import DejaDecidee, Representation
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, delete, put, put_nouveau, update
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

LIMITE = 100
"""What DynamoDB gives at once."""


def lire(table: Table, representation_id: str) -> Representation | None:
    item = table.get(keys.representation(representation_id).fiche)
    return Representation.model_validate_json(str(item["donnees"])) if item else None


def ouvertes(table: Table, prefecture: str) -> tuple[Representation, ...]:
    """The first ones that nobody decided, the one to answer first at the head.

    Never more than LIMITE, which one reading holds: the others come when these are decided.
    """
    pointeurs = table.premiers(*keys.representations(prefecture).ouvertes, limite=LIMITE)
    cles = [keys.representation(str(p["representation_id"])).fiche for p in pointeurs]
    items = table.get_many(cles)
    lues = (
        Representation.model_validate_json(str(items[c]["donnees"])) for c in cles if c in items
    )
    return tuple(sorted(lues, key=lambda lue: (lue.avant_le, lue.demandee_le, lue.id)))


def combien(table: Table, prefecture: str) -> int:
    """How many wait for a decision; LIMITE stands for more."""
    return len(table.premiers(*keys.representations(prefecture).ouvertes, limite=LIMITE))


def creation(demande: Representation) -> tuple[Ecriture, ...]:
    """DejaFait when the same form was already sent."""
    fiche = put_nouveau(
        keys.representation(demande.id).fiche, {"donnees": demande.model_dump_json()}
    )
    pointeur = put(
        keys.representations(demande.prefecture).ouvertes[demande.demandee_le, demande.id],
        {"representation_id": demande.id},
    )
    return fiche.sinon(DejaFait), pointeur


def conclusion(
    avant: Representation, apres: Representation, maintenant: datetime
) -> tuple[Ecriture, ...]:
    """Decided, once, and erased later: DejaDecidee when somebody else did meanwhile."""
    garde = delai(CodeDelai.CONSERVATION_COMPTE, PARIS.jour(maintenant)).echeance(maintenant)
    fiche = update(
        keys.representation(avant.id).fiche,
        "SET donnees = :apres, expire_le = :fin",
        si="donnees = :avant",
        avant=avant.model_dump_json(),
        apres=apres.model_dump_json(),
        fin=int(garde.timestamp()),
    )
    libre = delete(keys.representations(avant.prefecture).ouvertes[avant.demandee_le, avant.id])
    return fiche.sinon(DejaDecidee), libre
