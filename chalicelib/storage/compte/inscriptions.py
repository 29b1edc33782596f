"""Requests for an account, as typed: personal data, which DynamoDB erases at `expire_le`."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from pydantic import TypeAdapter

from chalicelib.domain.compte.compte import A_DECIDER, Inscription, IssueInscription
from chalicelib.domain.compte.decision import CompteDejaDecide, DecisionPrise
from chalicelib.domain.compte.identite_declaree import IdentiteDeclaree
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, put_nouveau, update
from chalicelib.storage.partitions import apres_le_prefixe
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


@cache
def _identite() -> TypeAdapter[IdentiteDeclaree]:
    return TypeAdapter(IdentiteDeclaree)


def lire(table: Table, inscription_id: str) -> Inscription | None:
    item = table.get(keys.inscription(inscription_id).fiche)
    return _inscription(item) if item else None


def promises(table: Table, maintenant: datetime) -> Iterator[Inscription]:
    """Those that wait for an agent and that no list has: they were going to be erased."""
    for item in table.parcourir(keys.inscription("").fiche.sk):
        a_rapprocher = item.get("issue") == IssueInscription.A_RAPPROCHER.value
        restent = int(item.get("expire_le", 0)) > maintenant.timestamp()
        if a_rapprocher and restent and "decision" not in item:
            yield _inscription(item)


def _inscription(item: Item) -> Inscription:
    return Inscription(
        id=apres_le_prefixe(item["PK"]),
        identite=_identite().validate_json(str(item["identite"])),
        courriel=str(item["courriel"]),
        demandee_le=datetime.fromisoformat(str(item["demandee_le"])),
        issue=IssueInscription(str(item["issue"])) if "issue" in item else None,
        suite=str(item.get("suite", "")),
        prefecture=str(item.get("prefecture", "")),
        decision=_decision(item),
    )


def _decision(item: Item) -> DecisionPrise | None:
    prise = item.get("decision")
    return DecisionPrise.model_validate_json(str(prise)) if prise else None


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
            "prefecture": inscription.prefecture,
            "expire_le": int(garde.echeance(inscription.demandee_le).timestamp()),
        },
    ).sinon(DejaFait)


def conclusion(inscription: Inscription, issue: IssueInscription) -> Ecriture:
    """What became of it, once: refused when another worker already said it.

    What an agent must decide is kept until then.
    """
    return update(
        keys.inscription(inscription.id).fiche,
        "SET issue = :issue, prefecture = :ici"
        + (" REMOVE expire_le" if issue in A_DECIDER else ""),
        si="attribute_exists(PK) AND attribute_not_exists(issue)",
        issue=issue.value,
        ici=inscription.prefecture,
    )


def confirmation(inscription: Inscription, maintenant: datetime) -> Ecriture:
    """The registre confirms it after all. DejaFait when an agent decided since it was read."""
    return update(
        keys.inscription(inscription.id).fiche,
        "SET issue = :ouvert, expire_le = :expire",
        si="issue = :lue AND attribute_not_exists(decision)",
        ouvert=IssueInscription.OUVERT.value,
        lue=inscription.issue.value if inscription.issue else "",
        expire=expiration(maintenant),
    ).sinon(DejaFait)


def reprise(inscription: Inscription) -> Ecriture:
    """Kept until an agent decides. DejaFait when it is, or when it was erased meanwhile."""
    return update(
        keys.inscription(inscription.id).fiche,
        "SET prefecture = :ici REMOVE expire_le",
        si="issue = :issue AND attribute_exists(expire_le) AND attribute_not_exists(decision)",
        ici=inscription.prefecture,
        issue=IssueInscription.A_RAPPROCHER.value,
    ).sinon(DejaFait)


def decision(inscription: Inscription, prise: DecisionPrise) -> Ecriture:
    """Kept a while longer. CompteDejaDecide when another decision was taken since it was read."""
    lue = inscription.decision
    return update(
        keys.inscription(inscription.id).fiche,
        "SET decision = :prise, expire_le = :expire",
        si="decision = :lue"
        if lue
        else "attribute_exists(issue) AND attribute_not_exists(decision)",
        prise=prise.model_dump_json(),
        expire=expiration(prise.le),
        **({"lue": lue.model_dump_json()} if lue else {}),
    ).sinon(CompteDejaDecide)


def expiration(decide_le: datetime) -> int:
    """When a request that was answered is erased."""
    garde = delai(CodeDelai.APRES_DECISION_COMPTE, PARIS.jour(decide_le))
    return int(garde.echeance(decide_le).timestamp())
