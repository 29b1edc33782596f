"""Filings accounted one by one: what is missing, twice there, or there for nothing is named."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

import pytest

from chalicelib.domain.saisie.imprimables import non_imprimables
from chalicelib.storage.compte import sessions
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from tools.charge.comptes import Releve, attendre, compter
from tools.charge.depots import Depot
from tools.charge.gens import Venue, venues
from tools.charge.vagues import Vague, jouer, vagues

LE = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


@pytest.fixture
def gens(table: Table) -> list[Venue]:
    return list(islice(venues(table, LE), 3))


def _depots(gens: list[Venue]) -> list[Depot]:
    return [
        Depot(qui, "régime", dossier_id=f"d{rang}", statut=303) for rang, qui in enumerate(gens)
    ]


def _juste(depots: list[Depot]) -> Releve:
    return Releve(
        deposes={d.dossier_id for d in depots},
        attestations={d.dossier_id: 1 for d in depots},
        courriels={d.qui.qui.courriel: 1 for d in depots},
    )


def test_each_filing_accepted_has_one_document_and_one_mail(gens: list[Venue]) -> None:
    depots = _depots(gens)
    bilan = compter(depots, _juste(depots))
    assert (bilan.acceptes, bilan.attestes, bilan.expedies, bilan.refuses) == (3, 3, 3, 0)
    assert bilan.fautes == ()


def test_two_faults_that_make_equal_sums_are_both_named(gens: list[Venue]) -> None:
    """One without a mail, one with two: the sums are equal, the people are not served."""
    depots = _depots(gens)
    releve = _juste(depots)
    releve.courriels = {gens[0].qui.courriel: 2, gens[1].qui.courriel: 1}
    bilan = compter(depots, releve)
    assert bilan.acceptes == bilan.expedies == 3
    assert [faute.partition(" : ")[2] for faute in bilan.fautes] == [
        "accepté, 2 courriel au lieu d’une ou un.",
        "accepté, 0 courriel au lieu d’une ou un.",
    ]


def test_a_filing_refused_or_lost_is_a_fault_and_must_leave_nothing(gens: list[Venue]) -> None:
    depots = _depots(gens)
    releve = _juste(depots)
    depots[0].statut, depots[0].arret = 503, ""
    depots[1].statut, depots[1].arret = 0, "la page ne vient pas"
    releve.deposes.discard("d1")
    releve.attestations.pop("d1")
    releve.courriels = {gens[2].qui.courriel: 1}
    releve.deposes.discard("d2")
    assert [faute.partition(" : ")[2] for faute in compter(depots, releve).fautes] == [
        "pas déposé (réponse 503).",
        "on lui a dit non, et sa demande est déposée.",
        "pas déposé (la page ne vient pas).",
        "accepté, et sa demande n’est pas déposée.",
    ]


def test_the_accounts_are_read_again_until_they_are_right(
    gens: list[Venue], monkeypatch: pytest.MonkeyPatch
) -> None:
    depots = _depots(gens)
    lus = iter([Releve(), _juste(depots)])
    monkeypatch.setattr(time, "sleep", lambda _secondes: None)
    bilan, _ = attendre(depots, lambda: next(lus), patience=60)
    assert bilan.fautes == ()
    bilan, _ = attendre(depots, Releve, patience=0)
    assert len(bilan.fautes) == 9


def test_a_load_is_steady_then_ten_times_as_many_then_as_long_as_one_wants() -> None:
    assert vagues(2, 5, 0) == [Vague("régime", 2, 5), Vague("pointe × 10", 20)]
    assert vagues(1, 5, 60)[-1] == Vague("endurance", 1, 60)


def test_everybody_of_a_wave_comes_once_and_a_long_wave_goes_on_until_its_hour(
    gens: list[Venue],
) -> None:
    venus: Iterator[Venue] = iter(gens)
    faits = jouer(Vague("pointe", 3), venus, Depot)
    assert {d.qui.qui.numero for d in faits} == {qui.qui.numero for qui in gens}

    def lentement(qui: Venue, vague: str) -> Depot:
        time.sleep(0.01)
        return Depot(qui, vague)

    encore: Iterator[Venue] = iter(gens * 100)
    assert len(jouer(Vague("endurance", 1, 0.05), encore, lentement)) > 1


def test_who_comes_is_known_has_a_photo_and_a_session_and_a_name_that_prints(
    table: Table, gens: list[Venue]
) -> None:
    assert len({qui.source for qui in gens}) == len({qui.qui.nom for qui in gens}) == 3
    for qui in gens:
        connue = Registre(table).get(qui.qui.numero)
        assert connue is not None
        assert connue.etat_civil.nom_naissance == qui.qui.nom
        assert Ephotos(table).get(qui.qui.ephoto) is not None
        assert not non_imprimables(qui.qui.nom)
        assert sessions.lire(table.get(sessions.cle(qui.jeton))) is not None
