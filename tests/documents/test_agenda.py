"""An .ics file that any agenda reads (RFC 5545)."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from chalicelib.documents.agenda import LIGNE, DateAgenda, ecrire

ECRIT = datetime(2026, 11, 25, 9, tzinfo=UTC)
QUAND = datetime(2026, 12, 15, 9, tzinfo=timezone(timedelta(hours=4)))


def lu(a_noter: DateAgenda) -> dict[str, str]:
    """Unfolded, name -> value; the first of each name."""
    texte = ecrire(a_noter).decode()
    assert texte.endswith("\r\n")
    assert "\n" not in texte.replace("\r\n", "")
    assert all(len(ligne.encode()) <= LIGNE for ligne in texte.split("\r\n"))
    valeurs: dict[str, str] = {}
    for ligne in texte.replace("\r\n ", "").split("\r\n"):
        nom, _, valeur = ligne.partition(":")
        valeurs.setdefault(nom, valeur)
    return valeurs


@pytest.mark.exigence("K-06")
def test_une_heure_est_ecrite_en_temps_universel() -> None:
    assert lu(DateAgenda("a", QUAND, "Rendez-vous", ECRIT))["DTSTART"] == "20261215T050000Z"


def test_un_jour_seul_n_a_pas_d_heure() -> None:
    valeurs = lu(DateAgenda("a", date(2027, 3, 1), "Renouveler", ECRIT))
    assert valeurs["DTSTART;VALUE=DATE"] == "20270301"


def test_rien_de_ce_qui_est_tape_ne_finit_une_ligne() -> None:
    lieu = "Guichet 4; 1, rue \\ de l’Exemple\r\nEND:VEVENT\n📍" + "é" * 200
    valeurs = lu(DateAgenda("a", QUAND, "Titre\x07, un", ECRIT, lieu=lieu, detail=lieu))
    assert valeurs["SUMMARY"] == "Titre \\, un"
    assert valeurs["LOCATION"].startswith(
        "Guichet 4\\; 1\\, rue \\\\ de l’Exemple\\nEND:VEVENT\\n📍"
    )
    assert valeurs["LOCATION"].endswith("é" * 200)


def test_la_meme_date_demandee_deux_fois_est_la_meme() -> None:
    a_noter = DateAgenda("a", QUAND, "Rendez-vous", ECRIT)
    assert ecrire(a_noter) == ecrire(a_noter)
