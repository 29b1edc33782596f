"""A request: its number, what it misses, and how it freezes when it is filed."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.dossier.dossier import numero_de_demande
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.reponses import Famille, Observations
from chalicelib.domain.droit.prefectures import competente, toutes
from chalicelib.domain.erreurs import DossierDejaDepose, DossierIncomplet
from chalicelib.domain.personne.identite import SituationFamiliale, Statut
from tests.builders import (
    JOUR,
    LYON,
    MAINTENANT,
    NUMERO_DEMANDE,
    un_cas,
    un_dossier,
    un_dossier_complet,
    un_dossier_depose,
    un_fichier,
    une_coordonnee,
    une_personne,
)


@pytest.mark.parametrize("code", sorted(toutes()))
def test_a_request_number_has_nineteen_digits_in_every_department(code: str) -> None:
    numero = numero_de_demande(date(2026, 11, 21), toutes()[code].code_demande, 42)
    assert len(numero) == 19
    assert numero.isdigit()
    assert numero.startswith("20261121")
    assert numero.endswith("00000042")


def test_the_largest_draw_still_fits_in_nineteen_digits() -> None:
    assert numero_de_demande(date(2026, 1, 2), "971", 10**8 - 1) == "2026010297199999999"


def test_two_departments_never_share_the_three_digits_of_a_number() -> None:
    codes = [prefecture.code_demande for prefecture in toutes().values()]
    assert len(set(codes)) == len(codes)


@pytest.mark.exigence("WIZ-05")
def test_a_filed_request_takes_no_answer_any_more() -> None:
    depose = un_dossier_depose()
    assert depose.etat is Etat.DEPOSEE
    with pytest.raises(DossierDejaDepose):
        depose.repondre(famille=Famille(situation_familiale=SituationFamiliale.VEUF))
    with pytest.raises(DossierDejaDepose):
        depose.deposer(NUMERO_DEMANDE, MAINTENANT)


def test_filing_gives_the_number_and_the_instant_and_keeps_every_answer() -> None:
    complet = un_dossier_complet().observer(Observations(texte="Bonjour"))
    depose = complet.deposer(NUMERO_DEMANDE, MAINTENANT)
    assert (depose.numero_demande, depose.depose_le) == (NUMERO_DEMANDE, MAINTENANT)
    assert depose.reponses == complet.reponses
    assert depose.version == complet.version + 1


def test_a_draft_is_judged_today_and_a_filed_request_on_the_day_of_its_filing() -> None:
    plus_tard = JOUR + timedelta(days=60)
    assert un_dossier().juge_le(plus_tard) == plus_tard
    depose = un_dossier_depose()
    assert depose.juge_le(plus_tard) == JOUR
    assert depose.model_copy(update={"en_correction": True}).juge_le(plus_tard) == JOUR


def test_an_act_gives_a_new_dossier_and_leaves_the_first_as_it_was() -> None:
    brouillon = un_dossier()
    suivant = brouillon.repondre(famille=Famille(situation_familiale=SituationFamiliale.VEUF))
    assert brouillon.reponses.famille is None
    assert suivant.reponses.famille is not None


def test_a_version_counts_what_is_saved_since_the_filing() -> None:
    """A draft is read by its owner alone, step by step (ADR 0053); filed, agents read it too."""
    veuf = Famille(situation_familiale=SituationFamiliale.VEUF)
    assert un_dossier().repondre(famille=veuf).version == 0
    depose = un_dossier_depose()
    en_correction = depose.model_copy(update={"en_correction": True})
    assert en_correction.repondre(famille=veuf).version == depose.version + 1


def test_the_imprint_of_an_answer_changes_with_the_answer_only() -> None:
    brouillon = un_dossier()
    veuf = brouillon.repondre(famille=Famille(situation_familiale=SituationFamiliale.VEUF))
    autre = veuf.repondre(coordonnees=une_coordonnee())
    assert brouillon.empreinte("famille") != veuf.empreinte("famille")
    assert veuf.empreinte("famille") == autre.empreinte("famille")


@pytest.mark.exigence("S2-01")
def test_the_protection_is_that_of_the_registre_whatever_was_chosen_at_the_door() -> None:
    dossier = un_dossier(
        personne=une_personne(statut=Statut.PROTECTION_SUBSIDIAIRE),
        cas=un_cas(statut=Statut.REFUGIE),
    )
    assert dossier.statut is Statut.PROTECTION_SUBSIDIAIRE
    assert dossier.protection_confirmee


@pytest.mark.exigence("R3")
def test_a_protection_unknown_to_the_registre_is_declared_and_not_confirmed() -> None:
    dossier = un_dossier(personne=une_personne(statut=None), cas=un_cas(statut=Statut.REFUGIE))
    assert dossier.statut is Statut.REFUGIE
    assert not dossier.protection_confirmee


@pytest.mark.exigence("S2-04")
def test_a_family_member_has_the_protection_of_the_sponsor_once_it_is_told() -> None:
    famille = un_dossier(cas=un_cas(lien=LienFamilial.CONJOINT))
    with pytest.raises(DossierIncomplet):
        _ = famille.statut


@pytest.mark.exigence("S3-14")
def test_a_document_is_missing_until_one_accepted_file_proves_it() -> None:
    dossier = un_dossier_complet(sans_pieces=["DECISION"])
    assert [a.piece.code for a in dossier.pieces_manquantes] == ["DECISION"]
    refuse = (*dossier.fichiers, un_fichier("DECISION", accepte=False))
    assert dossier.model_copy(update={"fichiers": refuse}).pieces_manquantes
    accepte = (*refuse, un_fichier("DECISION", rang=2))
    assert not dossier.model_copy(update={"fichiers": accepte}).pieces_manquantes


def test_the_optional_certificate_of_the_ofpra_is_never_missing() -> None:
    assert "EC_OFPRA" not in {a.piece.code for a in un_dossier().pieces_manquantes}


@pytest.mark.exigence("S5-01")
def test_the_address_decides_which_prefecture_examines() -> None:
    assert un_dossier_complet().prefecture == competente(LYON.code_insee)
    paris = LYON.model_copy(update={"code_insee": "75056", "code_postal": "75011"})
    demenage = un_dossier_complet(reponses={"coordonnees": une_coordonnee(adresse=paris)})
    assert demenage.prefecture.libelle == "Préfecture de police"


def test_without_an_address_no_prefecture_is_known() -> None:
    with pytest.raises(DossierIncomplet):
        _ = un_dossier().prefecture
