"""Who a first request serves, and where everybody else is sent."""

from datetime import date

import pytest

from chalicelib.domain.eligibilite import Orientation, orientation
from chalicelib.domain.identite import DateNaissance, Statut
from chalicelib.domain.registre import NatureTitre, Personne, TitreOuVisa
from tests.builders import un_etat_civil, une_personne

JOUR = date(2026, 11, 21)


def _detenteur(nature: NatureTitre, fin: date) -> Personne:
    titre = TitreOuVisa(numero="FRA990001", nature=nature, debut=date(2022, 1, 1), fin=fin)
    return une_personne().model_copy(update={"titres": (titre,)})


@pytest.mark.exigence("ELI-05", "ELI-06")
@pytest.mark.parametrize("statut", Statut)
def test_an_adult_bpi_without_permit_may_begin(statut: Statut) -> None:
    assert orientation(une_personne(statut=statut), JOUR) is None


def test_somebody_the_registre_does_not_know_is_never_left_without_a_door() -> None:
    assert orientation(None, JOUR) is Orientation.NON_RECONNU


@pytest.mark.exigence("ELI-10")
def test_a_stateless_person_is_sent_to_the_prefecture() -> None:
    apatride = une_personne().model_copy(update={"statut": "APATRIDE"})
    assert orientation(apatride, JOUR) is Orientation.APATRIDE


@pytest.mark.exigence("ELI-11")
@pytest.mark.parametrize(("jour_naissance", "attendu"), [(21, None), (22, Orientation.ENFANT)])
def test_majority_is_counted_on_the_day(jour_naissance: int, attendu: Orientation | None) -> None:
    ne = DateNaissance(annee=2008, mois=11, jour=jour_naissance)
    personne = une_personne().model_copy(update={"etat_civil": un_etat_civil(date_naissance=ne)})
    assert orientation(personne, JOUR) is attendu


@pytest.mark.exigence("ELI-12")
@pytest.mark.parametrize(
    ("fin", "attendu"), [(date(2026, 11, 21), Orientation.RECEPISSE), (date(2026, 11, 20), None)]
)
def test_a_valid_recepisse_means_that_the_request_is_already_examined(
    fin: date, attendu: Orientation | None
) -> None:
    assert orientation(_detenteur(NatureTitre.RECEPISSE, fin), JOUR) is attendu


@pytest.mark.parametrize(
    ("fin", "attendu"), [(date(2026, 5, 21), Orientation.TITRE), (date(2026, 5, 20), None)]
)
def test_a_permit_is_renewed_until_six_months_after_its_end(
    fin: date, attendu: Orientation | None
) -> None:
    assert orientation(_detenteur(NatureTitre.TITRE, fin), JOUR) is attendu


def test_a_visa_alone_does_not_prevent_a_first_request() -> None:
    assert orientation(_detenteur(NatureTitre.VISA, date(2027, 1, 1)), JOUR) is None
