"""The important messages on their way: one item beside the request, one pointer in the list of its
préfecture, which only holds those that nobody opened yet."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.acheminement.acheminement import Acheminement
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, delete, put, put_nouveau
from chalicelib.storage.partitions import Cle
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


class AVoir(NamedTuple):
    """One that is due; `place` is where it stands in the list."""

    dossier_id: str
    id: str
    place: str


def lire(table: Table, dossier_id: str, courriel_id: str) -> Acheminement | None:
    item = table.get(keys.dossier(dossier_id).acheminements[courriel_id])
    return Acheminement.model_validate_json(str(item["donnees"])) if item else None


def dus(
    table: Table, prefecture: str, maintenant: datetime, *, apres: str = "", limite: int
) -> tuple[AVoir, ...]:
    """The first of a préfecture whose instant has come, the oldest first."""
    liste = keys.acheminements(prefecture).a_voir
    items = table.premiers(*liste, limite=limite, apres=apres)
    return tuple(
        AVoir(str(item["dossier_id"]), str(item["id"]), str(item["SK"]))
        for item in items
        if str(item["a_voir_le"]) <= maintenant.isoformat()
    )


def du_dossier(table: Table, dossier_id: str) -> tuple[Acheminement, ...]:
    """All that were ever followed of this request."""
    items = table.query(*keys.dossier(dossier_id).acheminements)
    return tuple(Acheminement.model_validate_json(str(item["donnees"])) for item in items)


def place(suivi: Acheminement) -> Cle:
    """Where it stands in the list of its préfecture, as long as nobody opened it."""
    return keys.acheminements(suivi.prefecture).a_voir[suivi.a_voir_le, suivi.id]


def creation(suivi: Acheminement) -> tuple[Ecriture, ...]:
    """DejaFait when this message is followed already."""
    cle = keys.dossier(suivi.dossier_id).acheminements[suivi.id]
    garde = put_nouveau(cle, {"donnees": suivi.model_dump_json()}).sinon(DejaFait)
    return garde, *_ligne(suivi)


def ecriture(avant: Acheminement, apres: Acheminement) -> tuple[Ecriture, ...]:
    """As it becomes, and its place in the list; DejaFait when it is not what was read."""
    cle = keys.dossier(apres.dossier_id).acheminements[apres.id]
    garde = put(
        cle,
        {"donnees": apres.model_dump_json()},
        si="donnees = :lue",
        lue=avant.model_dump_json(),
    )
    ancienne = () if place(avant) == place(apres) and not apres.issue else (delete(place(avant)),)
    return garde.sinon(DejaFait), *ancienne, *_ligne(apres)


def _ligne(suivi: Acheminement) -> Iterator[Ecriture]:
    if suivi.issue is None:
        yield put(
            place(suivi),
            {
                "dossier_id": suivi.dossier_id,
                "id": suivi.id,
                "a_voir_le": suivi.a_voir_le.isoformat(),
            },
        )
