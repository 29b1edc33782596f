"""Who holds no document and is given none by itself: an agent decides, by a day (R1, LAW-11)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.attestations.attestation_a_decider import attestation_a_decider
from chalicelib.domain.attestations.couverture import SansDocument, couverture
from chalicelib.domain.attestations.documents_detenus import carte_a_effets, effets_jusqu_au
from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE, Etat
from chalicelib.domain.dossier.instruction import (
    Affectation,
    DecisionAttestation,
    ExamenPiece,
    Instruction,
    VerdictPiece,
)
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.taches import NatureTache, taches
from chalicelib.domain.personne.registre import TypeCarte
from tests.builders import JOUR, MAINTENANT, un_cas, un_dossier_depose, une_personne
from tests.builders_du_cas import un_ayant_droit, un_lien_declare, un_titre_actuel
from tests.domain.dossier.test_filiation import enfant

CINQ_JOURS_OUVRES = delai(CodeDelai.ATTESTATION, JOUR).apres(JOUR, "69")


def inconnu(**reponses: Any) -> Dossier:
    """A recognised refugee whom the registre does not know yet."""
    return un_dossier_depose(personne=une_personne(statut=None), reponses=reponses)


def proche(fin: date | None = None, **traits: Any) -> Dossier:
    """A spouse, who renews the card that ends on `fin`, or asks for a first one without any."""
    carte = un_titre_actuel(fin=fin, **traits) if fin else None
    return un_dossier_depose(
        cas=un_cas(
            objet=Objet.RENOUVELLEMENT if fin else Objet.PREMIERE,
            lien=LienFamilial.CONJOINT,
        ),
        personne=une_personne(statut=None),
        reponses={
            "ayant_droit": un_ayant_droit(),
            "lien_familial": un_lien_declare(),
            "titre_actuel": carte,
        },
    )


@pytest.mark.exigence("R1", "R14")
@pytest.mark.parametrize(
    "sans", [inconnu, proche, lambda: proche(JOUR - timedelta(days=40))],
    ids=["unknown", "no_paper", "late"],
)  # fmt: skip
def test_who_files_without_a_document_is_decided_within_five_working_days(
    sans: Callable[[], Dossier],
) -> None:
    for lendemain in (JOUR, JOUR + timedelta(days=90)):
        assert attestation_a_decider(sans(), lendemain) == (JOUR, CINQ_JOURS_OUVRES)


@pytest.mark.exigence("R1")
@pytest.mark.parametrize("etat", Etat)
def test_it_is_asked_of_nobody_once_the_request_is_decided(etat: Etat) -> None:
    a_decider = attestation_a_decider(inconnu().model_copy(update={"etat": etat}), JOUR)
    assert (a_decider is not None) is (etat in NON_DECIDEE)


@pytest.mark.exigence("R1")
def test_who_holds_a_document_that_nothing_follows_is_decided_before_its_end() -> None:
    """The registre never confirmed the protection: nothing comes by itself when the card ends. A
    card that nobody verified proves nothing, and does not make her wait."""
    fin = JOUR + timedelta(days=20)
    carte = un_titre_actuel(fin=fin, carte=TypeCarte.TEMPORAIRE)
    dossier = inconnu(titre_actuel=carte).model_copy(
        update={"cas": un_cas(objet=Objet.RENOUVELLEMENT)}
    )
    assert attestation_a_decider(dossier, JOUR) == (JOUR, CINQ_JOURS_OUVRES)
    vue = ExamenPiece(piece="TITRE_ACTUEL", verdict=VerdictPiece.ACCEPTEE, par="a", le=MAINTENANT)
    dossier = dossier.model_copy(update={"instruction": Instruction(examens=(vue,))})
    avant = attestation_a_decider(dossier, JOUR)
    assert avant == (JOUR, CINQ_JOURS_OUVRES), "filed less than a month before the end"
    assert avant.avant_le < fin


@pytest.mark.exigence("R1")
def test_what_comes_by_itself_or_was_given_asks_nothing_of_an_agent() -> None:
    connu = un_dossier_depose()
    assert attestation_a_decider(connu, JOUR) is None
    depuis = {"instruction": Instruction(droits_jusqu_au=JOUR, pris_le=MAINTENANT)}
    donnee = inconnu().model_copy(update=depuis)
    assert attestation_a_decider(donnee, JOUR) is None


@pytest.mark.exigence("R1")
@pytest.mark.parametrize(
    "qui", [inconnu, proche, lambda: proche(JOUR - timedelta(days=40)), enfant],
    ids=["unknown", "no_paper", "late", "child"],
)  # fmt: skip
def test_the_day_told_on_the_page_of_the_file_is_that_of_the_task(
    qui: Callable[[], Dossier],
) -> None:
    a_decider = attestation_a_decider(qui(), JOUR)
    (tache,) = [t for t in taches(qui()) if t.nature is NatureTache.ATTESTATION]
    assert a_decider == (tache.depuis, tache.avant_le)


@pytest.mark.exigence("R1")
def test_what_an_agent_decided_today_asks_nothing_more_until_its_document_fails_to_come() -> None:
    decidee = DecisionAttestation(
        acte_id="a" * 24,
        motif="PROTECTION_PROUVEE",
        debut=JOUR,
        fin=JOUR + timedelta(days=180),
        par=Affectation(agent_id="agent", nom="Camille"),
        le=MAINTENANT,
    )
    suite = {"instruction": Instruction(attestations=(decidee,))}
    dossier = inconnu().model_copy(update=suite)
    assert attestation_a_decider(dossier, JOUR) is None
    encore = couverture(dossier, JOUR)
    assert encore
    assert encore.cause is SansDocument.ATTESTATION_A_FAIRE
    assert attestation_a_decider(dossier, JOUR + timedelta(days=1))


@pytest.mark.exigence("LAW-11")
@pytest.mark.parametrize(
    ("carte", "debut", "garde"),
    [
        (TypeCarte.RESIDENT, date(2017, 1, 16), True),
        (TypeCarte.PLURIANNUELLE, date(2023, 1, 16), True),
        (TypeCarte.PLURIANNUELLE, date(2023, 1, 17), False),
        (TypeCarte.PLURIANNUELLE, date(2025, 1, 16), False),
        (TypeCarte.TEMPORAIRE, date(2026, 1, 16), False),
        (TypeCarte.AUTRE, date(2017, 1, 16), False),
        (None, date(2017, 1, 16), False),
    ],
)
def test_only_a_resident_card_or_a_card_of_four_years_outlives_its_end(
    carte: TypeCarte | None, debut: date, garde: bool
) -> None:
    assert carte_a_effets(carte, debut, date(2027, 1, 15)) is garde


@pytest.mark.exigence("LAW-11")
@pytest.mark.parametrize("jours", [-1, 0, 1, 200])
def test_the_effects_are_kept_only_when_the_renewal_was_asked_before_the_end(jours: int) -> None:
    """Known to the registre or not: what counts is the day of the request."""
    fin = JOUR + timedelta(days=jours)
    carte = {"carte": TypeCarte.RESIDENT, "debut": date(2016, 1, 16)}
    effets = effets_jusqu_au(proche(fin, **carte), JOUR + timedelta(days=300))
    attendus = delai(CodeDelai.EFFETS_APRES_EXPIRATION, JOUR).apres(fin) if jours >= 0 else None
    assert effets == attendus
