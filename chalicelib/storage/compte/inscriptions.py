"""Requests for an account, as typed: personal data, which DynamoDB erases at `expire_le`."""

from datetime import datetime, timedelta

from pydantic import TypeAdapter

from chalicelib.domain.compte.compte import IdentiteDeclaree, Inscription, IssueInscription
from chalicelib.storage import keys
from chalicelib.storage.table import Ecriture, Table, put_nouveau, update

CONSERVATION = timedelta(days=30)

_identite: TypeAdapter[IdentiteDeclaree] = TypeAdapter(IdentiteDeclaree)


def lire(table: Table, inscription_id: str) -> Inscription | None:
    item = table.get(keys.inscription(inscription_id))
    if item is None:
        return None
    return Inscription(
        id=inscription_id,
        identite=_identite.validate_json(str(item["identite"])),
        courriel=str(item["courriel"]),
        demandee_le=datetime.fromisoformat(str(item["demandee_le"])),
        issue=IssueInscription(str(item["issue"])) if "issue" in item else None,
    )


def creation(inscription: Inscription) -> Ecriture:
    """Refused when the same form was already sent."""
    return put_nouveau(
        keys.inscription(inscription.id),
        {
            "identite": inscription.identite.model_dump_json(),
            "courriel": inscription.courriel,
            "demandee_le": inscription.demandee_le.isoformat(),
            "expire_le": int((inscription.demandee_le + CONSERVATION).timestamp()),
        },
    )


def conclusion(inscription: Inscription, issue: IssueInscription) -> Ecriture:
    """What became of it, once: refused when another worker already said it."""
    return update(
        keys.inscription(inscription.id),
        "SET issue = :issue",
        si="attribute_exists(PK) AND attribute_not_exists(issue)",
        issue=issue.value,
    )
