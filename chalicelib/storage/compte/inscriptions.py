"""Requests for an account, as typed: personal data, which DynamoDB erases at `expire_le`."""

from datetime import datetime

from pydantic import TypeAdapter

from chalicelib.domain.compte.compte import IdentiteDeclaree, Inscription, IssueInscription
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, put_nouveau, update
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

_identite: TypeAdapter[IdentiteDeclaree] = TypeAdapter(IdentiteDeclaree)


def lire(table: Table, inscription_id: str) -> Inscription | None:
    item = table.get(keys.inscription(inscription_id).fiche)
    if item is None:
        return None
    return Inscription(
        id=inscription_id,
        identite=_identite.validate_json(str(item["identite"])),
        courriel=str(item["courriel"]),
        demandee_le=datetime.fromisoformat(str(item["demandee_le"])),
        issue=IssueInscription(str(item["issue"])) if "issue" in item else None,
        suite=str(item.get("suite", "")),
    )


def creation(inscription: Inscription) -> Ecriture:
    """DejaFait when the same form was already sent."""
    garde = delai(CodeDelai.CONSERVATION_COMPTE, PARIS.jour(inscription.demandee_le))
    return put_nouveau(
        keys.inscription(inscription.id).fiche,
        {
            "identite": inscription.identite.model_dump_json(),
            "courriel": inscription.courriel,
            "demandee_le": inscription.demandee_le.isoformat(),
            "suite": inscription.suite,
            "expire_le": int(garde.echeance(inscription.demandee_le).timestamp()),
        },
    ).sinon(DejaFait)


def conclusion(inscription: Inscription, issue: IssueInscription) -> Ecriture:
    """What became of it, once: refused when another worker already said it."""
    return update(
        keys.inscription(inscription.id).fiche,
        "SET issue = :issue",
        si="attribute_exists(PK) AND attribute_not_exists(issue)",
        issue=issue.value,
    )
