"""The grounds of a refusal and the reasons of an ending: few, complete, sourced (domain.md §6)."""

import re
from datetime import date

import pytest

from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import NatureFin
from chalicelib.domain.droit.regles import Regle
from chalicelib.domain.instruction import motifs_de_fin as motifs_cloture
from chalicelib.domain.instruction import motifs_protection, motifs_refus
from chalicelib.domain.instruction.motifs_de_fin import MotifCloture
from chalicelib.domain.instruction.motifs_refus import (
    MotifHorsTitre,
    exiger_motifs,
    motifs_de_refus,
)
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import TypeCarte
from tests.builders import JOUR, un_cas, un_dossier_depose
from tests.builders_du_cas import un_titre_actuel

DIX_ANS = {"reponses": {"titre_actuel": un_titre_actuel(carte=TypeCarte.RESIDENT)}}


PREMIERE, RENOUVELLEMENT = Objet.PREMIERE, Objet.RENOUVELLEMENT
ATTENDUS = {
    (PREMIERE, Statut.REFUGIE): {
        *("ORDRE_PUBLIC", "POLYGAMIE", "ENGAGEMENT", "CONDITIONS_NON_REMPLIES"),
    },
    (RENOUVELLEMENT, Statut.REFUGIE): {"ORDRE_PUBLIC_GRAVE", "ABSENCE_LONGUE"},
    (PREMIERE, Statut.PROTECTION_SUBSIDIAIRE): {
        *("ORDRE_PUBLIC", "POLYGAMIE", "ENGAGEMENT", "CONDITIONS_NON_REMPLIES"),
    },
    (RENOUVELLEMENT, Statut.PROTECTION_SUBSIDIAIRE): {
        *("ORDRE_PUBLIC_GRAVE", "RESIDENCE_HABITUELLE", "ABSENCE_LONGUE"),
    },
}
"""J12, by what is asked and the protection; the renewals are of a carte de résident."""


def _demande(objet: Objet, statut: Statut) -> Dossier:
    traits = DIX_ANS if objet is RENOUVELLEMENT else {}
    return un_dossier_depose(cas=un_cas(objet=objet), statut=statut, **traits)


@pytest.mark.parametrize("cas", list(ATTENDUS), ids=lambda cas: f"{cas[0]} {cas[1]}")
def test_chaque_titre_a_ses_motifs_premiere_demande_ou_renouvellement(
    cas: tuple[Objet, Statut],
) -> None:
    assert set(motifs_de_refus(_demande(*cas), JOUR)) == ATTENDUS[cas]


def test_un_motif_d_un_autre_titre_est_refuse_avec_la_suite() -> None:
    """The page and the API both pass by here."""
    for (objet, statut), permis in ATTENDUS.items():
        dossier = _demande(objet, statut)
        for motif in motifs_refus.tous():
            if motif.code in permis:
                exiger_motifs(dossier, (motif.code,), JOUR)
                continue
            with pytest.raises(MotifHorsTitre):
                exiger_motifs(dossier, (motif.code,), JOUR)


def test_la_condition_manquante_cite_l_article_de_ce_titre() -> None:
    for statut, article in (
        (Statut.REFUGIE, "424-1"),
        (Statut.PROTECTION_SUBSIDIAIRE, "424-9"),
    ):
        motif = motifs_de_refus(_demande(PREMIERE, statut), JOUR)["CONDITIONS_NON_REMPLIES"]
        assert motif.article == f"CESEDA, art. L.\u00a0{article}"


def test_la_polygamie_du_conjoint_ne_vaut_que_pour_un_conjoint_et_une_premiere_carte() -> None:
    (motif,) = (m for m in motifs_refus.tous() if m.code == "POLYGAMIE_CONJOINT")
    assert motif.lien is LienFamilial.CONJOINT
    assert motif.renouvellement == ()


def test_chaque_motif_dit_a_l_agent_ce_qu_il_faut() -> None:
    for motif in motifs_refus.tous():
        assert len(motif.besoin.split()) > 5
        assert motif.besoin.endswith((".", ")."))


def test_nobody_is_refused_for_a_contract_that_was_not_yet_asked() -> None:
    assert "ENGAGEMENT" not in motifs_de_refus(un_dossier_depose(), date(2024, 7, 16))


def test_each_ground_opens_the_paragraph_with_a_whole_sentence_and_its_article() -> None:
    for motif in motifs_refus.tous():
        assert re.fullmatch(r"(Votre|Vous) .+\.", motif.texte)
        assert re.match(r"CESEDA, art\. (L\.\u00a0\d|\{titre\})", motif.article)


@pytest.mark.exigence("R19")
@pytest.mark.parametrize("motif", motifs_cloture.tous(), ids=lambda motif: motif.code)
def test_no_ending_without_reason_text_and_a_way_to_ask_again(motif: MotifCloture) -> None:
    for texte in (motif.texte, motif.redemander):
        assert texte.endswith(".")
        assert all(len(p.split()) <= 22 for p in re.split(r"(?<=[.:]) ", texte))
        assert "'" not in texte
    assert motif.article


@pytest.mark.exigence("R19")
@pytest.mark.parametrize(
    "motif",
    [*motifs_refus.tous(), *motifs_cloture.tous(), *motifs_protection.tous()],
    ids=lambda motif: f"{motif.code}-{motif.article}",
)
def test_une_lettre_cite_le_texte_seul_jamais_ce_qu_un_juriste_doit_confirmer(
    motif: Regle,
) -> None:
    """How sure we are is the confidence of the row: a letter printed with our doubt is void."""
    assert not re.search(r"juriste|confirmer|vérifier|lecture|projet", motif.article)


def test_a_request_may_be_set_aside_or_closed() -> None:
    assert {motif.nature for motif in motifs_cloture.tous()} == set(NatureFin)
