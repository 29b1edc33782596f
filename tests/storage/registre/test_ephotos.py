"""The registry of e-photos in the table: a code is consumed once."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.pieces.ephoto import Ephoto, EphotoIndisponible
from chalicelib.storage.registre.ephotos import Ephotos, consommer
from chalicelib.storage.table import Table

CODE = "1PMTYE991215114515JY05"
PRISE = datetime(2026, 11, 1, tzinfo=UTC)
PHOTO = Ephoto(code=CODE, prise_le=PRISE, activee_le=PRISE + timedelta(hours=20))
JOUR = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def test_a_code_is_read_back_as_announced_and_an_unknown_one_is_none(table: Table) -> None:
    ephotos = Ephotos(table)
    assert ephotos.get(CODE) is None
    ephotos.put(PHOTO)
    assert ephotos.get(CODE) == PHOTO


def test_announcing_a_known_code_again_does_not_free_it(table: Table) -> None:
    ephotos = Ephotos(table)
    assert ephotos.add(PHOTO)
    table.write(consommer(CODE, "dossier-1", JOUR))
    assert not ephotos.add(PHOTO)
    relue = ephotos.get(CODE)
    assert relue is not None
    assert relue.utilisee_par == "dossier-1"


@pytest.mark.exigence("S3-08")
def test_a_code_is_consumed_by_one_dossier_only_and_replay_is_harmless(table: Table) -> None:
    Ephotos(table).put(PHOTO)
    table.write(consommer(CODE, "dossier-1", JOUR))
    table.write(consommer(CODE, "dossier-1", JOUR))
    with pytest.raises(EphotoIndisponible):
        table.write(consommer(CODE, "dossier-2", JOUR))


def test_an_unknown_code_cannot_be_consumed(table: Table) -> None:
    with pytest.raises(EphotoIndisponible):
        table.write(consommer(CODE, "dossier-1", JOUR))


@pytest.mark.parametrize("quand", [PRISE + timedelta(hours=19), PRISE + timedelta(days=182)])
def test_a_code_not_active_yet_or_too_old_cannot_be_consumed(table: Table, quand: datetime) -> None:
    Ephotos(table).put(PHOTO)
    with pytest.raises(EphotoIndisponible):
        table.write(consommer(CODE, "dossier-1", quand))


def test_a_code_never_activated_cannot_be_consumed(table: Table) -> None:
    Ephotos(table).put(Ephoto(code=CODE, prise_le=PRISE))
    with pytest.raises(EphotoIndisponible):
        table.write(consommer(CODE, "dossier-1", JOUR))
