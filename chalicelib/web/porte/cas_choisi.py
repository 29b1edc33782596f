"""The case chosen at the door, in an address or in a form: four fields, checked when they come."""

from collections.abc import Mapping

from pydantic import ValidationError

from chalicelib.adresses.chemin import avec
from chalicelib.domain.cas.cas import Cas, Objet, Pour

CHAMPS = ("pour", "objet", "qualite", "lien")


def lire(champs: Mapping[str, str]) -> Cas | None:
    """The case, or None when these fields do not make one. `statut` alone is an older address."""
    defauts = {"pour": Pour.MOI.value, "objet": Objet.PREMIERE.value}
    defauts |= {"qualite": champs["statut"]} if "statut" in champs else {}
    dits = {nom: champs[nom].strip() for nom in CHAMPS if champs.get(nom, "").strip()}
    try:
        return Cas.model_validate(defauts | dits)
    except ValidationError:
        return None


def champs(cas: Cas) -> dict[str, str]:
    """The fields of a case, as hidden inputs or as a query."""
    return {nom: str(valeur) for nom, valeur in cas.model_dump(exclude_none=True).items()}


def adresse(chemin: str, cas: Cas) -> str:
    return avec(chemin, **champs(cas))
