"""What goes wrong around a quiet world: messages that come twice, acts that cross each other.

An act of somebody else, or the night, takes place between what a use case read and what it writes:
the conditions of the write must see it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from chalicelib.domain.erreurs import ErreurMetier
from tests.annee.annee import Annee

DOUBLE, CROISE = 0.1, 0.15
"""How often a message comes twice, and a write is crossed by another act on the same request."""


@contextmanager
def adverse(annee: Annee, graine: int) -> Iterator[None]:
    """Draws from its own source: the year itself goes on as it would."""
    hasard, monde = Random(f"adversité{graine}"), annee.monde
    ecrire, prendre = monde.dynamodb.transact_write_items, monde._prendre
    dedans: list[str] = []

    def croiser(**demande: Any) -> Any:
        dossier_id = _dossier(demande)
        if dossier_id and not dedans and hasard.random() < CROISE:
            dedans.append(dossier_id)
            try:
                _agir(annee, dossier_id, hasard)
            finally:
                dedans.clear()
        return ecrire(**demande)

    def doubler(file: str, fait: Any, corps: str, essai: int) -> None:
        prendre(file, fait, corps, essai)
        if dedans or hasard.random() > DOUBLE:
            return
        plus_tard = timedelta(hours=hasard.choice((0, 0, 1, 30)))
        monde.dans(plus_tard, lambda: prendre(file, fait, corps, essai))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monde.dynamodb, "transact_write_items", croiser)
        patch.setattr(monde, "_prendre", doubler)
        yield


def _dossier(demande: Any) -> str:
    """The request that this transaction writes, if it is a filed one."""
    for action in demande["TransactItems"]:
        for corps in action.values():
            cle = corps.get("Key") or corps.get("Item")
            if cle["PK"]["S"].startswith("DOSSIER#") and cle["SK"]["S"] == "TETE":
                return str(cle["PK"]["S"].removeprefix("DOSSIER#"))
    return ""


def _agir(annee: Annee, dossier_id: str, hasard: Random) -> None:
    """An agent of here or of elsewhere, or the person, on this very request."""
    qui = annee.par_dossier.get(dossier_id)
    if qui is None:
        return
    tirage = hasard.random()
    ailleurs = [code for code in annee.services if code != qui.prefecture]
    try:
        if ailleurs and tirage < 0.1:
            annee.services[ailleurs[0]].avancer(dossier_id)
        elif tirage < 0.5:
            annee.services[qui.prefecture].avancer(dossier_id)
        elif tirage < 0.8:
            annee._ecrire(qui)
        else:
            annee._lire(qui)
    except ErreurMetier:
        return
