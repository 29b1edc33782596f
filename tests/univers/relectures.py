"""What is read again and did not change is not made again: only time is spared.

Every call to the table is still made, so that a fault may fall on it; models are frozen, so that
the same text, or the same items, make the same value.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NoReturn

import pytest

from chalicelib.domain.chiffres import statistiques
from chalicelib.domain.chiffres.produit_limite import Courbe, Passage, courbe
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.instruction.classement import Classement, classer
from chalicelib.domain.journal import evenements
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.modele import Modele
from chalicelib.storage import journal, table
from chalicelib.storage.attestations import attestations
from chalicelib.storage.compte import comptes
from chalicelib.storage.dossier import dossiers, items
from chalicelib.storage.ecritures import Item, Valeur, item_de
from chalicelib.storage.partitions import Cle
from chalicelib.usecases.instruction import veiller
from tests.memoire.attributs import Rendu

_par_texte: dict[tuple[type, Any], Any] = {}
_lire_le_json = Modele.model_validate_json.__func__  # type: ignore[attr-defined]
_par_items: dict[tuple[Any, ...], tuple[tuple[Item | None, ...], Dossier | None]] = {}
_classes: dict[int, tuple[Dossier, Classement]] = {}
_courbes: dict[tuple[Any, date], Courbe] = {}
_evenements: dict[str, Evenement] = {}
_etapes: dict[tuple[Any, ...], Reponses] = {}
_lire_les_etapes = items._reponses
_par_un_item: dict[tuple[Any, int], tuple[Item, Any]] = {}
D_UN_ITEM = ((comptes, "_compte"), (attestations, "_delivree"))
"""What makes a model out of one item."""


class ItemLu(dict[str, Valeur]):
    """An item as its readers have it: all have the same, and none may change it."""

    def _refuser(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("an item that was read is everybody's: nobody changes it")

    __setitem__ = __delitem__ = __ior__ = _refuser
    clear = pop = popitem = setdefault = update = _refuser


def installer(patch: pytest.MonkeyPatch) -> None:
    """For one world: nothing is kept for the next."""
    for memoire in (_par_texte, _par_items, _classes, _courbes, _evenements, _etapes, _par_un_item):
        memoire.clear()
    patch.setattr(Modele, "model_validate_json", classmethod(_du_texte))
    patch.setattr(table, "item_de", _de_l_item)
    patch.setattr(dossiers, "lire", _des_items)
    patch.setattr(veiller, "classer", _classement)
    patch.setattr(statistiques, "courbe", _courbe)
    patch.setattr(journal, "lire", _evenement)
    patch.setattr(items, "_reponses", _des_etapes)
    for module, nom in D_UN_ITEM:
        patch.setattr(module, nom, _d_un_item(getattr(module, nom)))


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
        brut.lu = ItemLu(item_de(brut))
    lu: Item = brut.lu
    return lu


def _des_items(dossier_id: str, lus: Mapping[Cle, Item]) -> Dossier | None:
    siens = tuple(lus.get(cle) for cle in items.cles(dossier_id))
    cle = (dossier_id, *map(id, siens))
    connu = _par_items.get(cle)
    if connu is None:
        # With its items, which keep their addresses as long as it is known.
        connu = _par_items[cle] = (siens, items.lire(dossier_id, lus))
    return connu[1]


def _d_un_item(lire: Callable[[Item], Any]) -> Callable[[Item], Any]:
    def relire(item: Item) -> Any:
        if not isinstance(item, ItemLu):
            return lire(item)
        connu = _par_un_item.get((lire, id(item)))
        if connu is None:
            connu = _par_un_item[lire, id(item)] = (item, lire(item))
        return connu[1]

    return relire


def _classement(depose: Dossier) -> Classement:
    connu = _classes.get(id(depose))
    if connu is None or connu[0] is not depose:
        connu = _classes[id(depose)] = (depose, classer(depose))
    return connu[1]


def _evenement(donnees: str) -> Evenement:
    if donnees not in _evenements:
        _evenements[donnees] = evenements.lire(donnees)
    return _evenements[donnees]


def _des_etapes(etapes: Iterable[Item]) -> Reponses:
    lues = tuple(etapes)
    cle = tuple(etape.get("donnees") for etape in lues)
    if cle not in _etapes:
        _etapes[cle] = _lire_les_etapes(lues)
    return _etapes[cle]


def _courbe(passages: Mapping[Passage, int], jour: date) -> Courbe:
    cle = frozenset(passages.items()), jour
    if cle not in _courbes:
        _courbes[cle] = courbe(passages, jour)
    return _courbes[cle]
