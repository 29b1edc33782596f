"""The table: all or nothing, and a write says what refuses it."""

import pytest

from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, check, put, put_nouveau, update
from chalicelib.storage.refus import ConditionRefusee, EcritureConcurrente
from chalicelib.storage.table import Table
from tests.table import occuper

D1 = keys.dossier("d1")


class TeteChangee(Exception):
    pass


class EtapeDejaLa(Exception):
    pass


class Autre(Exception):
    pass


def _tete_a_deux() -> Ecriture:
    """Refused: the head is at version 1."""
    return update(D1.tete, "SET version = :n", si="version = :v", n=3, v=2)


def test_an_item_is_read_back_as_it_was_written(table: Table) -> None:
    cle = D1.tete
    table.write(put(cle, {"etat": "BROUILLON", "version": 3, "ouvert": True}))
    assert table.get(cle) == {
        "PK": cle.pk,
        "SK": cle.sk,
        "etat": "BROUILLON",
        "version": 3,
        "ouvert": True,
    }


def test_several_known_keys_come_in_one_answer_and_absent_ones_are_left_out(table: Table) -> None:
    table.write(put(D1.tete, {"version": 1}), put(D1.fichiers, {"n": 2}))
    trouves = table.get_many([D1.tete, D1.fichiers, D1.etapes[1]])
    assert set(trouves) == {D1.tete, D1.fichiers}


def test_a_refused_write_raises_what_it_carries_and_nothing_is_written(table: Table) -> None:
    table.write(put(D1.tete, {"version": 1}))
    etape = put_nouveau(D1.etapes[1], {"donnees": "{}"})
    with pytest.raises(TeteChangee):
        table.write(etape.sinon(EtapeDejaLa), _tete_a_deux().sinon(TeteChangee))
    assert table.get(D1.etapes[1]) is None


def test_of_two_refused_writes_the_first_that_carries_a_refusal_decides(table: Table) -> None:
    table.write(put(D1.tete, {"version": 1}), put(D1.etapes[1], {}))
    etape = put_nouveau(D1.etapes[1], {})
    with pytest.raises(EtapeDejaLa):
        table.write(etape.sinon(EtapeDejaLa), _tete_a_deux().sinon(TeteChangee))
    with pytest.raises(TeteChangee):
        table.write(etape, _tete_a_deux().sinon(TeteChangee))


def test_the_refusal_of_a_transaction_is_that_of_its_writes_that_carry_none(table: Table) -> None:
    table.write(put(D1.tete, {"version": 1}), put(D1.etapes[1], {}))
    etape = put_nouveau(D1.etapes[1], {})
    with pytest.raises(Autre):
        table.write(etape, _tete_a_deux().sinon(TeteChangee), sinon=Autre)
    with pytest.raises(TeteChangee):
        table.write(_tete_a_deux().sinon(TeteChangee), etape, sinon=Autre)


def test_without_any_refusal_of_its_own_a_transaction_says_that_a_condition_did_not_hold(
    table: Table,
) -> None:
    table.write(put(D1.tete, {"version": 1}))
    with pytest.raises(ConditionRefusee):
        table.write(_tete_a_deux())


def test_a_transaction_that_others_keep_from_passing_says_nothing_of_what_was_read(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    occuper(table, monkeypatch)
    with pytest.raises(EcritureConcurrente):
        table.write(put(D1.tete, {}).sinon(TeteChangee), sinon=Autre)
    with pytest.raises(EcritureConcurrente):
        table.write(put(D1.tete, {}).sinon(TeteChangee))


def test_an_update_answers_with_the_item_as_it_now_is(table: Table) -> None:
    item = table.bump(keys.frein("x"), "ADD essais :un", un=1)
    assert item["essais"] == 1
    with pytest.raises(ConditionRefusee):
        table.bump(keys.frein("x"), "ADD essais :un", si="essais < :max", un=1, max=1)


def test_a_check_alone_can_refuse(table: Table) -> None:
    with pytest.raises(ConditionRefusee):
        table.write(check(keys.dossier("absent").tete, "attribute_exists(PK)"))


def test_a_query_gives_one_partition_in_order(table: Table) -> None:
    table.write(
        put(D1.etapes[2], {}),
        put(D1.etapes[1], {}),
        put(keys.dossier("d2").tete, {}),
    )
    assert [item["SK"] for item in table.query("DOSSIER#d1", "COEUR#ETAPE#")] == [
        "COEUR#ETAPE#1",
        "COEUR#ETAPE#2",
    ]
