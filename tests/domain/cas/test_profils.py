"""The profile is deduced from the answers: the person never has to know it (domain.md §1.1)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet, Pour, Qualite, tous
from chalicelib.domain.cas.profils import Profil, Voie, deduire, voie
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import TypeCarte
from tests.builders import JOUR, un_cas

REF, BPS = Statut.REFUGIE, Statut.PROTECTION_SUBSIDIAIRE


@pytest.mark.parametrize(
    ("cas", "protection", "options", "attendu"),
    [
        (un_cas(), REF, {}, Profil.REF),
        (un_cas(statut=BPS), BPS, {}, Profil.BPS),
        (un_cas(pour=Pour.ENFANT), REF, {"mineur": True}, Profil.REF_MIN),
        (un_cas(statut=BPS, pour=Pour.ENFANT), BPS, {"mineur": True}, Profil.BPS_MIN),
        (un_cas(statut=BPS, objet=Objet.CARTE_RESIDENT), BPS, {}, Profil.BPS_CR),
        (
            un_cas(statut=BPS, objet=Objet.RENOUVELLEMENT),
            BPS,
            {"carte": TypeCarte.RESIDENT},
            Profil.BPS_CR,
        ),
        (
            un_cas(lien=LienFamilial.ENFANT, objet=Objet.CARTE_RESIDENT),
            BPS,
            {},
            Profil.FBPS_CR,
        ),
        (
            un_cas(lien=LienFamilial.CONJOINT),
            REF,
            {"voie": Voie.REUNIFICATION},
            Profil.FREF_CONJ_REU,
        ),
        (
            un_cas(lien=LienFamilial.PARTENAIRE),
            BPS,
            {"voie": Voie.UNION_POSTERIEURE},
            Profil.FBPS_CONJ_POST,
        ),
        (un_cas(lien=LienFamilial.ENFANT), REF, {}, Profil.FREF_ENF),
        (
            un_cas(lien=LienFamilial.ENFANT, pour=Pour.ENFANT),
            BPS,
            {"mineur": True},
            Profil.FBPS_ENF_MIN,
        ),
        (un_cas(lien=LienFamilial.PARENT), REF, {}, Profil.FREF_PAR),
    ],
)
def test_each_situation_is_its_profile(
    cas: Cas, protection: Statut, options: dict[str, object], attendu: Profil
) -> None:
    assert deduire(cas, protection, **{"mineur": False, **options}) is attendu  # type: ignore[arg-type]


def test_a_profile_is_not_guessed_before_the_answers_it_needs() -> None:
    assert deduire(un_cas(lien=LienFamilial.CONJOINT), None, mineur=False) is None
    assert deduire(un_cas(lien=LienFamilial.CONJOINT), REF, mineur=False) is None


@given(demande=st.dates(date(1990, 1, 1), date(2050, 1, 1)), ecart=st.integers(-9000, 9000))
def test_the_asylum_request_separates_the_two_routes(demande: date, ecart: int) -> None:
    lue = voie(demande + timedelta(days=ecart), demande)
    assert lue is (Voie.UNION_POSTERIEURE if ecart > 0 else Voie.REUNIFICATION)


@given(
    cas=st.sampled_from(tous()),
    protection=st.sampled_from(Statut),
    carte=st.none() | st.sampled_from(TypeCarte),
    route=st.none() | st.sampled_from(Voie),
)
def test_a_profile_never_mixes_family_and_protected_nor_the_two_protections(
    cas: Cas, protection: Statut, carte: TypeCarte | None, route: Voie | None
) -> None:
    profil = deduire(cas, protection, mineur=cas.est_pour_enfant, carte=carte, voie=route)
    if profil is None:
        assert cas.en_couple_avec_ayant_droit
        return
    assert profil.est_famille is cas.est_famille
    assert profil.lstrip("F").startswith("REF" if protection is REF else "BPS")
    assert profil.endswith("_MIN") is cas.est_pour_enfant


@pytest.mark.parametrize(
    "donnees",
    [
        {"qualite": "REFUGIE", "lien": "CONJOINT"},
        {"qualite": "MEMBRE_FAMILLE"},
        {"qualite": "MEMBRE_FAMILLE", "lien": "CONJOINT", "pour": "enfant"},
        {"qualite": "REFUGIE", "pour": "enfant", "objet": "RENOUVELLEMENT"},
    ],
)
def test_a_case_that_does_not_hold_together_cannot_exist(donnees: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Cas.model_validate(donnees)


@pytest.mark.exigence("PRO-03", "PRO-04", "PRO-09")
def test_the_three_cases_of_the_guide() -> None:
    assert un_cas(objet=Objet.RENOUVELLEMENT).numero == 1
    assert un_cas().numero == 2
    assert Cas(qualite=Qualite.MEMBRE_FAMILLE, lien=LienFamilial.PARENT).numero == 3


def test_every_case_has_its_own_name_and_words() -> None:
    assert len({cas.cle for cas in tous()}) == len(tous()) == 45
    assert len({intitule(cas, JOUR) for cas in tous()}) == len(tous())
