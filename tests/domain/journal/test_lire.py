"""An événement read again is read by its own class, and what is none says so without its words."""

import pytest
from pydantic import ValidationError

from chalicelib.domain.dossier.evenements import BrouillonCree
from chalicelib.domain.journal.evenements import TOUS, lire
from tests.builders import MAINTENANT


def test_an_evenement_is_read_as_it_was_written() -> None:
    fait = BrouillonCree(id="e1", survenu_le=MAINTENANT, dossier_id="d1")
    assert lire(fait.model_dump_json()) == fait


def test_each_class_bears_the_name_that_its_type_says() -> None:
    """What `lire` finds by name is what the union would have chosen."""
    assert {nom: c.model_fields["type"].default for nom, c in TOUS.items()} == {n: n for n in TOUS}


@pytest.mark.parametrize(
    "texte", ['{"type": "Inconnu", "nom": "Selam"}', '{"nom": "Selam"}', "[1]"]
)
def test_what_is_no_evenement_is_refused_and_not_repeated(texte: str) -> None:
    with pytest.raises(ValidationError) as refus:
        lire(texte)
    assert "Selam" not in str(refus.value)
