"""Two numbers stand on a card: whichever is typed, the request goes on (J10)."""

from datetime import date

import pytest

from chalicelib.domain.attestations.adp_a_venir import adp_a_venir
from chalicelib.domain.attestations.delivrance import document_au_depot, pour_dossier
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.eligibilite.regles import juger_dossier
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.instruction.actes.remise import (
    NumeroEtrangerPourLaCarte,
    SaisieReception,
    recevoir_titre,
)
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte
from tests.builders import (
    JOUR,
    MAINTENANT,
    NUMERO_ETRANGER,
    un_cas,
    un_dossier_depose,
    une_personne,
)
from tests.builders_du_cas import un_ayant_droit, un_titre_actuel
from tests.dossiers_types import titulaire
from tests.instruction import ANNE

CARTE = TitreOuVisa(
    numero="FICTIF9001",
    nature=NatureTitre.TITRE,
    debut=date(2017, 2, 1),
    fin=date(2027, 1, 31),
    carte=TypeCarte.RESIDENT,
)
AUTRE = CARTE.model_copy(update={"numero": "FICTIF9002"})


def depose(numero: str, *titres: TitreOuVisa) -> Dossier:
    return un_dossier_depose(
        cas=un_cas(objet=Objet.RENOUVELLEMENT),
        personne=une_personne(titres=titres),
        reponses={"titre_actuel": un_titre_actuel(CARTE, numero=numero)},
    )


@pytest.mark.parametrize("ecrit", ["FICTIF9001", NUMERO_ETRANGER])
def test_the_card_is_found_by_its_number_or_by_its_dates_and_its_number_is_printed(
    ecrit: str,
) -> None:
    dossier = depose(ecrit, CARTE)
    assert dossier.titre_confirme
    assert document_au_depot(dossier, JOUR) is TypeDocument.ADP_RENOUVELLEMENT
    assert pour_dossier(dossier, "code-de-verification", JOUR).titre_precedent == "FICTIF9001"
    flags = juger_dossier(dossier, JOUR).signalements
    assert (Signalement.NUMERO_DU_TITRE in flags) is (ecrit == NUMERO_ETRANGER)
    assert Signalement.TITRE_A_VERIFIER not in flags


@pytest.mark.parametrize("titres", [(), (CARTE, AUTRE)], ids=["none", "two with these dates"])
def test_a_card_that_is_not_found_is_flagged_and_blocks_nothing(
    titres: tuple[TitreOuVisa, ...],
) -> None:
    dossier = depose(NUMERO_ETRANGER, *titres)
    jugee = juger_dossier(dossier, JOUR)
    assert jugee.passe
    assert {Signalement.NUMERO_DU_TITRE, Signalement.TITRE_A_VERIFIER} <= set(jugee.signalements)
    document = pour_dossier(dossier, "code-de-verification", JOUR)
    assert document.titre_precedent is None
    assert NUMERO_ETRANGER not in " ".join(document.droits_et_limites)


def test_a_number_without_its_first_zero_is_the_same() -> None:
    assert une_personne(numero="0900000101").porte("900000101")
    assert not une_personne(numero="9900000101").porte("FICTIF9001")


def test_an_agent_who_copies_the_numero_etranger_for_the_card_is_told_so() -> None:
    saisie = SaisieReception(numero_titre=NUMERO_ETRANGER, lieu="Préfecture")
    with pytest.raises(NumeroEtrangerPourLaCarte):
        recevoir_titre(un_dossier_depose(), saisie, Contexte(ANNE, MAINTENANT, "acte000000000001"))


@pytest.mark.parametrize(("jours", "dite"), [(-30, True), (-120, False)])
def test_a_family_card_ended_lately_and_unknown_keeps_its_effects_if_asked_in_time(
    jours: int, dite: bool
) -> None:
    """J19: never « pas de document » ; a condition, since nobody here knows of that request."""
    dossier = titulaire(
        jours, connu=False, lien=LienFamilial.CONJOINT, reponses={"ayant_droit": un_ayant_droit()}
    )
    promis = adp_a_venir(dossier, TypeDocument.CONFIRMATION, JOUR)
    assert promis
    assert "pas de document" not in promis.phrase
    assert ("Si vous avez demandé son renouvellement avant" in promis.phrase) is dite
