"""Who has a valid document on a day, and who has none, since when and why (K-11)."""

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.attestations.couverture import (
    CAUSES,
    Preuve,
    SansDocument,
    couverture,
    sans_document_le,
)
from chalicelib.domain.cas.cas import LienFamilial, Pour
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import ExamenPiece, Instruction, VerdictPiece
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte
from tests.builders import JOUR, MAINTENANT, un_cas, un_dossier_depose, une_personne
from tests.dossiers_types import famille, ne_il_y_a, premiere, titulaire

VEILLE, LENDEMAIN = JOUR - timedelta(days=1), JOUR + timedelta(days=1)
CONJOINT = LienFamilial.CONJOINT


def avec(dossier: Dossier, **instruction: Any) -> Dossier:
    return dossier.model_copy(update={"instruction": Instruction(**instruction)})


def un_visa(jours: int, nature: NatureTitre = NatureTitre.VISA) -> TitreOuVisa:
    """A visa or a récépissé that ends in so many days."""
    fin = JOUR + timedelta(days=jours)
    return TitreOuVisa(numero="VS1234567", nature=nature, debut=fin - timedelta(days=90), fin=fin)


def de_la_famille(*titres: TitreOuVisa) -> Dossier:
    dossier = famille(CONJOINT)
    personne = dossier.personne.model_copy(update={"titres": titres})
    return dossier.model_copy(update={"personne": personne})


def enfant() -> Dossier:
    personne = une_personne(etat_civil=ne_il_y_a(16))
    return un_dossier_depose(cas=un_cas(pour=Pour.ENFANT), personne=personne)


def acceptee(piece: str) -> Instruction:
    verdict = VerdictPiece.ACCEPTEE
    examen = ExamenPiece(piece=piece, verdict=verdict, par="camille", le=MAINTENANT)
    return Instruction(examens=(examen,))


SANS = {
    "protégée que le registre ne connaît pas": (
        premiere(personne=une_personne(statut=None)),
        JOUR,
        SansDocument.PROTECTION_A_VERIFIER,
    ),
    "protégée que le registre ne connaît pas, venue avec un visa": (
        premiere(personne=une_personne(statut=None, titres=(un_visa(60),))),
        JOUR,
        SansDocument.PROTECTION_A_VERIFIER,
    ),
    "famille sans aucun document": (de_la_famille(), JOUR, SansDocument.JAMAIS_DE_DOCUMENT),
    "famille dont le visa est terminé": (
        de_la_famille(un_visa(-10)),
        JOUR - timedelta(days=9),
        SansDocument.DOCUMENT_TERMINE,
    ),
    "famille dont le visa n’est pas commencé": (
        de_la_famille(un_visa(200)),
        JOUR,
        SansDocument.JAMAIS_DE_DOCUMENT,
    ),
    "renouvellement en retard": (
        titulaire(-40),
        JOUR - timedelta(days=39),
        SansDocument.ATTESTATION_A_FAIRE,
    ),
    "carte que le registre ne connaît pas": (
        titulaire(30, connu=False),
        JOUR,
        SansDocument.TITRE_A_VERIFIER,
    ),
    "mineur dont le lien n’est pas vérifié": (enfant(), JOUR, SansDocument.ENFANT_A_VERIFIER),
    "attestation terminée": (
        avec(premiere(), droits_jusqu_au=VEILLE),
        JOUR,
        SansDocument.ATTESTATION_TERMINEE,
    ),
    "famille dont l’attestation est terminée, visa plus ancien": (
        avec(de_la_famille(un_visa(-100)), droits_jusqu_au=VEILLE),
        JOUR,
        SansDocument.ATTESTATION_TERMINEE,
    ),
}


@pytest.mark.exigence("K-11")
@pytest.mark.parametrize("profil", sorted(SANS))
def test_qui_n_a_pas_de_document_est_sans_document_depuis_un_jour_passe(profil: str) -> None:
    dossier, depuis, cause = SANS[profil]
    lue = couverture(dossier, JOUR)
    assert lue is not None
    assert (lue.depuis, lue.cause, lue.preuve) == (depuis, cause, None)
    assert CAUSES[cause]


COUVERTS = {
    "attestation en cours": (
        avec(premiere(), droits_jusqu_au=date(2027, 5, 20)),
        Preuve.ATTESTATION,
        date(2027, 5, 20),
    ),
    "attestation qui finit aujourd’hui": (
        avec(premiere(), droits_jusqu_au=JOUR),
        Preuve.ATTESTATION,
        JOUR,
    ),
    "carte du registre, puis l’attestation qui la suit": (
        avec(titulaire(20), droits_jusqu_au=JOUR + timedelta(days=111)),
        Preuve.TITRE,
        JOUR + timedelta(days=111),
    ),
    "visa de famille en cours": (
        de_la_famille(un_visa(40)),
        Preuve.VISA,
        JOUR + timedelta(days=40),
    ),
    "récépissé en cours": (
        premiere(personne=une_personne(statut=None, titres=(un_visa(9, NatureTitre.RECEPISSE),))),
        Preuve.RECEPISSE,
        JOUR + timedelta(days=9),
    ),
    "carte inconnue du registre, dont un agent a accepté la copie": (
        titulaire(30, connu=False, carte=TypeCarte.TEMPORAIRE).model_copy(
            update={"instruction": acceptee("TITRE_ACTUEL")}
        ),
        Preuve.TITRE,
        JOUR + timedelta(days=30),
    ),
}


@pytest.mark.exigence("K-11")
@pytest.mark.parametrize("profil", sorted(COUVERTS))
def test_qui_a_un_document_est_couvert_jusqu_a_son_dernier_jour(profil: str) -> None:
    dossier, preuve, jusqu_au = COUVERTS[profil]
    lue = couverture(dossier, JOUR)
    assert lue is not None
    assert (lue.preuve, lue.depuis, lue.cause) == (preuve, jusqu_au + timedelta(days=1), None)
    apres = couverture(dossier, jusqu_au + timedelta(days=1))
    assert apres is not None
    assert apres.cause
    assert apres.depuis == jusqu_au + timedelta(days=1) == sans_document_le(dossier)


def test_une_longue_carte_garde_ses_effets_si_le_renouvellement_est_demande_avant_sa_fin() -> None:
    a_temps = titulaire(70)
    assert sans_document_le(a_temps) == date(2027, 5, 1)
    pendant = couverture(a_temps, JOUR + timedelta(days=80))
    assert pendant is not None
    assert pendant.preuve is Preuve.EFFETS
    for courte in (titulaire(70, carte=TypeCarte.TEMPORAIRE), titulaire(70, connu=False)):
        assert sans_document_le(courte) in (JOUR, JOUR + timedelta(days=71))


@pytest.mark.parametrize("etat", sorted(set(Etat) - {Etat.BROUILLON}))
def test_une_demande_decidee_n_attend_plus_de_document(etat: Etat) -> None:
    dossier = premiere().model_copy(update={"etat": etat})
    decidee = etat in (
        Etat.DECISION_FAVORABLE,
        Etat.TITRE_EN_FABRICATION,
        Etat.TITRE_DISPONIBLE,
        Etat.TITRE_REMIS,
        Etat.REFUSEE,
        Etat.CLASSEE_SANS_SUITE,
        Etat.CLOTUREE,
        Etat.TITRE_RETIRE,
    )
    assert (couverture(dossier, JOUR) is None) is decidee
