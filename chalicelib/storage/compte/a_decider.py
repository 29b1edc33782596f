"""The list of the accounts that wait for an agent: one line each, under its préfecture."""

from datetime import datetime

from chalicelib.domain.agents.comptes_a_decider import CompteADecider
from chalicelib.storage import keys
from chalicelib.storage.compte.inscriptions import expiration
from chalicelib.storage.ecritures import Ecriture, Valeur, delete, put
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table


def de(table: Table, prefecture: str, maintenant: datetime) -> tuple[CompteADecider, ...]:
    """Those of a préfecture and those of none, the oldest first."""
    items = [
        item
        for code in (prefecture, "")
        for item in table.query(*keys.comptes_a_decider(code).lignes)
        if int(item.get("expire_le", 0)) > maintenant.timestamp() or "expire_le" not in item
    ]
    lues = (CompteADecider.model_validate_json(str(item["donnees"])) for item in items)
    return tuple(sorted(lues, key=lambda ligne: (ligne.demandee_le, ligne.id)))


def inscrire(ligne: CompteADecider) -> Ecriture:
    """It stays until an agent decides."""
    return put(_cle(ligne), {"donnees": ligne.model_dump_json()})


def repondre(ligne: CompteADecider, decide_le: datetime) -> Ecriture:
    """It stays as long as the request: the person may come to the counter."""
    repondue = ligne.model_copy(update={"repondue": True})
    attributs: dict[str, Valeur] = {
        "donnees": repondue.model_dump_json(),
        "expire_le": expiration(decide_le),
    }
    return put(_cle(ligne), attributs)


def retirer(ligne: CompteADecider) -> Ecriture:
    return delete(_cle(ligne))


def _cle(ligne: CompteADecider) -> Cle:
    return keys.comptes_a_decider(ligne.prefecture).lignes[ligne.demandee_le, ligne.id]
