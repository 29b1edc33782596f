"""The queue: nobody without a document waits behind somebody who has one (R22, K-11)."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.attestations.couverture import couverture, sans_document_le
from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Objet, Pour
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, NON_DECIDEE
from chalicelib.domain.dossier.instruction import Complement, Instruction, PieceDemandee
from chalicelib.domain.dossier.silence import est_suspendu, refus_implicite
from chalicelib.domain.instruction.acte import Acte, SansSaisie
from chalicelib.domain.instruction.actes.accord import SaisieAccord
from chalicelib.domain.instruction.classement import (
    JAMAIS,
    RaisonRang,
    Risque,
    classer,
    est_sans_document,
    est_urgent,
    risques,
)
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.table import accomplir
from chalicelib.domain.personne.registre import NatureTitre, TitreOuVisa, TypeCarte
from tests.agents import un_agent
from tests.builders import un_cas, un_dossier_complet, un_etat_civil, une_personne
from tests.builders_du_cas import un_titre_actuel, une_activite

NE_EN_2009 = DateNaissance(annee=2009, mois=5, jour=1)
MINEUR = une_personne(etat_civil=un_etat_civil(date_naissance=NE_EN_2009))
DEPOT = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
JOUR = date(2026, 7, 1)


def depose(le: datetime = DEPOT, identifiant: str = "", **traits: Any) -> Dossier:
    instruction = traits.pop("instruction", Instruction())
    dossier = un_dossier_complet(**traits).deposer("2026070106900000042", le)
    plus = {"id": identifiant} if identifiant else {}
    return dossier.model_copy(update={"instruction": instruction, **plus})


def un_complement(demande: datetime, avant: date, **traits: Any) -> Complement:
    pieces = (PieceDemandee(piece="DOM_PERSO", motif="ILLISIBLE"),)
    connus: dict[str, Any] = {"id": "c1", "pieces": pieces, "suspend": True}
    return Complement(demande_le=demande, avant_le=avant, **connus | traits)


@pytest.mark.exigence("K-11")
def test_the_document_decides_and_what_else_is_lost_is_said_after_it() -> None:
    dossier = depose(instruction=Instruction(droits_jusqu_au=date(2026, 12, 31)))
    assert [(r.le, r.raison) for r in risques(dossier)] == [
        (date(2026, 12, 31), RaisonRang.FIN_DOCUMENT),
        (date(2026, 11, 1), RaisonRang.REFUS_IMPLICITE),
    ]
    fiche = classer(dossier).fiche
    assert (fiche.sans_document_le, fiche.risque_le) == (date(2027, 1, 1), date(2026, 12, 31))
    assert (fiche.ensuite_le, fiche.ensuite) == (date(2026, 11, 1), RaisonRang.REFUS_IMPLICITE)


@pytest.mark.exigence("K-11")
def test_a_document_that_ended_is_said_the_day_after() -> None:
    fin = Risque(date(2026, 9, 30), RaisonRang.FIN_DOCUMENT)
    assert fin.au(date(2026, 9, 30)) == fin
    assert fin.au(date(2026, 12, 1)) == (date(2026, 10, 1), RaisonRang.SANS_DOCUMENT)


def test_the_last_document_that_proves_rights_counts_not_the_first() -> None:
    carte = TitreOuVisa(
        numero="RES000000001",
        nature=NatureTitre.TITRE,
        debut=date(2016, 8, 1),
        fin=date(2026, 8, 1),
        carte=TypeCarte.TEMPORAIRE,
    )
    traits: dict[str, Any] = {
        "personne": une_personne(titres=(carte,)),
        "cas": un_cas(objet=Objet.RENOUVELLEMENT),
        "reponses": {"titre_actuel": un_titre_actuel(carte)},
    }
    assert risques(depose(**traits))[0].le == date(2026, 8, 1)
    prolonge = depose(instruction=Instruction(droits_jusqu_au=date(2026, 10, 31)), **traits)
    assert risques(prolonge)[0].le == date(2026, 10, 31)


def test_the_job_and_the_majority_of_a_minor_are_said_after_his_document() -> None:
    traits: dict[str, Any] = {"cas": un_cas(pour=Pour.ENFANT), "personne": MINEUR}
    emploi = une_activite(date_debut=date(2026, 8, 15))
    jeune = depose(reponses={"activite": emploi}, **traits)
    assert risques(jeune)[:3] == (
        (JOUR, RaisonRang.SANS_DOCUMENT),
        (date(2026, 7, 2), RaisonRang.FILIATION),
        (date(2026, 8, 15), RaisonRang.DEBUT_EMPLOI),
    )
    raisons = {risque.raison for risque in risques(depose(**traits))}
    assert RaisonRang.MAJORITE in raisons
    assert classer(jeune).fiche.mineur


def test_a_decided_file_loses_no_right_and_leaves_the_head_of_the_queue() -> None:
    dossier = depose()
    ctx = Contexte(un_agent(), DEPOT + timedelta(days=2), "b" * 24)
    for acte in (Acte.PRENDRE_EN_CHARGE, Acte.RECEVOIR_ETAT_CIVIL):
        dossier, _ = accomplir(acte, dossier, SansSaisie(), ctx)
    assert classer(dossier).fiche.risque_le < JAMAIS
    accorde, _ = accomplir(Acte.ACCORDER, dossier, SaisieAccord(), ctx)
    assert (risques(accorde), classer(accorde).fiche.risque_le) == ((), JAMAIS)


def test_urgent_means_thirty_days_or_less() -> None:
    fiche = classer(depose(instruction=Instruction(droits_jusqu_au=date(2026, 9, 30)))).fiche
    assert not est_urgent(fiche, date(2026, 8, 30))
    assert est_urgent(fiche, date(2026, 8, 31))
    assert est_urgent(fiche, date(2026, 12, 1))


@pytest.mark.parametrize("fini", [None, "transmis_le", "leve_le"])
def test_a_complement_stops_the_silence_and_its_answer_starts_it_again(fini: str | None) -> None:
    demande = datetime(2026, 8, 1, 10, tzinfo=UTC)
    traits: dict[str, Any] = {fini: datetime(2026, 8, 11, 10, tzinfo=UTC)} if fini else {}
    attente = un_complement(demande, date(2026, 8, 31), **traits)
    dossier = depose(instruction=Instruction(complements=(attente,)))
    assert refus_implicite(dossier) == date(2026, 11, 1) + timedelta(days=10 if fini else 30)
    assert est_suspendu(dossier, date(2026, 8, 20)) is (fini is None)
    assert not est_suspendu(dossier, date(2026, 9, 1))


def test_documents_asked_once_silence_was_a_refusal_do_not_move_its_day() -> None:
    premiere = un_complement(
        datetime(2026, 8, 1, tzinfo=UTC),
        date(2026, 8, 31),
        leve_le=datetime(2026, 8, 11, tzinfo=UTC),
    )
    for demande_le in (date(2026, 11, 11), date(2026, 12, 24)):
        instant = datetime(2026, demande_le.month, demande_le.day, 10, tzinfo=UTC)
        tardive = un_complement(instant, demande_le + timedelta(days=30))
        dossier = depose(instruction=Instruction(complements=(premiere, tardive)))
        assert refus_implicite(dossier) == date(2026, 11, 11)
        assert not est_suspendu(dossier, demande_le)


def test_an_answer_after_the_time_given_stops_the_clock_no_longer_than_that_time() -> None:
    tard = un_complement(
        datetime(2026, 8, 1, tzinfo=UTC),
        date(2026, 8, 31),
        transmis_le=datetime(2026, 10, 1, tzinfo=UTC),
    )
    dossier = depose(instruction=Instruction(complements=(tard,)))
    assert refus_implicite(dossier) == date(2026, 12, 1)


@pytest.mark.exigence("CMP-05")
def test_a_piece_that_is_not_indispensable_stops_no_clock() -> None:
    attente = un_complement(DEPOT, date(2026, 8, 31), suspend=False)
    dossier = depose(instruction=Instruction(complements=(attente,)))
    assert refus_implicite(dossier) == date(2026, 11, 1)
    assert not est_suspendu(dossier, date(2026, 7, 15))


@pytest.mark.exigence("K-11")
@given(st.integers(0, 2**32), st.integers(0, 600))
def test_on_every_day_who_has_no_document_stands_first_then_the_oldest(
    graine: int, jours: int
) -> None:
    """The ranks were written once: no day that passes makes them wrong."""
    hasard = Random(graine)
    dossiers = [_au_hasard(hasard, rang) for rang in range(12)]
    tries = sorted(dossiers, key=lambda d: classer(d).rang)
    cles = [(sans_document_le(d) or JAMAIS, d.depose_le) for d in tries]
    assert cles == sorted(cles)
    jour = JOUR + timedelta(days=jours - 200)
    sans = [est_sans_document(classer(d).fiche, jour) for d in tries]
    assert sans == sorted(sans, reverse=True)
    assert sans == [(c := couverture(d, jour)) is not None and c.preuve is None for d in tries]


@pytest.mark.exigence("K-11")
def test_over_5000_files_none_stands_before_one_that_is_without_a_document_sooner() -> None:
    hasard = Random(22)
    dossiers = [_au_hasard(hasard, rang) for rang in range(5000)]
    fiches = [classer(d) for d in dossiers]
    tries = sorted(zip(fiches, dossiers, strict=True), key=lambda paire: paire[0].rang)
    fins = [classement.fiche.sans_document_le or JAMAIS for classement, _ in tries]
    assert all(avant <= apres for avant, apres in pairwise(fins))
    suivants = zip(pairwise(d for _, d in tries), pairwise(fins), strict=True)
    ages = [(a.depose_le, b.depose_le) for (a, b), (fin, autre) in suivants if fin == autre]
    assert len(ages) > 100
    assert all(a and b and a <= b for a, b in ages)
    assert {f.fiche.raison for f in fiches} >= {
        RaisonRang.SANS_DOCUMENT,
        RaisonRang.FIN_DOCUMENT,
        RaisonRang.ANCIENNETE,
    }
    assert {f.fiche.ensuite for f in fiches} >= {
        RaisonRang.REFUS_IMPLICITE,
        RaisonRang.DEBUT_EMPLOI,
    }


ETATS = sorted(NON_DECIDEE) * 3 + sorted(ACCORDEE)
ORDINAIRE = depose()
JEUNE = depose(cas=un_cas(pour=Pour.ENFANT), personne=MINEUR)


def _au_hasard(hasard: Random, rang: int) -> Dossier:
    """A filed request at a random moment of its life."""
    le = DEPOT - timedelta(days=hasard.randrange(200), hours=hasard.randrange(20))
    fin = hasard.choice([None, le.date() + timedelta(days=hasard.randrange(400))])
    attentes: tuple[Complement, ...] = ()
    if hasard.random() < 0.3:
        demande = le + timedelta(days=hasard.randrange(1, 100))
        rendu = hasard.choice([None, demande + timedelta(days=hasard.randrange(60))])
        attentes = (un_complement(demande, demande.date() + timedelta(days=30), transmis_le=rendu),)
    modele = ORDINAIRE
    reponses = modele.reponses
    if hasard.random() < 0.2:
        modele = JEUNE
        debut = hasard.choice([None, le.date() + timedelta(days=hasard.randrange(-30, 300))])
        reponses = modele.reponses.model_copy(update={"activite": une_activite(date_debut=debut)})
    return modele.model_copy(
        update={
            "id": f"d{rang:023}",
            "depose_le": le,
            "etat": hasard.choice(ETATS),
            "reponses": reponses,
            "instruction": Instruction(droits_jusqu_au=fin, complements=attentes),
        }
    )
