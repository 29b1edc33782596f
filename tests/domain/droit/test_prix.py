"""What a card costs: the permit granted and what was held before decide (J9, J14, J17)."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.prix import CodeTarif, Histoire, Tenue, codes, histoire, lus, prix
from chalicelib.domain.droit.titres import tarif, titre_prevu
from chalicelib.domain.personne.registre import TypeCarte
from tests.builders import JOUR

RECONNU = date(2015, 1, 1)
RENOUVELLEMENT, PREMIERE = Objet.RENOUVELLEMENT, Objet.PREMIERE


def _tenue(carte: TypeCarte | None, jours: int = 90) -> Tenue:
    fin = JOUR + timedelta(days=jours)
    return Tenue(carte, fin - timedelta(days=1400), fin)


@pytest.mark.exigence("TAX-01")
@pytest.mark.parametrize("profil", Profil)
@pytest.mark.parametrize("passe", Histoire)
@pytest.mark.parametrize("jour", [date(2021, 5, 1), JOUR])
def test_every_card_has_a_price_whatever_was_held_before(
    profil: Profil, passe: Histoire, jour: date
) -> None:
    possibles = codes(profil, passe, jour)
    assert possibles
    assert len(possibles) == 2 or passe is not Histoire.A_DIRE
    assert all(lu.total for lu in prix(possibles, jour))


@pytest.mark.parametrize(
    ("profil", "objet", "tenue", "attendus"),
    [
        (Profil.REF, PREMIERE, None, [50]),
        (Profil.BPS, PREMIERE, None, [50]),
        (Profil.BPS_MIN, PREMIERE, None, [50, 350]),
        (Profil.REF, RENOUVELLEMENT, _tenue(TypeCarte.RESIDENT), [250]),
        (Profil.REF, RENOUVELLEMENT, None, [250]),
        (Profil.BPS, RENOUVELLEMENT, _tenue(TypeCarte.PLURIANNUELLE), [250]),
        # The minor of a BPS comes of age: first card of L424-9.
        (Profil.BPS, RENOUVELLEMENT, _tenue(TypeCarte.TEMPORAIRE), [50]),
        (Profil.REF, RENOUVELLEMENT, _tenue(TypeCarte.AUTRE), [50]),
        (Profil.BPS_CR, Objet.CARTE_RESIDENT, _tenue(TypeCarte.PLURIANNUELLE), [250]),
        (Profil.BPS_CR, RENOUVELLEMENT, _tenue(TypeCarte.RESIDENT), [250]),
        # Late, or a first request beside a card of the same ground: the préfecture says which.
        (Profil.REF, RENOUVELLEMENT, _tenue(TypeCarte.RESIDENT, -200), [50, 250]),
        (Profil.REF, PREMIERE, _tenue(TypeCarte.RESIDENT, -200), [50, 250]),
        (Profil.REF, PREMIERE, _tenue(TypeCarte.RESIDENT), [50, 250]),
        (Profil.REF, PREMIERE, _tenue(TypeCarte.PLURIANNUELLE), [50]),
        (Profil.FREF_PAR, RENOUVELLEMENT, _tenue(TypeCarte.RESIDENT, -200), [50, 250]),
        (Profil.BPS_CR, RENOUVELLEMENT, _tenue(TypeCarte.RESIDENT, -200), [250, 350]),
    ],
)
def test_the_price_follows_the_card_granted_and_the_one_held(
    profil: Profil, objet: Objet, tenue: Tenue | None, attendus: list[int]
) -> None:
    passe = histoire(objet, profil, tenue, RECONNU, JOUR)
    assert [lu.total for lu in prix(codes(profil, passe, JOUR), JOUR)] == attendus


@pytest.mark.exigence("R9")
@pytest.mark.parametrize("carte", [None, *TypeCarte])
@pytest.mark.parametrize("objet", [PREMIERE, RENOUVELLEMENT])
@pytest.mark.parametrize("profil", [Profil.BPS, Profil.REF])
def test_who_was_recognised_after_the_start_of_her_card_pays_a_first_card(
    profil: Profil, objet: Objet, carte: TypeCarte | None
) -> None:
    """L436-1 exempts the first delivery of L424-1 and L424-9, whatever card came before (J9)."""
    passe = histoire(objet, profil, _tenue(carte), JOUR - timedelta(days=30), JOUR)
    assert codes(profil, passe, JOUR) == (CodeTarif.EXONEREE,)


def test_what_the_review_could_not_verify_is_for_a_lawyer() -> None:
    douteux = {(p, lu.histoire) for lu in lus() if lu.confiance == "INF" for p in lu.profils}
    assert (Profil.BPS_MIN, Histoire.PREMIERE) in douteux
    assert (Profil.BPS_CR, Histoire.PREMIERE) in douteux
    assert {(p, Histoire.A_DIRE) for p in Profil} <= douteux
    assert all("à vérifier" in lu.article for lu in lus() if lu.confiance == "INF")


def test_a_first_card_of_a_profile_is_exempt_only_where_the_law_names_its_article() -> None:
    exemptes = {p for p in Profil if codes(p, Histoire.PREMIERE, JOUR) == (CodeTarif.EXONEREE,)}
    assert exemptes == set(Profil) - {Profil.BPS_MIN, Profil.BPS_CR, Profil.FBPS_CR}
    for profil in exemptes:
        article = titre_prevu(profil, JOUR).article
        assert any(n in article for n in ("424-1", "424-3", "424-9", "424-11", "421-35")), profil


def test_the_penalty_of_a_late_renewal_is_a_row() -> None:
    assert (tarif("RETARD", JOUR).total, tarif("RETARD", JOUR).confiance) == (180, "INF")
