"""Where a person stands in the wizard, computed from the answers (WIZ-01, WIZ-03)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.demande.ecrans.table import ECRANS
from chalicelib.domain.demande.parcours import (
    avant,
    ecran,
    ecran_de,
    ecrans,
    est_pret,
    peut_visiter,
    prochain,
)
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etapes import ETAPES
from chalicelib.domain.dossier.reponses import (
    AttestationsHonneur,
    Enfants,
    EtatCivilVerifie,
    Famille,
    Logement,
    Observations,
    Parents,
    Reponses,
)
from chalicelib.domain.personne.identite import SituationFamiliale, Statut
from chalicelib.domain.pieces.attendues import ModeLogement
from tests.builders import (
    des_reponses,
    un_conjoint,
    un_dossier,
    un_dossier_complet,
    un_fichier,
    une_saisie_ephoto,
)

COUPLES = [s for s in SituationFamiliale if s.en_couple]
SEULS = [s for s in SituationFamiliale if not s.en_couple]


def _pas_a_pas(complet: Dossier) -> Iterator[Dossier]:
    """The same request, answered one screen at a time."""
    dossier = un_dossier(fichiers=complet.fichiers, statut=complet.statut)
    yield dossier
    while not est_pret(dossier):
        reponse = prochain(dossier).reponse
        dossier = dossier.repondre(**{reponse: getattr(complet.reponses, reponse)})
        yield dossier


@pytest.mark.exigence("WIZ-01")
def test_the_five_steps_stand_in_the_order_of_faq_19() -> None:
    assert ETAPES == (
        "Informations personnelles",
        "Motif de séjour",
        "Justificatifs",
        "Récapitulatif",
        "Confirmation",
    )
    etapes = [e.etape for e in ECRANS]
    assert etapes == sorted(etapes)
    assert set(etapes) == {1, 2, 3, 4}


def test_a_request_answered_screen_by_screen_meets_each_screen_once_and_in_order() -> None:
    complet = un_dossier_complet(situation=SituationFamiliale.MARIE)
    vus = [prochain(dossier).nom for dossier in _pas_a_pas(complet)]
    assert vus == [e.nom for e in ecrans(complet)]


@pytest.mark.exigence("S1-03", "S1-04")
@pytest.mark.parametrize("situation", COUPLES)
def test_a_person_in_a_couple_is_asked_about_the_conjoint(situation: SituationFamiliale) -> None:
    dossier = un_dossier_complet(situation=situation)
    assert "conjoint" in [e.nom for e in ecrans(dossier)]
    sans = dossier.repondre(conjoint=None)
    assert prochain(sans).nom == "conjoint"
    assert not est_pret(sans)


@pytest.mark.exigence("S1-04")
@pytest.mark.parametrize("situation", SEULS)
def test_a_person_alone_is_never_asked_about_a_conjoint(situation: SituationFamiliale) -> None:
    dossier = un_dossier_complet(situation=situation)
    assert "conjoint" not in [e.nom for e in ecrans(dossier)]
    assert est_pret(dossier)
    assert not peut_visiter(dossier, ecran_de("conjoint"))


@pytest.mark.exigence("S2-03")
def test_only_a_married_person_must_declare_not_to_be_polygamous() -> None:
    sans_case = AttestationsHonneur(exactitude="oui")
    for situation in SituationFamiliale:
        dossier = un_dossier_complet(situation=situation, reponses={"attestations": sans_case})
        assert est_pret(dossier) == (situation is not SituationFamiliale.MARIE)


@pytest.mark.exigence("S2-03")
def test_marrying_after_the_statements_brings_back_to_the_statements() -> None:
    dossier = un_dossier_complet().repondre(
        famille=Famille(situation_familiale=SituationFamiliale.MARIE), conjoint=un_conjoint()
    )
    assert prochain(dossier).nom == "honneur"


@pytest.mark.exigence("WIZ-03")
def test_coming_back_leads_to_the_first_screen_not_validated() -> None:
    for dossier in _pas_a_pas(un_dossier_complet()):
        attendu = prochain(dossier)
        visibles = ecrans(dossier)
        rang = visibles.index(attendu)
        assert all(e.est_complet(dossier) for e in visibles[:rang])
        assert not attendu.est_complet(dossier)


def test_no_screen_opens_before_the_previous_ones_are_complete() -> None:
    for dossier in _pas_a_pas(un_dossier_complet()):
        visibles = ecrans(dossier)
        rang = visibles.index(prochain(dossier))
        ouverts = [peut_visiter(dossier, e) for e in visibles]
        assert ouverts == [True] * (rang + 1) + [False] * (len(visibles) - rang - 1)


@pytest.mark.exigence("S3-14")
def test_the_recap_opens_only_with_every_required_document_and_a_valid_ephoto() -> None:
    assert prochain(un_dossier_complet(sans_pieces=["DECISION"])).nom == "justificatifs"
    refuse = un_dossier_complet(sans_pieces=["DECISION"])
    refuse = refuse.model_copy(
        update={"fichiers": (*refuse.fichiers, un_fichier("DECISION", accepte=False))}
    )
    assert prochain(refuse).nom == "justificatifs"
    for ephoto in (None, une_saisie_ephoto(verifiee=False)):
        assert prochain(un_dossier_complet(reponses={"ephoto": ephoto})).nom == "justificatifs"


def test_a_changed_housing_asks_for_its_own_documents_again() -> None:
    dossier = un_dossier_complet().repondre(logement=Logement(mode=ModeLogement.HOTEL))
    assert prochain(dossier).nom == "justificatifs"
    assert {a.piece.code for a in dossier.pieces_manquantes} == {"DOM_HOTEL_ATT", "DOM_HOTEL_FACT"}


def test_before_the_first_screen_there_is_none_and_a_screen_not_asked_leads_nowhere() -> None:
    complet = un_dossier_complet()
    assert avant(complet, ecran_de("etat_civil")) is None
    precedent = avant(complet, ecran_de("enfants"))
    assert precedent is not None
    assert precedent.nom == "famille"
    assert avant(complet, ecran_de("conjoint")) is None


def test_a_screen_is_found_by_its_name_only() -> None:
    assert ecran("famille") is ecran_de("famille")
    assert ecran("inconnu") is None


def test_a_filed_request_is_not_ready_to_be_filed() -> None:
    complet = un_dossier_complet()
    assert est_pret(complet)
    assert not est_pret(complet.deposer("2026112106900000042", complet.cree_le))


def _peut_etre(*valeurs: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from([None, *valeurs])


REPONSES = st.builds(
    Reponses,
    etat_civil=_peut_etre(
        EtatCivilVerifie(conforme="oui", date_entree_france=date(2023, 2, 1)),
        EtatCivilVerifie(conforme="non", date_entree_france=date(1901, 1, 1)),
    ),
    famille=st.none() | st.builds(Famille, situation_familiale=st.sampled_from(SituationFamiliale)),
    conjoint=_peut_etre(un_conjoint(), un_conjoint(date_union=date(1950, 1, 1))),
    enfants=_peut_etre(Enfants(avec_enfants="non"), Enfants(avec_enfants="oui")),
    parents=_peut_etre(Parents(), des_reponses().parents),
    coordonnees=_peut_etre(des_reponses().coordonnees),
    motif=_peut_etre(des_reponses().motif),
    attestations=st.none()
    | st.builds(AttestationsHonneur, exactitude=st.just("oui"), polygamie=st.booleans()),
    logement=st.none()
    | st.builds(
        Logement,
        mode=st.sampled_from(ModeLogement),
        hebergeant_a_jour=st.sampled_from([None, "oui", "non"]),
    ),
    ephoto=_peut_etre(une_saisie_ephoto(), une_saisie_ephoto(verifiee=False)),
    observations=_peut_etre(Observations(texte="Bonjour")),
)
FICHIERS = st.lists(
    st.builds(
        un_fichier,
        st.sampled_from(["DECISION", "ENGAGEMENT", "DOM_PERSO", "DOM_HEB_ATT", "DOM_HEB_ID"]),
        accepte=st.booleans(),
        rang=st.integers(1, 9),
    ),
    max_size=6,
).map(tuple)


@settings(max_examples=150)
@given(reponses=REPONSES, fichiers=FICHIERS, statut=st.sampled_from(Statut))
def test_whatever_was_answered_there_is_exactly_one_next_screen_and_it_opens(
    reponses: Reponses, fichiers: Any, statut: Statut
) -> None:
    dossier = un_dossier(reponses=reponses, fichiers=fichiers, statut=statut)
    suivant = prochain(dossier)
    visibles = ecrans(dossier)
    assert visibles.count(suivant) == 1
    assert peut_visiter(dossier, suivant)
    assert [e for e in visibles if peut_visiter(dossier, e)][-1] is suivant


@settings(max_examples=150)
@given(reponses=REPONSES, fichiers=FICHIERS)
def test_a_request_said_ready_misses_nothing(reponses: Reponses, fichiers: Any) -> None:
    complet = un_dossier_complet(reponses={"ephoto": reponses.ephoto})
    melange = complet.reponses.model_copy(
        update={n: v for n in Reponses.model_fields if (v := getattr(reponses, n)) is not None}
    )
    dossier = complet.model_copy(
        update={"reponses": melange, "fichiers": complet.fichiers + fichiers}
    )
    if not est_pret(dossier):
        assert prochain(dossier).nom != "recapitulatif"
        return
    assert not dossier.pieces_manquantes
    assert melange.ephoto is not None
    assert melange.ephoto.verifiee_le is not None
    for visible in ecrans(dossier)[:-1]:
        assert getattr(melange, visible.reponse) is not None
        assert visible.incoherences(dossier) == {}
