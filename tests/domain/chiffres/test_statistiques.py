"""Figures that hide nobody: those who still wait count too."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.chiffres.comparables import Sorte
from chalicelib.domain.chiffres.part import Comptes, part_de
from chalicelib.domain.chiffres.statistiques import Statistiques, chiffrer
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.classement import JAMAIS, Fiche, RaisonRang

JOUR = date(2026, 11, 25)


def compter(prefecture: str, fiches: Iterable[Fiche], jour: date) -> Statistiques:
    return chiffrer(prefecture, Comptes.de(part_de(f, prefecture) for f in fiches), jour)


def fiche(attente: int, *, etat: Etat = Etat.EN_INSTRUCTION, **traits: Any) -> Fiche:
    """A file filed `attente` days ago."""
    depose = JOUR - timedelta(days=attente)
    connus: dict[str, Any] = {
        "dossier_id": f"d{attente:023}",
        "numero": "2026112506900000042",
        "nom": "Exemple",
        "objet": "PREMIERE",
        "profil": "REF",
        "depose_le": depose,
        "risque_le": JOUR + timedelta(days=40),
        "raison": RaisonRang.REFUS_IMPLICITE,
        "mineur": False,
        "version": 3,
    }
    return Fiche(etat=etat.value, **connus | traits)


def finie(duree: int, attente: int = 300, etat: Etat = Etat.TITRE_REMIS, **traits: Any) -> Fiche:
    fin = JOUR - timedelta(days=attente - duree)
    return fiche(attente, etat=etat, finie_le=fin, risque_le=JAMAIS, **traits)


def decidee(duree: int, attente: int) -> Fiche:
    """Decided, and the card still to come."""
    le = JOUR - timedelta(days=attente - duree)
    return fiche(attente, etat=Etat.DECISION_FAVORABLE, decidee_le=le, risque_le=JAMAIS)


@pytest.mark.exigence("R22", "K-17")
def test_an_open_file_counts_as_one_that_still_waits() -> None:
    rapides = [finie(10) for _ in range(30)]
    assert compter("69", rapides, JOUR).mediane == 10
    attendent = [fiche(200) for _ in range(30)]
    lu = compter("69", [*rapides, *attendent], JOUR)
    assert (lu.ouverts, lu.finis, lu.mediane, lu.neuf_sur_dix) == (30, 30, 10, None)
    assert lu.plus_ancien == 200
    plus = compter("69", [*rapides, *attendent, fiche(200)], JOUR)
    assert plus.mediane is None, "less than half is decided: nobody knows when half will be"


@pytest.mark.exigence("K-17")
def test_the_same_files_were_said_to_wait_152_days_and_wait_302() -> None:
    """The files of a service that opened 304 days ago, and decides about the 302nd day.

    What was shown took the wait of an open file for its whole delay.
    """
    fiches = [
        fiche(attente) if attente < 302 else decidee(302, attente)
        for attente in range(304)
        for _ in range(2)
    ]
    avant = sorted(attente if attente < 302 else 302 for attente in range(304) for _ in range(2))
    assert avant[len(avant) // 2] == 152
    assert compter("69", fiches, JOUR).mediane == 302


@pytest.mark.exigence("K-17")
def test_below_thirty_comparable_files_nothing_is_said() -> None:
    peu = [finie(10) for _ in range(29)]
    lu = compter("69", peu, JOUR)
    assert (lu.mediane, lu.attentes[0].comparables, lu.attentes[0].paliers) == (None, 29, ())
    assert compter("69", [*peu, finie(12)], JOUR).mediane == 10


def test_requests_are_compared_with_those_of_their_family() -> None:
    proches = [finie(90, profil="FREF_CONJ_REU") for _ in range(30)]
    refaites = [finie(5, objet="DUPLICATA") for _ in range(30)]
    lu = compter("69", [*(finie(40) for _ in range(30)), *proches, *refaites], JOUR)
    medianes = {attente.sorte: attente.decides_en(0.5) for attente in lu.attentes}
    assert medianes == {
        Sorte.PREMIERE: 40,
        Sorte.PREMIERE_PROCHE: 90,
        Sorte.CARTE_REFAITE: 5,
    }


def test_who_withdrew_or_was_closed_without_a_decision_is_no_decision() -> None:
    for etat in (Etat.CLOTUREE, Etat.CLASSEE_SANS_SUITE):
        parties = [finie(5, etat=etat) for _ in range(60)]
        lu = compter("69", [*parties, *(finie(100) for _ in range(30))], JOUR)
        assert lu.mediane == 100, etat


def test_the_wait_ends_with_the_decision_not_with_the_card() -> None:
    accordees = [
        fiche(200, etat=Etat.TITRE_EN_FABRICATION, decidee_le=JOUR - timedelta(days=50))
        for _ in range(30)
    ]
    assert compter("69", accordees, JOUR).mediane == 150


def test_a_right_at_risk_is_an_undecided_file_whose_date_has_come() -> None:
    fiches = [
        fiche(10, risque_le=JOUR),
        fiche(11, risque_le=JOUR - timedelta(days=3)),
        fiche(12, risque_le=JOUR + timedelta(days=1)),
        fiche(13, etat=Etat.DECISION_FAVORABLE, risque_le=JAMAIS),
        finie(10),
    ]
    assert compter("69", fiches, JOUR).droits_en_risque == 2


@pytest.mark.exigence("K-11")
def test_who_has_no_document_is_counted_and_the_longest_wait_is_said() -> None:
    fiches = [
        fiche(40, sans_document_le=JOUR - timedelta(days=30)),
        fiche(11, sans_document_le=JOUR),
        fiche(12, sans_document_le=JOUR + timedelta(days=1)),
        fiche(13, etat=Etat.DECISION_FAVORABLE, risque_le=JAMAIS),
        fiche(14, risque_le=JOUR - timedelta(days=5), raison=RaisonRang.FIN_DOCUMENT),
        finie(10),
    ]
    lu = compter("69", fiches, JOUR)
    assert (lu.sans_document, lu.sans_document_depuis) == (3, 30)
    assert compter("69", [], JOUR).sans_document_depuis is None


def test_complements_are_counted_for_a_hundred_files() -> None:
    fiches = [fiche(1, complements=2), fiche(2), fiche(3, complements=1)]
    assert compter("69", fiches, JOUR).complements_pour_cent == 100.0


def test_without_any_file_nothing_is_invented() -> None:
    vide = compter("69", [], JOUR)
    assert (vide.mediane, vide.neuf_sur_dix, vide.complements_pour_cent) == (None, None, None)
    assert (vide.ouverts, vide.plus_ancien, vide.par_etat) == (0, None, {})


def test_every_file_is_in_one_slice_of_delay_and_one_etat() -> None:
    fiches = [fiche(attente) for attente in (0, 30, 31, 60, 61, 90, 91, 121, 180, 181, 900)]
    lu = compter("69", fiches, JOUR)
    assert lu.par_delai == {
        "0-30": 2,
        "31-60": 2,
        "61-90": 2,
        "91-120": 1,
        "121-180": 2,
        "181+": 2,
    }
    assert lu.par_etat == {"EN_INSTRUCTION": len(fiches)}


def test_the_figures_of_a_past_day_leave_out_what_was_filed_since() -> None:
    assert compter("69", [fiche(1), fiche(20)], JOUR - timedelta(days=10)).ouverts == 1
