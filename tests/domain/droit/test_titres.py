"""The permit each profile leads to, and its price (domain.md §1.1 and §1.4)."""

import re
from datetime import date

import pytest

from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.regles import analyser
from chalicelib.domain.droit.titres import DUPLICATA, Tarif, tarif, tarifs, titre_prevu, titres
from chalicelib.domain.personne.registre import TypeCarte
from tests.builders import JOUR
from tests.domain import specification

CARTES = {
    "Carte de résident": TypeCarte.RESIDENT,
    "CSP": TypeCarte.PLURIANNUELLE,
    "CST": TypeCarte.TEMPORAIRE,
}
PROFILS = {code: lu for code, lu in specification.profils().items() if code != "APATRIDE"}


@pytest.mark.exigence("TIT-01", "TIT-02", "TIT-03", "TIT-04", "TIT-05", "TIT-06")
@pytest.mark.parametrize("code", PROFILS)
def test_each_profile_leads_to_the_card_of_the_specification(code: str) -> None:
    carte, duree = PROFILS[code]
    prevu = titre_prevu(Profil(code), JOUR)
    assert prevu.carte is next(genre for nom, genre in CARTES.items() if carte.startswith(nom))
    assert prevu.duree_ans == int(re.findall(r"\d+", duree)[0])
    mention = re.findall(r"« (.+) »", carte)
    assert not mention or prevu.mention == mention[0].replace("'", "’")


@pytest.mark.exigence("TIT-07")
def test_the_family_of_a_bps_keeps_its_mention_on_the_resident_card() -> None:
    prevu = titre_prevu(Profil.FBPS_CR, JOUR)
    assert (prevu.carte, prevu.duree_ans) == (TypeCarte.RESIDENT, 10)
    assert prevu.mention == titre_prevu(Profil.FBPS_PAR, JOUR).mention


def test_every_profile_has_one_permit_with_its_article() -> None:
    assert sorted(titre.profil for titre in titres()) == sorted(Profil)
    assert all(re.match(r"CESEDA, art\. L\.\u00a0\d", titre.article) for titre in titres())


PRIX = specification.tables("1.4 Fees")[0][1:5]
LIGNES = ("EXONEREE", "RENOUVELLEMENT", "RENOUVELLEMENT", DUPLICATA)


@pytest.mark.exigence("TAX-01")
@pytest.mark.parametrize(("code", "ligne"), list(zip(LIGNES, PRIX, strict=True)))
def test_each_price_is_the_one_of_the_specification(code: str, ligne: list[str]) -> None:
    avant, apres = (re.findall(r"\d+", cellule) for cellule in ligne[3:5])
    assert tarif(code, date(2026, 4, 30)).total == int(avant[0])
    assert not apres or tarif(code, date(2026, 5, 1)).total == int(apres[0])


def test_a_change_of_price_is_a_row_with_its_day_and_the_second_set_awaits_a_lawyer() -> None:
    assert {ligne.depuis for ligne in tarifs()} == {date(2021, 5, 1), date(2026, 5, 1)}
    seconds = [ligne for ligne in tarifs() if ligne.depuis == date(2026, 5, 1)]
    assert all(ligne.confiance == "INF" for ligne in seconds)
    assert all("art. 128 (QE 12942, UNAFO : à vérifier)" in ligne.article for ligne in seconds)


def test_a_third_price_table_needs_no_code() -> None:
    flux = [
        "code;taxe;timbre;article;depuis;confiance",
        "EXONEREE;0;60;loi future;2028-01-01;INF",
    ]
    connus = (*tarifs(), *(Tarif.model_validate(ligne) for ligne in analyser(flux)))
    assert tarif("EXONEREE", date(2027, 12, 31), connus).total == 50
    assert tarif("EXONEREE", date(2028, 1, 1), connus).total == 60
