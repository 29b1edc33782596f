"""The file of the services of préfectures: every wrong row is told, with how to mend it."""

import pytest

from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.droit.services import (
    COLONNES,
    EnteteDesServices,
    lire_services,
    manques,
)

ENTETE = ";".join(COLONNES)
BON = (
    "69;Service X | 1 rue Exemple | 69003 Lyon;Service@Exemple.test;04 72 00 00 00;site;2026-11-30"
)


def lus(*lignes: str) -> tuple[list[str], list[str]]:
    """The codes taken, and why the others are not."""
    services, refusees = lire_services([ENTETE, *lignes], toutes())
    return [c.code for c in services], [f"{r.ligne} {r.raison}" for r in refusees]


def test_une_ligne_complete_est_prise_et_mise_en_forme() -> None:
    ((service,), refusees) = lire_services([ENTETE, BON], toutes())
    assert not refusees
    assert service.adresse == ("Service X", "1 rue Exemple", "69003 Lyon")
    assert service.courriel == "service@exemple.test"
    assert manques(service) == ()


def test_ce_qui_manque_reste_a_completer_et_n_arrete_pas_la_ligne() -> None:
    ((service,), refusees) = lire_services([ENTETE, "75;;;;site;2026-11-30"], toutes())
    assert not refusees
    assert manques(service) == ("adresse", "courriel", "telephone")


@pytest.mark.parametrize(
    ("ligne", "dit"),
    [
        ("00;;;;site;2026-11-30", "n’est le code d’aucune préfecture"),
        ("69;1 rue Exemple;;;site;2026-11-30", "pas de code postal"),
        ("69;;service;;site;2026-11-30", "pas une adresse électronique"),
        ("69;;;04 72;site;2026-11-30", "dix chiffres"),
        ("69;;;;;2026-11-30", "ne dit pas sa source"),
        ("69;;;;site;30/11/2026", "écrivez 2026-11-30"),
    ],
)
def test_une_ligne_fausse_est_dite_avec_son_rang_et_quoi_faire(ligne: str, dit: str) -> None:
    codes, refusees = lus(ligne, "75;;;;site;2026-11-30")
    assert codes == ["75"]
    (refusee,) = refusees
    assert refusee.startswith("2 ")
    assert dit in refusee


def test_une_prefecture_donnee_deux_fois_garde_la_premiere() -> None:
    codes, refusees = lus(BON, BON)
    assert codes == ["69"]
    assert "déjà donnée" in refusees[0]


def test_une_colonne_absente_est_nommee() -> None:
    with pytest.raises(EnteteDesServices, match="source"):
        lire_services(["code;adresse;courriel;telephone;releve_le"], toutes())
