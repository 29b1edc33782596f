"""Drawn requests: the table in memory and the emulator answer alike, and refuse alike."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.memoire import client, ecritures, epreuves, lectures
from tests.memoire.attributs import Item
from tests.memoire.comparaison.comparer import Comparaison, Ecart
from tests.memoire.comparaison.emulateurs import Emulateur
from tests.memoire.comparaison.hasard import comparer_au_hasard
from tests.memoire.ecritures import Ecriture
from tests.memoire.index import Entree, Index
from tests.memoire.magasin import Magasin
from tests.memoire.pages import page
from tests.memoire.tri import Etendue

Patch = pytest.MonkeyPatch
EXEMPLES = 20
"""Each planted difference is found by the first five: four times as many, and all refusals."""


def test_the_same_requests_have_the_same_answers_on_both(emulateur: Emulateur) -> None:
    """`python -m tests.memoire.comparaison` does it for longer."""
    comparaison = Comparaison(emulateur)
    comparer_au_hasard(comparaison, exemples=EXEMPLES, graine=1)
    print(comparaison)
    assert comparaison.appels.total() > 700
    assert set(comparaison.refus) == {
        *("ConditionalCheckFailedException", "ValidationException"),
        *("TransactionCanceledException", "ConditionalCheckFailed", "ValidationError"),
    }


def transaction_qui_ecrit_malgre_un_refus(patch: Patch) -> None:
    def ecrire_ensemble(magasin: Magasin, toutes: Sequence[Ecriture]) -> None:
        for ecriture in toutes:
            magasin.ranger(ecriture.cle, ecriture.effet(magasin.items.get(ecriture.cle)))

    patch.setattr(client, "ecrire_ensemble", ecrire_ensemble)


def debut_pris_pour_un_ordre(patch: Patch) -> None:
    patch.setitem(epreuves.A_TENIR, "begins_with", epreuves.A_TENIR[">="])


def page_qui_tient_un_item_de_trop(patch: Patch) -> None:
    def trop(
        magasin: Magasin, index: Index, etendue: Etendue, apres: Entree | None, limite: int | None
    ) -> Any:
        return page(magasin, index, etendue, apres, limite and limite + 1)

    patch.setattr(lectures, "page", trop)


def changement_qui_ne_cree_rien(patch: Patch) -> None:
    vrai = ecritures._mise_a_jour

    def sans_creer(*lieu: Any) -> Callable[[Item | None], Item | None]:
        effet = vrai(*lieu)
        return lambda avant: avant and effet(avant)

    patch.setattr(ecritures, "_mise_a_jour", sans_creer)


def index_qui_garde_ceux_qui_l_ont_quitte(patch: Patch) -> None:
    vrai = Index.deplacer

    def sans_retrait(index: Index, cle: Any, avant: Item | None, apres: Item | None) -> None:
        if not index.nom or apres is None or index.hache in apres:
            vrai(index, cle, avant, apres)

    patch.setattr(Index, "deplacer", sans_retrait)


@pytest.mark.parametrize(
    "planter",
    [
        transaction_qui_ecrit_malgre_un_refus,
        debut_pris_pour_un_ordre,
        page_qui_tient_un_item_de_trop,
        changement_qui_ne_cree_rien,
        index_qui_garde_ceux_qui_l_ont_quitte,
    ],
)
def test_a_planted_difference_is_found(
    planter: Callable[[Patch], None], emulateur: Emulateur, monkeypatch: Patch
) -> None:
    planter(monkeypatch)
    comparaison = Comparaison(emulateur)
    with pytest.raises(Ecart):
        comparer_au_hasard(comparaison, exemples=EXEMPLES, graine=1, reduire=False)
    print(planter.__name__, comparaison.appels.total())
