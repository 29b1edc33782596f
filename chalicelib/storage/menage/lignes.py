"""Which files a request or a ticket names, wherever: its list, a frozen version, a message."""

import json
from collections.abc import Iterable, Iterator

from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Item
from chalicelib.storage.table import Table


def du_dossier(table: Table, dossier_id: str) -> dict[str, Fichier]:
    """The checked files of a request, by id: an agent, or its owner, may open each of them."""
    lieu = keys.dossier(dossier_id)
    listes = (table.get(lieu.fichiers) or {}, *table.query(*lieu.messages))
    figes = (*table.query(*lieu.depots), *table.query(*lieu.inachevees))
    lus = [*_des_listes(listes), *_des_versions(figes)]
    return {fichier.id: fichier for fichier in lus if fichier.accepte}


def du_ticket(table: Table, reference: str) -> dict[str, Fichier]:
    """The checked screenshots of a ticket; none once it is erased."""
    fiche = table.get(keys.ticket(reference).fiche)
    captures = _des_listes((fiche,) if fiche else ())
    return {capture.id: capture for capture in captures if capture.accepte}


def _des_listes(items: Iterable[Item]) -> Iterator[Fichier]:
    """One attribute a file."""
    for item in items:
        for nom, brut in item.items():
            if nom.startswith("f_"):
                yield Fichier.model_validate_json(str(brut))


def _des_versions(items: Iterable[Item]) -> Iterator[Fichier]:
    """Of the whole request as it was, its files only."""
    for item in items:
        for brut in json.loads(str(item["donnees"])).get("fichiers", ()):
            yield Fichier.model_validate(brut)
