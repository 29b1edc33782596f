"""Figures that hide nobody: those who still wait count too."""

from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.classement import JAMAIS, Fiche, RaisonRang
from chalicelib.domain.instruction.statistiques import compter

JOUR = date(2026, 11, 25)


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


def finie(duree: int, attente: int = 300) -> Fiche:
    fin = JOUR - timedelta(days=attente - duree)
    return fiche(attente, etat=Etat.TITRE_REMIS, finie_le=fin, risque_le=JAMAIS)


@pytest.mark.exigence("R22")
def test_an_open_file_counts_for_the_time_it_has_waited() -> None:
    rapides = [finie(10) for _ in range(5)]
    assert compter("69", rapides, JOUR).mediane == 10
    attendent = [fiche(200) for _ in range(5)]
    lu = compter("69", [*rapides, *attendent], JOUR)
    assert (lu.ouverts, lu.finis, lu.mediane, lu.neuf_sur_dix) == (5, 5, 10, 200)
    assert lu.plus_ancien == 200


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
