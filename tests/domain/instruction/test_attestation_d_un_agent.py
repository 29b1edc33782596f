"""An attestation given by an agent: to whom, from when to when, and where the law says no (R1)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.attestations import motifs_attestation
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.attestations.motifs_attestation import motifs_d_attestation
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import LienFamilial, Objet, Pour
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE, Etat
from chalicelib.domain.dossier.instruction import ExamenPiece, Instruction, VerdictPiece
from chalicelib.domain.instruction.acte import Acte, ActeImpossible
from chalicelib.domain.instruction.actes.attestation import (
    AttestationPlusLongue,
    DernierJourImpossible,
    FiliationAVerifier,
    PieceEnQuestion,
    PremierJourImpossible,
    ProtectionContredite,
    RaisonManquante,
    SaisieAttestation,
)
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import MotifInconnu
from chalicelib.domain.instruction.table import accomplir, permis
from chalicelib.domain.journal.documents_attendus import document_du
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import TypeCarte
from tests.agents import un_agent
from tests.builders import JOUR, MAINTENANT, un_cas, un_dossier_depose, un_etat_civil, une_personne
from tests.builders_du_cas import un_ayant_droit, un_lien_declare, un_titre_actuel

CODE = "Vx7Kq2mPz4Rt9LwB"
Qui = Callable[[], Dossier]


def inconnue() -> Dossier:
    """A refugee whom the registre does not know yet."""
    return un_dossier_depose(personne=une_personne(statut=None))


def famille(lien: LienFamilial = LienFamilial.CONJOINT, **traits: Any) -> Dossier:
    reponses = {"ayant_droit": un_ayant_droit(), "lien_familial": un_lien_declare()}
    return un_dossier_depose(
        cas=un_cas(lien=lien),
        personne=une_personne(statut=None, **traits),
        reponses=reponses,
    )


def enfant() -> Dossier:
    ne = DateNaissance(annee=2009, mois=5, jour=3)
    return famille(LienFamilial.ENFANT, etat_civil=un_etat_civil(date_naissance=ne))


def parent() -> Dossier:
    return famille(LienFamilial.PARENT)


def tardive() -> Dossier:
    fin = JOUR - timedelta(days=200)
    carte = un_titre_actuel(fin=fin, carte=TypeCarte.TEMPORAIRE)
    base = famille()
    reponses = base.reponses.model_copy(update={"titre_actuel": carte})
    cas = un_cas(objet=Objet.RENOUVELLEMENT, lien=LienFamilial.CONJOINT)
    return base.model_copy(update={"reponses": reponses, "cas": cas})


def carte_inconnue() -> Dossier:
    """A refugee who renews a card that ended yesterday, and that the registre does not know."""
    carte = un_titre_actuel(fin=JOUR - timedelta(days=1), carte=TypeCarte.RESIDENT)
    return un_dossier_depose(
        cas=un_cas(objet=Objet.RENOUVELLEMENT), reponses={"titre_actuel": carte}
    )


def tres_tardive() -> Dossier:
    """A refugee unknown to the registre whose card ended long ago: nothing of it is prolonged."""
    carte = un_titre_actuel(fin=JOUR - timedelta(days=270), carte=TypeCarte.RESIDENT)
    cas = un_cas(objet=Objet.RENOUVELLEMENT)
    return un_dossier_depose(
        cas=cas, personne=une_personne(statut=None), reponses={"titre_actuel": carte}
    )


def faire(
    dossier: Dossier, motif: str, le: datetime = MAINTENANT, **saisie: Any
) -> tuple[Dossier, Any]:
    ctx = Contexte(un_agent(), le, "a" * 24)
    return accomplir(
        Acte.DELIVRER_ATTESTATION, dossier, SaisieAttestation(motif=motif, **saisie), ctx
    )


PROPOSES: dict[str, tuple[Qui, TypeDocument, date]] = {
    "PROTECTION_PROUVEE": (inconnue, TypeDocument.ADP_PREMIERE, date(2027, 5, 20)),
    "CARTE_INCONNUE": (carte_inconnue, TypeDocument.ADP_RENOUVELLEMENT, date(2027, 2, 20)),
    "RENOUVELLEMENT_TARDIF": (tardive, TypeDocument.ADP_RENOUVELLEMENT, date(2027, 2, 20)),
    "ENFANT": (enfant, TypeDocument.ADP_FAMILLE, date(2027, 2, 20)),
    "FAMILLE_SANS_DOCUMENT": (parent, TypeDocument.ADP_FAMILLE, date(2027, 2, 20)),
}


@pytest.mark.exigence("R1", "R14", "R30")
@pytest.mark.parametrize("motif", sorted(PROPOSES))
def test_who_has_no_document_is_given_one_today_for_the_reason_proposed(motif: str) -> None:
    """The same day, before anybody took the file in charge; then the clock renews it."""
    qui, attendu, fin = PROPOSES[motif]
    dossier = qui()
    assert dossier.etat is Etat.DEPOSEE
    connus = motifs_d_attestation(dossier, JOUR)
    if motif != "RENOUVELLEMENT_TARDIF":
        assert next(iter(connus)) == motif
    apres, fait = faire(dossier, motif)
    assert apres.etat is Etat.DEPOSEE
    document = document_du(fait, apres, None, JOUR, CODE)
    assert document
    assert (document.document, document.debut, document.fin) == (attendu, JOUR, fin)
    rendue = apres.model_copy(
        update={"instruction": apres.instruction.model_copy(update={"droits_jusqu_au": fin})}
    )
    assert prolongation_attendue(rendue, fin - timedelta(days=31)) is None
    suivante = prolongation_attendue(rendue, fin - timedelta(days=30))
    assert suivante
    assert suivante.document is attendu


@pytest.mark.exigence("R1")
@pytest.mark.parametrize("etat", Etat)
def test_it_is_possible_in_every_undecided_state_and_in_no_other(etat: Etat) -> None:
    dossier = inconnue().model_copy(update={"etat": etat})
    assert permis(Acte.DELIVRER_ATTESTATION, dossier) is (etat in NON_DECIDEE)
    if etat not in NON_DECIDEE:
        with pytest.raises(ActeImpossible):
            faire(dossier, "PROTECTION_PROUVEE")
    else:
        assert faire(dossier, "PROTECTION_PROUVEE")[0].etat is etat


PLUS_TARD = datetime(2026, 12, 21, 9, 0, tzinfo=UTC)


@pytest.mark.exigence("LAW-02", "LAW-03")
@pytest.mark.parametrize(
    ("qui", "motif", "permises", "refusees"),
    [
        (inconnue, "PROTECTION_PROUVEE", (date(2026, 11, 21), date(2026, 12, 21)),
         (date(2026, 11, 20), date(2026, 12, 22))),
        (parent, "FAMILLE_SANS_DOCUMENT", (date(2026, 12, 21),),
         (date(2026, 11, 21), date(2026, 12, 20), date(2026, 12, 22))),
    ],
    ids=["recognised", "family"],
)  # fmt: skip
def test_it_begins_today_and_for_who_is_recognised_on_the_day_of_the_filing_at_the_earliest(
    qui: Qui, motif: str, permises: tuple[date, ...], refusees: tuple[date, ...]
) -> None:
    for debut in permises:
        assert faire(qui(), motif, PLUS_TARD, debut=debut)[0].instruction.attestation
    for debut in refusees:
        with pytest.raises(PremierJourImpossible):
            faire(qui(), motif, PLUS_TARD, debut=debut)


@pytest.mark.exigence("LAW-02", "LAW-03")
@pytest.mark.parametrize(
    ("qui", "motif", "dernier"),
    [
        (inconnue, "PROTECTION_PROUVEE", date(2027, 5, 20)),
        (tres_tardive, "PROTECTION_PROUVEE", date(2027, 5, 20)),
        (parent, "FAMILLE_SANS_DOCUMENT", date(2027, 2, 20)),
        (carte_inconnue, "CARTE_INCONNUE", date(2027, 2, 20)),
    ],
    ids=["first", "very late", "family", "renewal"],
)
def test_it_ends_within_three_months_or_six_when_nothing_of_who_is_recognised_is_prolonged(
    qui: Qui, motif: str, dernier: date
) -> None:
    assert faire(qui(), motif, fin=dernier)[0].instruction.attestation
    for fin in (dernier + timedelta(days=1), JOUR - timedelta(days=1)):
        with pytest.raises(DernierJourImpossible):
            faire(qui(), motif, fin=fin)


def test_an_attestation_that_lasts_longer_is_not_replaced_by_a_shorter_one() -> None:
    longue = {"instruction": Instruction(droits_jusqu_au=date(2027, 5, 20))}
    with pytest.raises(AttestationPlusLongue):
        faire(inconnue().model_copy(update=longue), "PROTECTION_PROUVEE", fin=date(2027, 5, 20))
    courte = {"instruction": Instruction(droits_jusqu_au=date(2027, 1, 2))}
    assert faire(inconnue().model_copy(update=courte), "PROTECTION_PROUVEE")


def test_no_document_names_a_protection_that_nobody_verified() -> None:
    """The free reason proves nothing: it is for who is known, or asks as a relative."""
    assert "AUTRE" not in motifs_d_attestation(inconnue(), JOUR)
    with pytest.raises(MotifInconnu):
        faire(inconnue(), "AUTRE", raison="Elle dit qu’elle est protégée.")
    with pytest.raises(RaisonManquante):
        faire(parent(), "AUTRE")
    assert faire(parent(), "AUTRE", raison="Hospitalisée.")


def test_the_proof_that_the_agent_compared_is_accepted_with_the_act() -> None:
    apres, _ = faire(inconnue(), "PROTECTION_PROUVEE")
    examen = apres.instruction.examen("DECISION")
    assert examen
    assert examen.verdict is VerdictPiece.ACCEPTEE


def test_a_proof_that_an_agent_questioned_gives_nothing_until_it_is_accepted() -> None:
    douteuse = ExamenPiece(
        piece="DECISION", verdict=VerdictPiece.QUESTIONNEE, motif="ILLISIBLE", par="a",
        le=MAINTENANT,
    )  # fmt: skip
    dossier = inconnue().model_copy(update={"instruction": Instruction(examens=(douteuse,))})
    with pytest.raises(PieceEnQuestion):
        faire(dossier, "PROTECTION_PROUVEE")


def test_what_ofpra_and_cnda_say_is_not_contradicted() -> None:
    apatride = inconnue()
    connue = une_personne(statut=Statut.REFUGIE).model_copy(update={"statut": "APATRIDE"})
    with pytest.raises(ProtectionContredite):
        faire(apatride.model_copy(update={"personne": connue}), "PROTECTION_PROUVEE")


def test_a_child_s_attestation_waits_until_the_tie_is_known() -> None:
    depose = un_dossier_depose(cas=un_cas(pour=Pour.ENFANT), personne=une_personne(statut=None))
    with pytest.raises(FiliationAVerifier):
        faire(depose, "PROTECTION_PROUVEE")
    accepte = ExamenPiece(
        piece=filiation.PIECE, verdict=VerdictPiece.ACCEPTEE, par="a", le=MAINTENANT
    )
    vu = depose.model_copy(update={"instruction": Instruction(examens=(accepte,))})
    assert faire(vu, "PROTECTION_PROUVEE")


def test_the_history_says_from_when_to_when_and_why() -> None:
    apres, fait = faire(parent(), "FAMILLE_SANS_DOCUMENT")
    dit = fait.raconter(apres)
    assert "du 21 novembre 2026 au 20 février 2027" in dit
    dits = {motif.code: motif.phrase for motif in motifs_attestation.tous()}
    assert dits["FAMILLE_SANS_DOCUMENT"] in dit


@pytest.mark.parametrize("motif", motifs_attestation.tous(), ids=lambda motif: motif.code)
def test_each_reason_has_its_words_its_article_and_what_is_not_sure_says_so(
    motif: motifs_attestation.MotifAttestation,
) -> None:
    assert motif.libelle
    assert motif.phrase.endswith(".")
    assert motif.article
    if "confirmer" in motif.article:
        assert motif.confiance == "INF"
