"""The ADP of a relative, with the document that ended or without any: two wordings (J16)."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.evenements import ProlongationAttendue
from chalicelib.domain.attestations.mentions import mentions
from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.journal.documents_attendus import document_du
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte
from tests.builders import JOUR, MAINTENANT, un_cas, un_dossier_depose, une_personne
from tests.builders_du_cas import un_ayant_droit, un_lien_declare

FIN = JOUR + timedelta(days=10)


def document(nature: NatureTitre, carte: TypeCarte | None = None, fin: date = FIN) -> TitreOuVisa:
    return TitreOuVisa(
        numero="FICTIF9001", nature=nature, debut=date(2025, 2, 1), fin=fin, carte=carte
    )


def proche(*titres: TitreOuVisa) -> Dossier:
    return un_dossier_depose(
        cas=un_cas(lien=LienFamilial.CONJOINT),
        personne=une_personne(statut=None, titres=titres),
        reponses={"ayant_droit": un_ayant_droit(), "lien_familial": un_lien_declare()},
    )


def adp(*titres: TitreOuVisa) -> Attestation:
    """The commission is asked: whoever she is, an ADP is due today (R432-9)."""
    dossier = proche(*titres)
    saisie = {"etat": Etat.COMMISSION, "instruction": Instruction(commission_le=MAINTENANT)}
    fait = ProlongationAttendue(id="a" * 24, survenu_le=MAINTENANT, dossier_id=dossier.id)
    faite = document_du(fait, dossier.model_copy(update=saisie), None, JOUR, "Vx7Kq2mPz4Rt9LwB")
    assert faite
    assert faite.document is TypeDocument.ADP_FAMILLE
    return faite


@pytest.mark.exigence("LAW-02", "DOC-11")
@pytest.mark.parametrize(
    ("titre", "nomme"),
    [
        (document(NatureTitre.VISA), "le visa"),
        (document(NatureTitre.RECEPISSE), "le récépissé"),
        (document(NatureTitre.TITRE, TypeCarte.TEMPORAIRE), "la carte de séjour temporaire"),
        (document(NatureTitre.TITRE, TypeCarte.RESIDENT), "la carte de résident"),
        (document(NatureTitre.TITRE), "le titre de séjour"),
    ],
    ids=["visa", "recepisse", "temporary", "resident", "unknown"],
)
def test_an_adp_that_goes_with_a_document_names_its_kind_its_number_and_its_end(
    titre: TitreOuVisa, nomme: str
) -> None:
    faite = adp(titre)
    dit = f"avec {nomme} n°\u00a0FICTIF9001, valable jusqu’au 1er décembre 2026,"
    assert any(dit in mention.texte for mention in faite.mentions)
    assert faite.a_presenter.startswith(f"{nomme} n°\u00a0FICTIF9001, même expiré")


@pytest.mark.exigence("LAW-02", "DOC-11")
@pytest.mark.parametrize(
    "titres",
    [tuple, lambda: (document(NatureTitre.VISA, fin=JOUR - timedelta(days=1)),)],
    ids=["none", "ended_before_the_filing"],
)
def test_an_adp_without_a_document_says_nothing_of_one(
    titres: Callable[[], tuple[TitreOuVisa, ...]],
) -> None:
    faite = adp(*titres())
    textes = " ".join(mention.texte for mention in faite.mentions)
    assert not re.search(r"document de séjour|terminé|accompagnée|avec ", textes)
    assert "Prouve que son titulaire est en séjour régulier" in textes
    assert faite.a_presenter == ""


@pytest.mark.parametrize("zone", ["com", "drom", "metro"])
@pytest.mark.parametrize("statut", sorted(Statut))
@pytest.mark.parametrize("avec", ["", "le visa n° FICTIF9001, valable jusqu’au 1er décembre 2026"])
def test_both_wordings_say_stay_work_and_border_exactly_once(
    zone: str, statut: Statut, avec: str
) -> None:
    dites = mentions(TypeDocument.ADP_FAMILLE, statut, zone, JOUR, avec=avec)
    ids = [mention.id for mention in dites]
    assert sorted(ids) == ["frontiere", "provisoire", "renouvellement", "sejour", "travail"]
    assert not any("{" in mention.texte for mention in dites)
