"""The permit that a favourable decision grants (CESEDA L424-1 to L424-13)."""

from datetime import date

import pytest
from pydantic import ValidationError

from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.titre_accorde import TitreAccorde, accorder
from chalicelib.domain.droit.titres import titre_prevu
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import TypeCarte
from tests.builders import JOUR, un_cas, un_dossier, un_dossier_depose

DECISION = date(2027, 1, 15)


@pytest.mark.exigence("TIT-01")
def test_a_refugee_is_offered_ten_years_from_the_day_of_the_decision() -> None:
    titre = un_dossier_depose().titre_propose(DECISION)
    assert titre.carte is TypeCarte.RESIDENT
    assert titre.libelle == "Carte de résident « réfugié »"
    assert (titre.debut, titre.fin) == (DECISION, date(2037, 1, 14))


@pytest.mark.exigence("TIT-02")
def test_subsidiary_protection_is_offered_four_years() -> None:
    titre = un_dossier_depose(statut=Statut.PROTECTION_SUBSIDIAIRE).titre_propose(DECISION)
    assert titre.carte is TypeCarte.PLURIANNUELLE
    assert titre.fin == date(2031, 1, 14)


@pytest.mark.parametrize("profil", Profil)
def test_every_profile_gives_a_card_that_fits_the_model(profil: Profil) -> None:
    titre = accorder(titre_prevu(profil, JOUR), date(2028, 2, 29))
    assert titre.fin > titre.debut
    assert TitreAccorde.model_validate_json(titre.model_dump_json()) == titre


def test_an_agent_may_shorten_a_card_and_never_exceed_what_the_law_allows() -> None:
    traits = un_dossier_depose().titre_propose(DECISION).model_dump()
    assert TitreAccorde(**traits | {"fin": date(2030, 1, 14)}).fin == date(2030, 1, 14)
    for fin in (DECISION, date(2026, 12, 31), date(2037, 1, 15)):
        with pytest.raises(ValidationError, match="duree_depassee"):
            TitreAccorde(**traits | {"fin": fin})


def test_nothing_is_offered_while_the_profile_is_not_known() -> None:
    with pytest.raises(DossierIncomplet):
        un_dossier(cas=un_cas(lien=LienFamilial.CONJOINT)).titre_propose(DECISION)
