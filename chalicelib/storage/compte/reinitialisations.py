"""Links to a new password that left for an account: one item, written under its revision."""

from typing import NamedTuple

from chalicelib.domain.compte.reinitialisations import Reinitialisations
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, put
from chalicelib.storage.table import Table


class Lues(NamedTuple):
    """What was read, and the revision that a write must still find."""

    reinitialisations: Reinitialisations
    revision: int


def lire(table: Table, compte_id: str) -> Lues:
    item = table.get(keys.compte(compte_id).reinitialisations)
    if item is None:
        return Lues(Reinitialisations(), 0)
    lues = Reinitialisations.model_validate_json(str(item["donnees"]))
    return Lues(lues, int(item["revision"]))


def ecriture(compte_id: str, lues: Lues, nouvelles: Reinitialisations) -> Ecriture:
    """Refused when another request was answered since they were read."""
    return put(
        keys.compte(compte_id).reinitialisations,
        {"donnees": nouvelles.model_dump_json(), "revision": lues.revision + 1},
        si="attribute_not_exists(PK) OR revision = :lue",
        lue=lues.revision,
    )
