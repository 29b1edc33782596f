"""Identifiants typed on the forgotten-password page, kept one day for the worker."""

from datetime import datetime, timedelta

from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, put_nouveau, update
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

CONSERVATION = timedelta(days=1)


def identifiant_a_traiter(table: Table, oubli_id: str) -> str | None:
    """What was typed, or None when it was dealt with or erased."""
    item = table.get(keys.oubli(oubli_id).fiche)
    return None if item is None or item["traite"] else str(item["identifiant"])


def creation(oubli_id: str, identifiant: str, maintenant: datetime) -> Ecriture:
    """DejaFait when the same form was already sent."""
    return put_nouveau(
        keys.oubli(oubli_id).fiche,
        {
            "identifiant": identifiant,
            "traite": False,
            "expire_le": int((maintenant + CONSERVATION).timestamp()),
        },
    ).sinon(DejaFait)


def conclusion(oubli_id: str) -> Ecriture:
    """Dealt with, once."""
    return update(
        keys.oubli(oubli_id).fiche, "SET traite = :oui", si="traite = :non", oui=True, non=False
    )
