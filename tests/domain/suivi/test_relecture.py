"""The registre read again: what it learns is taken, what it loses takes no right away (J6, R9)."""

from datetime import date
from typing import Any

import pytest

from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE, Etat
from chalicelib.domain.eligibilite.regles import juger_dossier
from chalicelib.domain.eligibilite.signalements import DES_ECARTS, Signalement
from chalicelib.domain.journal.documents_attendus import document_du
from chalicelib.domain.personne.ecarts import EcartRegistre
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import NatureTitre, Personne, TitreOuVisa, TypeCarte
from chalicelib.domain.suivi.personne_relue import PersonneRelue, SujetRelu, changements
from chalicelib.domain.suivi.relecture import est_a_relire, relire
from tests.builders import JOUR, MAINTENANT, un_dossier_depose, un_etat_civil, une_personne

CONNUE, INCONNUE = une_personne(), une_personne(statut=None)
CARTE = TitreOuVisa(
    numero="AB1234567",
    nature=NatureTitre.TITRE,
    debut=date(2024, 1, 5),
    fin=date(2027, 1, 4),
    carte=TypeCarte.RESIDENT,
)


def relu(personne: Personne, lue: Personne | None, **traits: Any) -> Dossier:
    return relire(un_dossier_depose(personne=personne, **traits), lue, JOUR)


def flags(dossier: Dossier) -> tuple[Signalement, ...]:
    return juger_dossier(dossier, JOUR).signalements


@pytest.mark.exigence("R3")
def test_a_protection_that_the_registre_learns_lifts_its_flag() -> None:
    apres = relu(INCONNUE, CONNUE)
    assert apres.protection_confirmee
    assert Signalement.PROTECTION_A_VERIFIER not in flags(apres)
    (dit,) = changements(un_dossier_depose(personne=INCONNUE), apres)
    assert (dit.sujet, dit.avant, dit.apres) == (SujetRelu.PROTECTION, "INCONNUE", "REFUGIE")


def test_another_protection_than_the_one_chosen_is_taken_and_told_to_the_agent() -> None:
    apres = relu(INCONNUE, une_personne(statut=Statut.PROTECTION_SUBSIDIAIRE))
    assert apres.protection is Statut.PROTECTION_SUBSIDIAIRE
    assert Signalement.STATUT_DIFFERENT in flags(apres)


PERDUES = {
    EcartRegistre.PERSONNE: None,
    EcartRegistre.IDENTITE: une_personne(
        etat_civil=un_etat_civil(nom_naissance="Zerai", prenoms=("Kidane",))
    ),
    EcartRegistre.PROTECTION: INCONNUE,
    EcartRegistre.TITRE: CONNUE,
}


@pytest.mark.exigence("R9")
@pytest.mark.parametrize("ecart", sorted(PERDUES))
def test_what_the_registre_loses_takes_no_right_away_and_is_told_to_an_agent(
    ecart: EcartRegistre,
) -> None:
    visa = CARTE.model_copy(update={"nature": NatureTitre.VISA, "carte": None})
    connue = une_personne(titres=(visa,)) if ecart is EcartRegistre.TITRE else CONNUE
    apres = relu(connue, PERDUES[ecart])
    assert (apres.personne, apres.ecarts) == (connue, frozenset({ecart}))
    assert DES_ECARTS[ecart] in flags(apres)
    assert relire(apres, PERDUES[ecart], JOUR) is apres
    revenue = relire(apres, connue, JOUR)
    assert (revenue.personne, revenue.ecarts) == (connue, frozenset())


def test_another_protection_after_the_filing_is_left_to_an_agent() -> None:
    apres = relu(CONNUE, une_personne(statut=Statut.PROTECTION_SUBSIDIAIRE))
    assert apres.protection is Statut.REFUGIE
    assert apres.ecarts == frozenset({EcartRegistre.PROTECTION})


def test_what_would_lead_out_of_the_procedure_is_told_and_the_rest_is_taken() -> None:
    enfant = une_personne(titres=(CARTE,))
    apres = relire(un_dossier_depose(personne=INCONNUE), enfant, JOUR)
    assert apres.protection_confirmee
    assert juger_dossier(apres, JOUR).passe


def test_an_address_of_the_registre_changes_nothing() -> None:
    depose = un_dossier_depose(personne=CONNUE)
    assert relire(depose, une_personne(courriel="autre@exemple.test"), JOUR) is depose


def test_an_identity_typed_is_taken_only_when_the_very_same() -> None:
    exacte, proche = CONNUE, une_personne(etat_civil=un_etat_civil(prenoms=("Salem",)))
    saisi = un_dossier_depose(personne=INCONNUE, identite_saisie=True)
    assert not relire(saisi, exacte, JOUR).identite_saisie
    assert relire(saisi, proche, JOUR) is saisi
    assert relire(saisi, None, JOUR) is saisi


def test_the_place_of_the_request_in_its_account_stays() -> None:
    depose = un_dossier_depose(personne=INCONNUE)
    assert relire(depose, CONNUE, JOUR).creneau == depose.creneau


@pytest.mark.parametrize("etat", sorted(Etat))
def test_only_an_undecided_request_is_read_again(etat: Etat) -> None:
    depose = un_dossier_depose(personne=INCONNUE).model_copy(update={"etat": etat})
    assert est_a_relire(depose, JOUR) is (etat in NON_DECIDEE)


def test_a_request_of_which_everything_is_confirmed_is_not_read_again() -> None:
    depose = un_dossier_depose(personne=CONNUE)
    droits = depose.instruction.model_copy(update={"droits_jusqu_au": date(2027, 5, 20)})
    assert not est_a_relire(depose.model_copy(update={"instruction": droits}), JOUR)
    assert est_a_relire(depose, JOUR)


@pytest.mark.parametrize(
    ("jour", "debut", "fin"),
    [
        (date(2026, 11, 23), date(2026, 11, 21), date(2027, 5, 20)),
        (date(2027, 5, 20), date(2026, 11, 21), date(2027, 5, 20)),
        (date(2027, 5, 21), date(2027, 5, 21), date(2027, 11, 20)),
    ],
)
def test_the_adp_that_comes_later_begins_on_the_day_of_the_filing_and_is_never_over(
    jour: date, debut: date, fin: date
) -> None:
    """CESEDA R431-15-3: « dès la souscription »."""
    avant = un_dossier_depose(personne=INCONNUE)
    apres = relire(avant, CONNUE, JOUR)
    fait = PersonneRelue(
        id="relu", survenu_le=MAINTENANT, dossier_id=apres.id, changements=changements(avant, apres)
    )
    delivree = document_du(fait, apres, None, jour, "code-de-verification")
    assert delivree
    assert (delivree.document, delivree.debut, delivree.fin) == (
        TypeDocument.ADP_PREMIERE,
        debut,
        fin,
    )


def test_every_change_has_its_words_and_an_ecart_is_told_to_nobody_but_agents() -> None:
    socle = {"id": "relu", "survenu_le": MAINTENANT, "dossier_id": "d" * 24}
    for sujet in SujetRelu:
        changement = {"sujet": sujet, "avant": "A", "apres": "B"}
        dit = PersonneRelue.model_validate(socle | {"changements": [changement]}).dit()
        assert dit.banc.startswith("Registre relu : il") or "l’état civil" in dit.banc
        assert (dit.annonce is None) is (sujet is SujetRelu.ECART)
        assert (dit.courriel is None) is (sujet is SujetRelu.ECART)
