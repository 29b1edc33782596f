"""A range that was read answers as the table did; the rest is still the table's."""

import pytest

from chalicelib.storage import keys
from chalicelib.storage.deja_lue import DejaLue
from chalicelib.storage.ecritures import put
from chalicelib.storage.table import Table

LIEU, AUTRE = keys.dossier("d1"), keys.dossier("d2")
DEDANS = [LIEU.messages[f"m{rang}"] for rang in range(3)]
DEHORS = [LIEU.attestations["a"], AUTRE.messages["m0"], LIEU.reponse]


@pytest.fixture
def lue(table: Table) -> DejaLue:
    """What lies in the range changes once it was read: memory alone says what it was."""
    for cle in (*DEDANS, *DEHORS):
        table.write(put(cle, {"vu": "avant"}))
    etendue = LIEU.pour_un_agent
    lus = table.entre(etendue)
    for cle in DEDANS:
        table.write(put(cle, {"vu": "depuis"}))
    return DejaLue(table, lus, etendue)


def test_ce_qui_a_ete_lu_n_est_pas_redemande(lue: DejaLue) -> None:
    vus = [lue.get(cle) for cle in DEDANS]
    assert [vu["vu"] for vu in vus if vu] == ["avant"] * 3
    assert list(lue.get_many(DEDANS).values()) == vus == lue.query(*LIEU.messages)
    assert lue.premiers(*LIEU.messages, limite=2) == vus[:2]
    assert lue.premiers(*LIEU.messages, limite=2, apres=DEDANS[0].sk) == vus[1:]
    assert lue.get(LIEU.messages["absent"]) is None
    assert lue.query(*LIEU.rectifications) == []


def test_ce_qui_est_a_cote_est_demande_a_la_table(lue: DejaLue, table: Table) -> None:
    assert [lue.get(cle) for cle in DEHORS] == [table.get(cle) for cle in DEHORS]
    assert lue.get_many((*DEHORS, DEDANS[0])).keys() == {*DEHORS, DEDANS[0]}
    assert lue.query(*AUTRE.messages) == table.query(*AUTRE.messages) != []
    assert lue.query(LIEU.pk) == table.query(LIEU.pk)
    assert lue.premiers(*LIEU.attestations, limite=1) == table.query(*LIEU.attestations) != []


def test_des_cles_lues_ne_disent_rien_de_leurs_voisines(table: Table) -> None:
    un, autre = DEDANS[:2]
    table.write(put(un, {"vu": "avant"}))
    lue = DejaLue.aux_cles(table, un, autre)
    for cle in (un, autre):
        table.write(put(cle, {"vu": "depuis"}))
    connu = lue.get(un)
    assert connu is not None
    assert (connu["vu"], lue.get(autre)) == ("avant", None)
    assert [item["vu"] for item in lue.query(*LIEU.messages)] == ["depuis", "depuis"]
