"""What nobody files goes, told before; what somebody writes in again stays."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.univers.auditeur.livre import Changement, Fait, Livre, Lot
from tests.univers.auditeur.regles.brouillons import (
    un_brouillon_ne_s_efface_que_tu_et_annonce,
    un_brouillon_tu_s_annonce_puis_s_efface,
)

PK = "DOSSIER#un"
TETE = {"etat": "BROUILLON", "cree_le": "2026-11-20T10:00:00+00:00"}
ECRIT, RIEN = date(2026, 12, 1), None
"""Ninety days later it is 1 March, and the fourteen before begin on 15 February."""


def livre(le: date, averti_le: date | None, etape_le: date = ECRIT) -> Livre:
    """A draft whose step was written on that day, as it is on another at noon."""
    un = Livre(lambda: midi(le), dict)
    etape = {"donnees": json.dumps({}), "ecrite_le": midi(etape_le).isoformat()}
    un.lignes[PK] = {"TETE": TETE, "ETAPE#1": etape}
    if averti_le:
        un.faits[PK]["a"] = fait("BrouillonBientotEfface", averti_le)
    return un


def midi(le: date) -> datetime:
    return datetime(le.year, le.month, le.day, 12, tzinfo=UTC)


def fait(genre: str, le: date) -> Fait:
    dit: dict[str, Any] = {"id": f"{le}"}
    return Fait(genre, f"{le}", midi(le), dit, midi(le))


@pytest.mark.parametrize(
    ("le", "averti_le", "juste"),
    [
        (date(2027, 3, 2), date(2027, 2, 15), True),
        (date(2027, 3, 1), date(2027, 2, 14), False),
        (date(2027, 3, 2), RIEN, False),
        (date(2027, 3, 20), date(2027, 3, 6), False),
        (date(2027, 3, 21), date(2027, 3, 6), True),
        (date(2027, 3, 2), date(2026, 11, 30), False),
    ],
    ids=["a_temps", "trop_tot", "sans_le_dire", "dit_trop_tard", "dit_tard", "dit_avant_d_ecrire"],
)
def test_un_brouillon_ne_s_efface_qu_apres_son_delai_et_son_annonce(
    le: date, averti_le: date | None, *, juste: bool
) -> None:
    lot = Lot(midi(le), (Changement(PK, "TETE", TETE, None),))
    dits = list(un_brouillon_ne_s_efface_que_tu_et_annonce(livre(le, averti_le), lot))
    assert (dits == []) is juste


def test_un_fait_est_un_mot_de_la_personne() -> None:
    """A file that came is as good as an answer."""
    le = date(2027, 3, 2)
    lu = livre(le, date(2027, 2, 15))
    lu.faits[PK]["f"] = fait("FichierVerifie", date(2027, 2, 20))
    lot = Lot(midi(le), (Changement(PK, "TETE", TETE, None),))
    assert list(un_brouillon_ne_s_efface_que_tu_et_annonce(lu, lot)) == [
        "un : effacé le 2027-03-02, écrit le 2027-02-20"
    ]


@pytest.mark.parametrize(
    ("le", "averti_le", "juste"),
    [
        (date(2027, 2, 10), RIEN, True),
        (date(2027, 2, 18), RIEN, False),
        (date(2027, 3, 3), date(2027, 2, 15), True),
        (date(2027, 3, 4), date(2027, 2, 15), False),
        (date(2027, 3, 10), date(2027, 3, 1), True),
        (date(2027, 3, 18), date(2027, 3, 1), False),
    ],
    ids=["encore_tu", "jamais_dit", "dernier_jour", "reste", "dit_tard", "dit_tard_et_reste"],
)
def test_un_brouillon_que_personne_ne_reprend_s_annonce_puis_s_efface(
    le: date, averti_le: date | None, *, juste: bool
) -> None:
    dits = list(un_brouillon_tu_s_annonce_puis_s_efface(livre(le, averti_le)))
    assert (dits == []) is juste


def test_une_demande_deposee_n_est_plus_un_brouillon() -> None:
    lu = livre(date(2027, 6, 1), RIEN)
    lu.lignes[PK]["TETE"] = TETE | {"etat": "DEPOSEE"}
    assert list(un_brouillon_tu_s_annonce_puis_s_efface(lu)) == []
