"""One-time links: kept a month after their day so that a used or expired one says so."""

from datetime import datetime, timedelta

from chalicelib.domain.compte.liens import Lien, LienDejaUtilise
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Valeur, put_nouveau, update
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

CONSERVATION = timedelta(days=30)


def lire(table: Table, lien_id: str) -> Lien | None:
    item = table.get(keys.lien(lien_id))
    if item is None:
        return None
    utilise_le = item.get("utilise_le")
    return Lien(
        id=lien_id,
        compte_id=str(item["compte_id"]),
        generation=int(item["generation"]),
        valable_jusqu_a=datetime.fromisoformat(str(item["valable_jusqu_a"])),
        utilise_le=datetime.fromisoformat(str(utilise_le)) if utilise_le else None,
        usage=UsageLien(str(item.get("usage", UsageLien.MOT_DE_PASSE))),
        courriel=str(item["courriel"]) if "courriel" in item else None,
        ancien_courriel=str(item["ancien_courriel"]) if "ancien_courriel" in item else None,
        suite=str(item.get("suite", "")),
    )


def creation(lien: Lien) -> Ecriture:
    """DejaFait when the link exists."""
    attributs: dict[str, Valeur] = {
        "compte_id": lien.compte_id,
        "generation": lien.generation,
        "valable_jusqu_a": lien.valable_jusqu_a.isoformat(),
        "expire_le": int((lien.valable_jusqu_a + CONSERVATION).timestamp()),
        "usage": lien.usage.value,
        "suite": lien.suite,
    }
    if lien.courriel:
        attributs["courriel"] = lien.courriel
    if lien.ancien_courriel:
        attributs["ancien_courriel"] = lien.ancien_courriel
    return put_nouveau(keys.lien(lien.id), attributs).sinon(DejaFait)


def consommation(lien: Lien, maintenant: datetime) -> Ecriture:
    """Used now. LienDejaUtilise."""
    return update(
        keys.lien(lien.id),
        "SET utilise_le = :maintenant",
        si="attribute_exists(PK) AND attribute_not_exists(utilise_le)",
        maintenant=maintenant.isoformat(),
    ).sinon(LienDejaUtilise)
