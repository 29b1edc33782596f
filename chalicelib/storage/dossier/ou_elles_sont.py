"""In which préfecture each of these requests is, by its head."""

from collections.abc import Iterable

from chalicelib.storage import keys
from chalicelib.storage.dossier import revisions
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.table import Table


def prefectures_de(table: Table, dossiers: Iterable[str]) -> dict[str, str]:
    """Their codes by request, in one reading of a hundred at most; a draft is nowhere yet."""
    cles = {keys.dossier(un).tete: un for un in dossiers}
    lus = table.get_many(cles).items()
    return {cles[cle]: str(item["annuaire"]) for cle, item in lus if "annuaire" in item}


def fait_dans(prefecture: str, dossier_id: str) -> Ecriture:
    """Something happens to a request there: refused once it is in another préfecture."""
    la = "attribute_not_exists(annuaire) OR annuaire = :ici"
    return revisions.fait(keys.dossier(dossier_id), la, ici=prefecture)
