"""What is read again and did not change is not made again: only time is spared.

Every call to the table is still made, so that a fault may fall on it; models are frozen, so that
the same text, or the same items, make the same value.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from chalicelib.domain.chiffres import statistiques
from chalicelib.domain.chiffres.produit_limite import Courbe, Passage, courbe
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.classement import Classement, classer
from chalicelib.domain.journal import evenements
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.modele import Modele
from chalicelib.storage import journal, table
from chalicelib.storage.dossier import dossiers, items
from chalicelib.storage.ecritures import Item, item_de
from chalicelib.storage.partitions import Cle
from chalicelib.usecases.instruction import veiller
from tests.memoire.attributs import Rendu

_par_texte: dict[tuple[type, Any], Any] = {}
_lire_le_json = Modele.model_validate_json.__func__  # type: ignore[attr-defined]
_par_items: dict[tuple[Any, ...], Dossier | None] = {}
_classes: dict[int, tuple[Dossier, Classement]] = {}
_courbes: dict[tuple[Any, date], Courbe] = {}
_evenements: dict[str, Evenement] = {}


def installer(patch: pytest.MonkeyPatch) -> None:
    """For one world: nothing is kept for the next."""
    for memoire in (_par_texte, _par_items, _classes, _courbes, _evenements):
        memoire.clear()
    patch.setattr(Modele, "model_validate_json", classmethod(_du_texte))
    patch.setattr(table, "item_de", _de_l_item)
    patch.setattr(dossiers, "lire", _des_items)
    patch.setattr(veiller, "classer", _classement)
    patch.setattr(statistiques, "courbe", _courbe)
    patch.setattr(journal, "lire", _evenement)


def _du_texte(classe: type[Modele], /, texte: Any, **options: Any) -> Any:
    if options:
        return _lire_le_json(classe, texte, **options)
    cle = (classe, texte)
    if cle not in _par_texte:
        _par_texte[cle] = _lire_le_json(classe, texte)
    return _par_texte[cle]


def _de_l_item(brut: Mapping[str, Any]) -> Item:
    if not isinstance(brut, Rendu):
        return item_de(brut)
    if brut.lu is None:
        brut.lu = item_de(brut)
    return dict(brut.lu)


def _des_items(dossier_id: str, lus: Mapping[Cle, Item]) -> Dossier | None:
    siens = [(cle, lus.get(cle)) for cle in items.cles(dossier_id)]
    dits = ((cle.sk, tuple(item.items()) if item else ()) for cle, item in siens)
    cle = (dossier_id, *dits)
    if cle not in _par_items:
        _par_items[cle] = items.lire(dossier_id, lus)
    return _par_items[cle]


def _classement(depose: Dossier) -> Classement:
    connu = _classes.get(id(depose))
    if connu is None or connu[0] is not depose:
        connu = _classes[id(depose)] = (depose, classer(depose))
    return connu[1]


def _evenement(donnees: str) -> Evenement:
    if donnees not in _evenements:
        _evenements[donnees] = evenements.lire(donnees)
    return _evenements[donnees]


def _courbe(passages: Mapping[Passage, int], jour: date) -> Courbe:
    cle = frozenset(passages.items()), jour
    if cle not in _courbes:
        _courbes[cle] = courbe(passages, jour)
    return _courbes[cle]
