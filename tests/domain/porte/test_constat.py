"""The proof of a démarche keeps every answer that led out, under the question as asked (R4)."""

from collections.abc import Iterator

import pytest

from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.porte.constat import reponses_de_la_porte
from chalicelib.domain.porte.porte import cheminer
from chalicelib.domain.porte.questions import PORTE, Question
from tests.builders import JOUR


def sorties(dites: dict[str, str]) -> Iterator[tuple[dict[str, str], Orientation]]:
    """Every way of answering at the door that leads out."""
    issue = cheminer(dites, JOUR).issue
    if isinstance(issue, Orientation):
        yield dites, issue
    elif isinstance(issue, Question):
        for valeur in sorted(issue.valeurs):
            yield from sorties({**dites, issue.nom: valeur})


TOUTES = list(sorties({}))


def test_the_door_has_exits() -> None:
    assert len(TOUTES) > 5


@pytest.mark.parametrize("rang", range(len(TOUTES)))
def test_every_exit_of_the_door_keeps_its_questions_and_answers(rang: int) -> None:
    dites, vers = TOUTES[rang]
    gardees = reponses_de_la_porte(dites, vers, JOUR)
    titres = {question.au(JOUR).titre for question in PORTE}
    assert len(gardees) == len(cheminer(dites, JOUR).reponses)
    assert {question for question, _ in gardees} <= titres
    if dites["pour"] == "moi":
        assert not any("votre enfant" in question for question, _ in gardees)


def test_answers_that_lead_elsewhere_are_not_kept() -> None:
    assert reponses_de_la_porte({"pour": "moi"}, Orientation.APATRIDE, JOUR) == ()
