"""A message to the people who help: its reference, its screenshots, what it must hold."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from chalicelib.domain.aide.tickets import (
    ALPHABET,
    CAPTURES_MAX,
    DELAI_CAPTURES,
    ENVOIS_MAX,
    SUJETS,
    MessageContact,
    Sujet,
    Ticket,
    reference,
)
from chalicelib.domain.pieces.fichiers import EtatFichier, Fichier
from chalicelib.domain.saisie.saisi import SAISIE

MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)


def capture(rang: int, etat: EtatFichier = EtatFichier.ACCEPTE) -> Fichier:
    return Fichier(id=f"{rang:08}", piece="CAPTURE", nom="x.png", depose_le=MIDI, etat=etat)


def ticket(*captures: Fichier) -> Ticket:
    return Ticket(
        sujet=Sujet.ERREUR,
        message="Rien ne marche.",
        courriel="a@exemple.test",
        reference=reference(b"12345678"),
        ouvert_le=MIDI,
        captures=captures,
    )


def test_a_reference_can_be_read_aloud_and_says_nothing() -> None:
    tirees = {reference(rang.to_bytes(32, "big") * 2) for rang in range(1, 500)}
    assert len(tirees) == 499
    lettres = "".join(tirees).replace("C-", "").replace("-", "")
    assert set(lettres) <= set(ALPHABET)
    assert not set("01OIL") & set(ALPHABET)
    assert reference(b"x" * 32) == reference(b"x" * 32)
    assert ticket().reference.startswith("C-")


def test_three_screenshots_in_one_day_and_no_more() -> None:
    refusees = [capture(r, EtatFichier.REFUSE) for r in range(ENVOIS_MAX)]
    acceptees = [capture(r) for r in range(CAPTURES_MAX)]
    assert ticket(*acceptees[:2]).attend_des_captures(MIDI)
    assert not ticket(*acceptees).attend_des_captures(MIDI)
    assert not ticket(*acceptees[:2]).attend_des_captures(MIDI, en_cours=1)
    assert ticket(*refusees[:3]).attend_des_captures(MIDI)
    assert not ticket(*refusees).attend_des_captures(MIDI)
    assert not ticket().attend_des_captures(MIDI + DELAI_CAPTURES)
    assert ticket().attend_des_captures(MIDI + DELAI_CAPTURES - timedelta(seconds=1))


@pytest.mark.parametrize(
    "faux",
    [
        {"sujet": "X"},
        {"message": " "},
        {"message": "x" * 3001},
        {"telephone": "appelez-moi"},
        {"telephone": "1"},
        {"numero_demande": "12"},
        {"inconnu": "x"},
    ],
)
def test_what_cannot_be_answered_is_refused(faux: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        MessageContact.model_validate(
            {"sujet": "AUTRE", "message": "Bonjour"} | faux, context=SAISIE
        )


def test_numbers_are_read_as_people_type_them() -> None:
    lu = MessageContact.model_validate(
        {"sujet": "AUTRE", "message": "مرحبا", "telephone": "٠٦ 39 98 00 01",
         "numero_demande": "2026 1121 0750 0012 345"},
        context=SAISIE,
    )  # fmt: skip
    assert lu.telephone == "+33639980001"
    assert lu.numero_demande == "2026112107500012345"


def test_every_subject_has_its_words() -> None:
    assert set(SUJETS) == set(Sujet)
