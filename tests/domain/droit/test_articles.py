"""What a page shows of a source: the law, never the notes of those who wrote the tables."""

from collections.abc import Iterator

import pytest

from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.articles import du_droit
from chalicelib.domain.droit.titres import tarifs, titre_prevu
from chalicelib.domain.eligibilite.conseils_orientation import conseils
from chalicelib.domain.eligibilite.signalements import Signalement, mots
from tests.builders import JOUR

NOTES = ("faq", "vérifier", "choix du projet", "légifrance", "service-public")


def sources() -> Iterator[str]:
    """Every source that a page of the person's side may show."""
    yield from (ligne.article for ligne in tarifs())
    yield from (titre_prevu(profil, JOUR).article for profil in Profil)
    yield from (conseil.source for conseil in conseils(JOUR).values())
    yield from (mots(leve, JOUR).article for leve in Signalement)


def test_no_note_of_a_maker_passes_whatever_the_table() -> None:
    lues = {source: du_droit(source) for source in sources()}
    assert {s: lu for s, lu in lues.items() if any(note in lu.lower() for note in NOTES)} == {}


@pytest.mark.parametrize(
    ("source", "lue"),
    [
        ("FAQ 12 et 16", ""),
        ("CESEDA, art. L. 421-35 ; FAQ 34", "CESEDA, art. L. 421-35"),
        ("FAQ 20 ; CESEDA, art. R. 431-23", "CESEDA, art. R. 431-23"),
        ("loi de finances, art. 128 (à vérifier sur Légifrance)", "loi de finances, art. 128"),
        ("choix du projet (R1)", ""),
        ("CESEDA, art. L. 424-3, 2° (couple)", "CESEDA, art. L. 424-3, 2° (couple)"),
    ],
)
def test_the_articles_stay_and_the_notes_go(source: str, lue: str) -> None:
    assert du_droit(source) == lue
