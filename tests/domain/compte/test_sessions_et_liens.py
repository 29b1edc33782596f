"""How long a session lasts; what a typed identifiant may be."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.compte.compte import identifiants_possibles
from chalicelib.domain.compte.freins import Frein, TropDeTentatives
from chalicelib.domain.compte.sessions import Session, empreinte
from chalicelib.domain.personne.references import cle_de_titre
from tests.comptes import par_numero

MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)


def session(ouverte: timedelta, vue: timedelta) -> Session:
    return Session(
        empreinte="e",
        compte_id="c",
        identifiant="9900000001",
        ouverte_le=MIDI - ouverte,
        vue_le=MIDI - vue,
    )


@pytest.mark.parametrize(
    ("ouverte", "vue", "valide"),
    [
        (timedelta(hours=1), timedelta(minutes=29, seconds=59), True),
        (timedelta(hours=1), timedelta(minutes=30), False),
        (timedelta(hours=7, minutes=59), timedelta(0), True),
        (timedelta(hours=8), timedelta(0), False),
    ],
)
def test_a_session_ends_after_30_idle_minutes_or_8_hours(
    ouverte: timedelta, vue: timedelta, valide: bool
) -> None:
    assert session(ouverte, vue).est_valide(MIDI) is valide


def test_a_visit_is_noted_once_a_minute() -> None:
    assert not session(timedelta(hours=1), timedelta(seconds=59)).doit_etre_touchee(MIDI)
    assert session(timedelta(hours=1), timedelta(seconds=60)).doit_etre_touchee(MIDI)


def test_the_stored_print_of_a_token_is_its_sha256() -> None:
    assert empreinte("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.exigence("GAP-05")
@pytest.mark.parametrize(
    ("saisi", "possibles"),
    [
        ("9900000001", ("9900000001", cle_de_titre("9900000001"))),
        ("99 0000 0001", ("9900000001", cle_de_titre("9900000001"))),
        ("990000001", ("0990000001", cle_de_titre("990000001"))),
        ("fra 990000001", (cle_de_titre("FRA990000001"),)),
        ("12345678", ()),
        ("٩٩٠٠٠٠٠٠٠١", ("9900000001", cle_de_titre("9900000001"))),
        ("99000000O1é", ()),
        ("", ()),
    ],
)
def test_an_identifiant_is_a_numero_etranger_or_the_number_of_a_visa(
    saisi: str, possibles: tuple[str, ...]
) -> None:
    assert identifiants_possibles(saisi) == possibles


def test_a_window_ends_when_the_next_one_starts() -> None:
    frein = Frein(nom="essai", maximum=1, fenetre=timedelta(minutes=15), suite="")
    assert frein.fin(MIDI) == MIDI + timedelta(minutes=15)
    assert frein.fin(MIDI + timedelta(minutes=14, seconds=59)) == MIDI + timedelta(minutes=15)


@pytest.mark.parametrize(
    ("reste", "attente"),
    [(1, "1 minute."), (61, "2 minutes."), (5400, "90 minutes."), (5401, "2 heures.")],
)
def test_the_wait_is_rounded_up_and_told_in_minutes_or_hours(reste: int, attente: str) -> None:
    refus = TropDeTentatives(MIDI + timedelta(seconds=reste), MIDI, "")
    assert refus.phrase.endswith(attente)


@pytest.mark.exigence("ACC-04")
def test_a_numero_etranger_of_nine_digits_is_completed() -> None:
    assert par_numero(numero="900 000 001").numero == "0900000001"
