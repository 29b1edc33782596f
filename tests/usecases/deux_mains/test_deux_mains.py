"""All pairs of hands on one request: a sample; `make entrelacs` plays them all (S8, K-18)."""

from itertools import islice

import pytest

from chalicelib.storage import keys
from chalicelib.storage.ecritures import put
from tests.builders import DOSSIER
from tests.usecases.bureau import Bureau
from tests.usecases.deux_mains import rencontres
from tests.usecases.deux_mains.mains import MAINS, Geste
from tests.usecases.deux_mains.rencontres import croisees, rencontres_de
from tests.usecases.deux_mains.situations import BROUILLON

UNE_SUR = 13


@pytest.mark.exigence("K-18")
@pytest.mark.parametrize("situation", ["complement", "corrigee"])
def test_deux_mains_a_la_fois_font_comme_l_une_apres_l_autre(situation: str) -> None:
    prises = islice(rencontres_de(situation), 0, None, UNE_SUR)
    fautes = {(une, autre): croisees(situation, une, autre) for une, autre in prises}
    assert {qui: dit for qui, dit in fautes.items() if dit} == {}
    assert len(fautes) > 20


@pytest.mark.exigence("K-18")
def test_deux_mains_sur_un_brouillon_font_comme_l_une_apres_l_autre() -> None:
    """A step is written alone there: every pair."""
    fautes = {qui: croisees(BROUILLON, *qui) for qui in rencontres_de(BROUILLON)}
    assert {qui: dit for qui, dit in fautes.items() if dit} == {}
    assert {("deposer", "completer"), ("completer", "deposer")} <= fautes.keys()
    assert {("annuler", "completer"), ("completer", "annuler")} <= fautes.keys()


def ecraser(bureau: Bureau, rang: str) -> Geste:
    """Writes a whole item from what it read, whatever became of it."""

    def geste() -> None:
        cle = keys.dossier(DOSSIER).instruction
        lue = bureau.table.get(cle)
        assert lue is not None
        corps = {nom: valeur for nom, valeur in lue.items() if nom not in ("PK", "SK")}
        bureau.table.write(put(cle, corps | {"trace": rang}))

    return geste


def test_une_main_qui_ecrase_ce_qu_une_autre_a_ecrit_est_vue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rencontres, "MAINS", {**MAINS, "ecraser": ecraser})
    assert croisees("prise", "ecraser", "ecrire")
    assert croisees("prise", "ecrire", "agent ecrire") == ""
