"""The table: all or nothing, and a refusal says which write was refused."""

import pytest

from chalicelib.storage import keys
from chalicelib.storage.table import ConditionRefusee, Table, check, put, put_nouveau, update


def test_an_item_is_read_back_as_it_was_written(table: Table) -> None:
    cle = keys.tete("d1")
    table.write(put(cle, {"etat": "BROUILLON", "version": 3, "ouvert": True}))
    assert table.get(cle) == {
        "PK": cle.pk,
        "SK": cle.sk,
        "etat": "BROUILLON",
        "version": 3,
        "ouvert": True,
    }


def test_several_known_keys_come_in_one_answer_and_absent_ones_are_left_out(table: Table) -> None:
    table.write(put(keys.tete("d1"), {"version": 1}), put(keys.fichiers("d1"), {"n": 2}))
    trouves = table.get_many([keys.tete("d1"), keys.fichiers("d1"), keys.etape("d1", 1)])
    assert set(trouves) == {keys.tete("d1"), keys.fichiers("d1")}


def test_a_snapshot_gives_the_items_of_one_instant_and_leaves_absent_ones_out(table: Table) -> None:
    table.write(put(keys.tete("d1"), {"version": 1}), put(keys.fichiers("d1"), {"n": 2}))
    lus = table.snapshot([keys.tete("d1"), keys.fichiers("d1"), keys.etape("d1", 1)])
    assert {cle: item.get("version", item.get("n")) for cle, item in lus.items()} == {
        keys.tete("d1"): 1,
        keys.fichiers("d1"): 2,
    }


def test_a_refused_condition_writes_nothing_and_names_the_write(table: Table) -> None:
    table.write(put(keys.tete("d1"), {"version": 1}))
    with pytest.raises(ConditionRefusee) as refus:
        table.write(
            put_nouveau(keys.etape("d1", 1), {"donnees": "{}"}),
            update(keys.tete("d1"), "SET version = :n", si="version = :v", n=3, v=2),
        )
    assert refus.value.rangs == (1,)
    assert table.get(keys.etape("d1", 1)) is None


def test_an_update_answers_with_the_item_as_it_now_is(table: Table) -> None:
    item = table.bump(keys.frein("x"), "ADD essais :un", un=1)
    assert item["essais"] == 1
    with pytest.raises(ConditionRefusee):
        table.bump(keys.frein("x"), "ADD essais :un", si="essais < :max", un=1, max=1)


def test_a_check_alone_can_refuse(table: Table) -> None:
    with pytest.raises(ConditionRefusee):
        table.write(check(keys.tete("absent"), "attribute_exists(PK)"))


def test_a_query_gives_one_partition_in_order(table: Table) -> None:
    table.write(
        put(keys.etape("d1", 2), {}), put(keys.etape("d1", 1), {}), put(keys.tete("d2"), {})
    )
    assert [item["SK"] for item in table.query("DOSSIER#d1", "ETAPE#")] == ["ETAPE#1", "ETAPE#2"]
