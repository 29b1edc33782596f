"""Filing: one transaction, one number, whatever is clicked twice or crosses it."""

import json
from collections.abc import Callable, Iterator

import pytest

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.reponses import AttestationsHonneur, Observations
from chalicelib.domain.erreurs import DossierIncomplet, DossierModifieEntreTemps, ServiceOccupe
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.storage import keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import put
from chalicelib.storage.registre.ephotos import Ephotos, consommer
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.demande.deposer_demande import ESSAIS, deposer_demande
from tests import faits
from tests.builders import (
    CODE_EPHOTO,
    DOSSIER,
    MAINTENANT,
    un_conjoint,
    un_dossier_complet,
    un_fichier,
    une_ephoto,
    une_personne,
)
from tests.installation import installer
from tests.table import occuper

Deposer = Callable[..., Dossier]


@pytest.fixture
def complet(dossiers: Dossiers, table: Table) -> Dossier:
    Ephotos(table).put(une_ephoto())
    Registre(table).save(une_personne())
    return installer(dossiers, un_dossier_complet())


def _tirage(*nombres: int) -> Callable[[], int]:
    suite: Iterator[int] = iter(nombres)
    return lambda: next(suite)


@pytest.fixture
def deposer(dossiers: Dossiers, table: Table) -> Deposer:
    def deposer(dossier: Dossier, *nombres: int) -> Dossier:
        return deposer_demande(
            dossier,
            dossiers=dossiers,
            registre=Registre(table),
            tirage=_tirage(*nombres or (42,)),
            identifiant=faits.identifiant(),
            maintenant=MAINTENANT,
        )

    return deposer


def _depots(table: Table) -> int:
    return faits.types(table).count("DemandeDeposee")


@pytest.mark.exigence("S5-01", "S4-04")
def test_a_complete_request_is_filed_with_its_number(
    deposer: Deposer, dossiers: Dossiers, table: Table, complet: Dossier
) -> None:
    depose = deposer(complet.observer(Observations(texte="Bonjour")))
    assert depose.numero_demande == "2026112106900000042"
    relu = dossiers.get(DOSSIER)
    assert relu is not None
    assert (relu.etat, relu.numero_demande) == (Etat.DEPOSEE, depose.numero_demande)
    assert relu.reponses.observations == Observations(texte="Bonjour")
    assert _depots(table) == 1


def test_the_day_of_the_number_is_the_day_in_paris(
    dossiers: Dossiers, table: Table, complet: Dossier
) -> None:
    from datetime import UTC, datetime

    depose = deposer_demande(
        complet,
        dossiers=dossiers,
        registre=Registre(table),
        tirage=_tirage(1),
        identifiant=faits.identifiant(),
        maintenant=datetime(2026, 11, 21, 23, 30, tzinfo=UTC),
    )
    assert depose.numero_demande is not None
    assert depose.numero_demande.startswith("20261122")


@pytest.mark.exigence("S3-14")
def test_an_incomplete_request_is_never_filed(
    deposer: Deposer, dossiers: Dossiers, table: Table
) -> None:
    Ephotos(table).put(une_ephoto())
    incomplet = installer(dossiers, un_dossier_complet(sans_pieces=["DECISION"]))
    with pytest.raises(DossierIncomplet):
        deposer(incomplet)
    assert dossiers.get(DOSSIER) == incomplet


def test_filing_again_gives_the_same_request_and_the_same_number(
    deposer: Deposer, dossiers: Dossiers, table: Table, complet: Dossier
) -> None:
    depose = deposer(complet, 42)
    relu = dossiers.get(DOSSIER)
    assert relu is not None
    assert deposer(relu, 43).numero_demande == depose.numero_demande
    assert _depots(table) == 1


def test_two_tabs_that_file_at_once_with_different_numbers_get_the_same_one(
    deposer: Deposer, table: Table, complet: Dossier
) -> None:
    premier, second = deposer(complet, 42), deposer(complet, 43)
    assert premier.numero_demande == second.numero_demande == "2026112106900000042"
    assert table.get(keys.numero_demande("2026112106900000043")) is None
    assert _depots(table) == 1


def test_a_filing_that_crosses_the_other_in_the_database_finds_its_number(
    deposer: Deposer,
    dossiers: Dossiers,
    table: Table,
    complet: Dossier,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    depose = deposer(complet, 42)

    occuper(table, monkeypatch)
    assert deposer(complet, 43).numero_demande == depose.numero_demande


def test_a_conflict_with_something_else_than_a_filing_asks_to_read_again(
    deposer: Deposer, table: Table, complet: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    occuper(table, monkeypatch)
    with pytest.raises(ServiceOccupe):
        deposer(complet)


def test_a_number_already_given_is_drawn_again(
    deposer: Deposer, table: Table, complet: Dossier
) -> None:
    table.write(put(keys.numero_demande("2026112106900000007"), {"dossier_id": "autre"}))
    assert deposer(complet, 7, 7, 8).numero_demande == "2026112106900000008"


def test_numbers_that_are_all_taken_end_the_tries_with_nothing_filed(
    deposer: Deposer, dossiers: Dossiers, table: Table, complet: Dossier
) -> None:
    table.write(put(keys.numero_demande("2026112106900000007"), {"dossier_id": "autre"}))
    with pytest.raises(DossierModifieEntreTemps):
        deposer(complet, *[7] * ESSAIS)
    assert dossiers.get(DOSSIER) == complet


@pytest.mark.exigence("S3-08")
def test_an_ephoto_taken_by_another_request_after_the_check_stops_the_filing(
    deposer: Deposer, dossiers: Dossiers, table: Table, complet: Dossier
) -> None:
    table.write(consommer(CODE_EPHOTO, "autre", MAINTENANT))
    with pytest.raises(EphotoIndisponible) as refus:
        deposer(complet)
    assert "justificatifs" in refus.value.suite
    assert dossiers.get(DOSSIER) == complet
    assert _depots(table) == 0


def test_an_answer_or_a_file_changed_since_the_recap_stops_the_filing(
    deposer: Deposer, dossiers: Dossiers, table: Table, complet: Dossier
) -> None:
    fichier = un_fichier("DECISION", rang=9)
    dossiers.ajouter_fichier(DOSSIER, fichier, faits.fichier_verifie(fichier))
    with pytest.raises(DossierModifieEntreTemps):
        deposer(complet)
    assert _depots(table) == 0


def test_what_a_former_answer_made_necessary_is_not_filed(
    deposer: Deposer, dossiers: Dossiers, table: Table
) -> None:
    Ephotos(table).put(une_ephoto())
    reste = {
        "conjoint": un_conjoint(),
        "attestations": AttestationsHonneur(exactitude="oui", polygamie=True),
    }
    seul = un_dossier_complet(situation=SituationFamiliale.DIVORCE, reponses=reste)
    deposer(installer(dossiers, seul))
    relu = dossiers.get(DOSSIER)
    assert relu is not None
    assert relu.reponses.conjoint is None
    assert relu.reponses.attestations == AttestationsHonneur(exactitude="oui")
    depot = table.get(keys.dossier(DOSSIER).depots[1])
    assert depot is not None
    assert json.loads(str(depot["donnees"]))["reponses"]["conjoint"] is None
