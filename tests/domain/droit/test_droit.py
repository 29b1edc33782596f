"""Rules are dated rows: the last that began is in force, and a dossier keeps its version."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.delais import CodeDelai, delais
from tests.builders import MAINTENANT, un_dossier, un_dossier_complet, un_dossier_depose

JOURS = st.dates(date(2021, 5, 1), date(2040, 12, 31))


class Ligne(droit.Regle):
    nom: str


def _ligne(nom: str, depuis: date) -> Ligne:
    return Ligne(nom=nom, article="essai", depuis=depuis)


@given(debuts=st.lists(st.dates(), min_size=1), jour=st.dates())
def test_the_row_in_force_is_the_last_that_began(debuts: list[date], jour: date) -> None:
    lignes = [_ligne("x", debut) for debut in debuts]
    trouvee = droit.en_vigueur(lignes, jour, lambda ligne: ligne.nom).get("x")
    passes = [debut for debut in debuts if debut <= jour]
    assert (trouvee.depuis if trouvee else None) == max(passes, default=None)


@given(jour=JOURS)
def test_a_version_is_named_by_the_day_it_began_and_says_the_same_rules(jour: date) -> None:
    version = droit.version_au(jour)
    assert version in droit.dates()
    assert version <= jour
    assert droit.version_au(version) == version


def test_there_is_no_version_before_the_first_text() -> None:
    with pytest.raises(LookupError):
        droit.version_au(date(2000, 1, 1))


def test_a_filed_dossier_keeps_the_version_it_was_filed_under() -> None:
    depose = un_dossier_depose()
    assert depose.regles == droit.version_au(MAINTENANT.date())
    assert depose.au(date(2035, 1, 1)) == depose


def test_a_draft_follows_the_rules_of_the_day() -> None:
    assert un_dossier().au(date(2024, 7, 16)).jour_des_regles < date(2024, 7, 17)
    assert un_dossier().au(date(2035, 1, 1)).jour_des_regles == droit.dates()[-1]


def test_the_documents_asked_are_those_of_the_version() -> None:
    """The contrat d'engagement is asked since 17 July 2024: before, it was not."""
    complet = un_dossier_complet(sans_pieces=("ENGAGEMENT",))
    avant = complet.au(date(2024, 7, 16)).pieces_manquantes
    assert [a.piece.code for a in avant] == []
    assert [a.piece.code for a in complet.au(date(2024, 7, 17)).pieces_manquantes] == ["ENGAGEMENT"]


@pytest.mark.parametrize("famille", droit.FAMILLES)
def test_every_row_names_its_source_its_day_and_how_sure_we_are(famille: str) -> None:
    lignes = droit.lignes(famille)
    assert lignes
    for ligne in lignes:
        assert ligne["article"].strip()
        date.fromisoformat(ligne["depuis"])
        assert ligne["confiance"] in {"L", "P", "S", "INF"}


def test_every_duration_that_the_rules_use_has_a_row_and_no_row_is_unknown() -> None:
    assert {ligne.code for ligne in delais()} == set(CodeDelai)


def test_les_textes_a_relire_restent_a_confirmer() -> None:
    """Texts of 2024 to 2026 that nobody here could read whole are dated, and asserted by nobody."""
    textes = droit.lignes("textes_a_relire")
    assert {texte["depuis"][:4] for texte in textes} == {"2024", "2025", "2026"}
    assert {texte["confiance"] for texte in textes} == {"INF"}
    assert all(texte["ce_que_le_projet_en_fait"] for texte in textes)
