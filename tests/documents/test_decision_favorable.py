"""The attestation of a favourable decision, read on the page and scanned (LAW-05)."""

from datetime import date

import pytest

from chalicelib.documents.deux_d_doc import champs, sceller
from chalicelib.domain.attestations.attestation import Attestation, Demandeur
from chalicelib.domain.attestations.autorites import AutoriteCachet
from chalicelib.domain.attestations.delivrees import Delivree, Validite
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.titre_accorde import accorder
from chalicelib.domain.droit.titres import titre_prevu
from chalicelib.domain.personne.identite import Statut
from tests.builders import MAINTENANT
from tests.documents import lecteurs
from tests.documents.exemples import (
    ADRESSE_LONGUE,
    DEPOT,
    ILES,
    NOMS_LONGS,
    code_factice,
    decision_favorable,
    imprimer,
)
from tests.documents.test_adp import test_no_text_overlaps_another_nor_leaves_the_sheet as _tenue

LE_15_JANVIER = date(2027, 1, 15)


def longue() -> Attestation:
    """The longest names, address and card, where work follows local rules."""
    return decision_favorable(
        demandeur=Demandeur(
            etat_civil=NOMS_LONGS, numero_etranger="0123456789", adresse=ADRESSE_LONGUE
        ),
        prefecture=ILES,
        statut=Statut.PROTECTION_SUBSIDIAIRE,
        titre=accorder(titre_prevu(Profil.FBPS_CR, DEPOT), LE_15_JANVIER),
    )


def _lu(attestation: Attestation) -> str:
    return lecteurs.texte_suivi(imprimer(attestation, code_factice(attestation)))


@pytest.mark.exigence("LAW-05")
def test_it_says_the_card_granted_and_holds_until_the_hand_over() -> None:
    texte = _lu(decision_favorable())
    for phrase in (
        "Attestation de décision favorable",
        "Valable jusqu’à la remise du titre",
        "Titre accordé Carte de résident – réfugié",
        "du 15 janvier 2027 au 14 janvier 2037",
        "Carte de résident « réfugié » (CESEDA, art. L. 424-1)",
        "est en séjour régulier en France jusqu’à la remise de ce titre.",
        "(CESEDA, art. R. 431-15-1, al. 4)",
        "Autorise son titulaire à travailler, comme le titre accordé.",
        "Et ensuite ?",
        "Délivrée par : Préfecture de la Gironde (préfet de la Gironde)",
        "Fait à Bordeaux, le 15 janvier 2027",
        "Camille EXEMPLE",
    ):
        assert phrase in texte
    for absent in ("Accusé de réception", "Valable du", "frontière", "reconnu réfugié"):
        assert absent not in texte


@pytest.mark.exigence("LAW-19")
def test_work_follows_local_rules_outside_metropolitan_france() -> None:
    assert "règles locales" in _lu(longue())
    assert "comme le titre accordé" not in _lu(longue())


@pytest.mark.exigence("LAW-05")
@pytest.mark.parametrize("attestation", [decision_favorable(), longue()], ids=["simple", "longue"])
def test_its_2d_doc_is_a_favourable_decision_without_dates_of_its_own(
    attestation: Attestation,
) -> None:
    """6N and 6O are optional: those of the card would pass for the validity of the document."""
    code = sceller(attestation, AutoriteCachet(), lambda octets: octets[:64])
    lu = lecteurs.scanner(imprimer(attestation, code), "DataMatrix")
    assert lu == code
    valeurs = lecteurs.valeurs(lu)
    assert str(valeurs["6J"]) == "3"
    assert not {"6N", "6O"} & set(valeurs)
    assert list(valeurs) == list(champs(attestation))
    assert valeurs["6Q"] == "0123456789"


@pytest.mark.parametrize("attestation", [decision_favorable(), longue()], ids=["simple", "longue"])
def test_it_stands_on_one_page_where_nothing_overlaps(attestation: Attestation) -> None:
    with lecteurs.ouvrir(imprimer(attestation, code_factice(attestation))) as document:
        assert len(document) == 1
    _tenue(attestation)


def test_a_test_key_makes_it_a_specimen_and_the_same_bytes_come_twice() -> None:
    essai = decision_favorable()
    assert _lu(essai).count("SPECIMEN – sans valeur") == 2
    certifiee = lecteurs.texte(imprimer(essai, code_factice(essai, "FR06")))
    assert "SPECIMEN" not in certifiee
    assert imprimer(essai, code_factice(essai)) == imprimer(essai, code_factice(essai))


@pytest.mark.exigence("LAW-05", "R13")
def test_it_is_good_until_the_card_is_handed_over_whatever_the_day() -> None:
    delivree = Delivree(id="a", attestation=decision_favorable(), code="", delivree_le=MAINTENANT)
    assert delivree.validite_au(date(2028, 6, 1)) is Validite.VALABLE
    remise = delivree.model_copy(update={"titre_remis_le": MAINTENANT})
    assert remise.validite_au(LE_15_JANVIER) is Validite.TITRE_REMIS
    assert not remise.en_vigueur
