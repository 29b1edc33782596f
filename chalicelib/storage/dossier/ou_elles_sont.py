"""In which préfecture each of these requests is, by its head."""

from collections.abc import Iterable

from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, check
from chalicelib.storage.table import Table


def prefectures_de(table: Table, dossiers: Iterable[str]) -> dict[str, str]:
    """Their codes by request, in one reading of a hundred at most; a draft is nowhere yet."""
    cles = {keys.dossier(un).tete: un for un in dossiers}
    lus = table.get_many(cles).items()
    return {cles[cle]: str(item["annuaire"]) for cle, item in lus if "annuaire" in item}


def exiger_la_prefecture(dossier_id: str, prefecture: str) -> Ecriture:
    """What is written with it is refused once the request is in another one."""
    la = "attribute_not_exists(annuaire) OR annuaire = :ici"
    return check(keys.dossier(dossier_id).tete, si=la, ici=prefecture)
