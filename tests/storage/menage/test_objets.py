"""Objects listed by pages, erased as they were seen, put back from their versions (K-18)."""

from typing import Any

import pytest

from chalicelib.storage.menage.objets import Objets

SEAU = "televersements"


@pytest.fixture
def objets(seaux: Any) -> Objets:
    return Objets(seaux, SEAU)


def _poser(seaux: Any, *cles: str) -> None:
    for cle in cles:
        seaux.put_object(Bucket=SEAU, Key=cle, Body=cle.encode())


def test_a_list_is_read_by_pages_and_the_next_one_begins_after_the_last(
    objets: Objets, seaux: Any
) -> None:
    cles = [f"quarantaine/d1/DECISION/{rang}" for rang in range(5)]
    _poser(seaux, *cles, "pieces/d1/f1")
    premiere = objets.page("quarantaine/", limite=3)
    seconde = objets.page("quarantaine/", premiere[-1].cle, 3)
    assert [objet.cle for objet in premiere + seconde] == cles
    assert objets.page("quarantaine/", seconde[-1].cle) == ()


def test_the_requests_that_have_an_object_are_each_named_once(objets: Objets, seaux: Any) -> None:
    _poser(seaux, "pieces/ab/1", "pieces/ab/2", "pieces/ab0/1", "pieces/abc/1", "pieces/cd/1")
    lieux: list[str] = []
    while page := objets.lieux("pieces/ab", lieux[-1] if lieux else "", 1):
        lieux += page
    assert sorted(lieux) == ["pieces/ab/", "pieces/ab0/", "pieces/abc/"]


@pytest.mark.exigence("K-18")
def test_only_the_object_that_was_seen_is_erased(objets: Objets, seaux: Any) -> None:
    _poser(seaux, "pieces/d1/f1")
    (vu,) = objets.sous("pieces/d1/")
    seaux.put_object(Bucket=SEAU, Key=vu.cle, Body=b"venu depuis")
    assert not objets.effacer(vu)
    assert objets.est_la(vu.cle)
    (revu,) = objets.sous("pieces/d1/")
    assert objets.effacer(revu)
    assert not objets.effacer(revu)
    assert not objets.est_la(vu.cle)


@pytest.mark.exigence("K-18")
def test_what_was_erased_by_mistake_is_put_back_from_its_last_version(
    objets: Objets, seaux: Any
) -> None:
    _poser(seaux, "pieces/d1/f1", "pieces/d1/f11")
    seaux.delete_object(Bucket=SEAU, Key="pieces/d1/f1")
    assert objets.remettre("pieces/d1/f1")
    objet = seaux.get_object(Bucket=SEAU, Key="pieces/d1/f1")
    assert objet["Body"].read() == b"pieces/d1/f1"
    assert not objets.remettre("pieces/d1/jamais")
