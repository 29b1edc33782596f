"""The grounds of a refusal and the reasons of an ending: few, complete, sourced (domain.md §6)."""

import re
from datetime import date

import pytest

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.instruction import NatureFin
from chalicelib.domain.instruction import motifs_de_fin as motifs_cloture
from chalicelib.domain.instruction import motifs_refus
from chalicelib.domain.instruction.motifs_de_fin import MotifCloture
from chalicelib.domain.instruction.motifs_refus import motifs_de_refus
from chalicelib.domain.personne.registre import TypeCarte
from tests.builders import JOUR, un_cas, un_dossier_depose
from tests.builders_du_cas import un_titre_actuel

DIX_ANS = {"reponses": {"titre_actuel": un_titre_actuel(carte=TypeCarte.RESIDENT)}}


def test_a_request_may_be_refused_on_the_grounds_of_the_law_and_no_other() -> None:
    codes = set(motifs_de_refus(un_dossier_depose(), JOUR))
    assert codes == {"ORDRE_PUBLIC", "POLYGAMIE", "ENGAGEMENT", "CONDITIONS_NON_REMPLIES"}


def test_a_carte_de_resident_is_renewed_unless_the_threat_is_grave() -> None:
    dossier = un_dossier_depose(cas=un_cas(objet=Objet.RENOUVELLEMENT), **DIX_ANS)
    codes = set(motifs_de_refus(dossier, JOUR))
    assert codes == {
        "ORDRE_PUBLIC_GRAVE",
        "POLYGAMIE_RESIDENT",
        "ENGAGEMENT",
        "CONDITIONS_NON_REMPLIES",
    }


def test_nobody_is_refused_for_a_contract_that_was_not_yet_asked() -> None:
    assert "ENGAGEMENT" not in motifs_de_refus(un_dossier_depose(), date(2024, 7, 16))


def test_each_ground_opens_the_paragraph_with_a_whole_sentence_and_its_article() -> None:
    for motif in motifs_refus.tous():
        assert re.fullmatch(r"(Votre|Vous) .+\.", motif.texte)
        assert re.match(r"CESEDA, art\. L\.\u00a0\d", motif.article)


@pytest.mark.exigence("R19")
@pytest.mark.parametrize("motif", motifs_cloture.tous(), ids=lambda motif: motif.code)
def test_no_ending_without_reason_text_and_a_way_to_ask_again(motif: MotifCloture) -> None:
    for texte in (motif.texte, motif.redemander):
        assert texte.endswith(".")
        assert all(len(p.split()) <= 22 for p in re.split(r"(?<=[.:]) ", texte))
        assert "'" not in texte
    assert motif.article


def test_a_request_may_be_set_aside_or_closed() -> None:
    assert {motif.nature for motif in motifs_cloture.tous()} == set(NatureFin)
