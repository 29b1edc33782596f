"""What holds for any name, and between any two people of the demo registre."""

import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.personne.graphies import distance, memes_lettres, normaliser, se_ressemblent
from chalicelib.domain.personne.identite import EtatCivil, Sexe
from chalicelib.domain.personne.rapprochement import (
    IdentiteSaisie,
    Rapprochement,
    comparer_noms,
    rapprocher,
)
from chalicelib.domain.personne.registre import Personne
from chalicelib.domain.personne.registre_csv import lire_registre

DEMO = Path(__file__).parents[3] / "tools" / "demo" / "registre.csv"
LETTRES = "abcdefghijklmnoprstuvwxyzéèêëàâçîïôöùûüñœæßığşčłø"
MOT = st.text(LETTRES, min_size=2, max_size=10)
NOM = st.lists(MOT, min_size=1, max_size=3).map(" ".join)
REGLAGE = settings(derandomize=True)
NE_LE = DateNaissance(annee=1990, mois=5, jour=17)


def personnes() -> list[Personne]:
    with DEMO.open(encoding="utf-8", newline="") as flux:
        return [lue.personne for lue in lire_registre(flux) if lue.personne]


def connu(nom: str, prenoms: list[str]) -> EtatCivil:
    return EtatCivil(
        nom_naissance=nom,
        prenoms=tuple(prenoms),
        sexe=Sexe.FEMININ,
        date_naissance=NE_LE,
        ville_naissance="Ville",
        pays_naissance="AF",
        nationalites=("AF",),
    )


def issue(nom: str, prenoms: str, etat_civil: EtatCivil) -> Rapprochement:
    ne_le = etat_civil.date_naissance
    return rapprocher(IdentiteSaisie(nom=nom, prenoms=prenoms, date_naissance=ne_le), etat_civil)


def sans_accent(texte: str) -> str:
    decompose = unicodedata.normalize("NFD", texte)
    return "".join(c for c in decompose if not unicodedata.combining(c))


@REGLAGE
@given(NOM, st.lists(NOM, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_order_case_accents_and_separators_never_change_the_answer(
    nom: str, prenoms: list[str], hasard: Random
) -> None:
    mots = [mot for texte in [nom, *prenoms] for mot in texte.split()]
    hasard.shuffle(mots)
    coupe = hasard.randint(0, len(mots))
    habille = [hasard.choice([str.upper, str.title, sans_accent])(mot) for mot in mots]
    gauche = hasard.choice([" ", "-", "  ", "_", "."]).join(habille[:coupe])
    droite = " ".join(habille[coupe:])
    assert issue(gauche, droite, connu(nom, prenoms)) is Rapprochement.IDENTIQUE


@REGLAGE
@given(NOM, st.lists(NOM, min_size=1, max_size=4), st.sets(st.integers(1, 3)))
def test_first_names_after_the_first_may_be_left_out(
    nom: str, prenoms: list[str], omis: set[int]
) -> None:
    dits = " ".join(p for rang, p in enumerate(prenoms) if rang not in omis)
    assert issue(nom, dits, connu(nom, prenoms)) is Rapprochement.IDENTIQUE


@REGLAGE
@given(st.text(max_size=120), st.text(max_size=120))
def test_any_text_gets_an_answer(nom: str, prenoms: str) -> None:
    assert issue(nom, prenoms, connu("Ahmadi", ["Abdul Rahman", "Karim"])) in Rapprochement


@REGLAGE
@given(MOT, MOT)
def test_closeness_of_words_is_symmetric(mot: str, autre: str) -> None:
    assert distance(mot, autre) == distance(autre, mot)
    assert se_ressemblent(mot, autre) == se_ressemblent(autre, mot)
    assert se_ressemblent(mot, mot)
    assert distance(mot, mot) == 0


@REGLAGE
@given(st.lists(MOT, max_size=4), st.lists(MOT, min_size=1, max_size=4))
def test_the_same_letters_in_other_words_are_found_both_ways(
    gauche: list[str], droite: list[str]
) -> None:
    assert memes_lettres(gauche, droite) == memes_lettres(droite, gauche)
    assert memes_lettres([*gauche, *droite], ["".join(droite), *gauche])


@REGLAGE
@given(NOM)
def test_normalising_twice_changes_nothing(nom: str) -> None:
    une = normaliser(nom)
    assert normaliser(" ".join(une)) == une


def test_everybody_of_the_demo_registre_is_recognised_under_her_own_name() -> None:
    for personne in personnes():
        civil = personne.etat_civil
        prenoms = " ".join(civil.prenoms)
        assert issue(civil.nom_naissance, prenoms, civil) is Rapprochement.IDENTIQUE
        assert issue(prenoms, civil.nom_naissance.upper(), civil) is Rapprochement.IDENTIQUE


def test_nobody_of_the_demo_registre_passes_for_another() -> None:
    """All ordered pairs, with the other's birth date given away."""
    tous = [personne.etat_civil for personne in personnes()]
    for saisi in tous:
        for autre in tous:
            if saisi is not autre:
                obtenue = issue(saisi.nom_naissance, " ".join(saisi.prenoms), autre)
                assert obtenue is not Rapprochement.IDENTIQUE, (saisi, autre)


def test_hardly_anybody_of_the_demo_registre_is_close_to_another() -> None:
    """The measure is not so loose that strangers would fill the human checks."""
    tous = [personne.etat_civil for personne in personnes()]
    proches = [
        (saisi.nom_complet, autre.nom_complet)
        for saisi in tous
        for autre in tous
        if saisi is not autre
        and issue(saisi.nom_naissance, " ".join(saisi.prenoms), autre) is Rapprochement.PROCHE
    ]
    assert len(proches) <= 4, proches


FAITS_POUR_NE_PAS_FINIR = (
    # Each word begins all the longer ones: every order of joining could be tried.
    (
        " ".join("a" * n for n in range(1, 16)),
        " ".join("a" * n for n in range(15, 0, -1)) + "a",
    ),
    (
        " ".join("ab" * n + "a" for n in range(1, 14)),
        " ".join("ba" * n + "a" for n in range(1, 14)),
    ),
    # Sixteen words that all sound alike, but one.
    (
        " ".join(["Mohamed", "Mohammad", "Muhammad", "Mohamad"] * 4),
        " ".join(["Mahomed"] * 15 + ["Xu"]),
    ),
    ("a" * 5000 + " " + "b" * 5000, "A" * 60 + " " + "B" * 50),
    (" ".join("aabaab" for _ in range(2000)), "aab " * 15),
)


def operations(fait: Callable[[], object]) -> int:
    """How many calls it takes, whatever the machine is busy with."""
    nombre = 0

    def compter(_: object, quoi: str, __: object) -> None:
        nonlocal nombre
        nombre += quoi in ("call", "c_call")

    sys.setprofile(compter)
    try:
        fait()
    finally:
        sys.setprofile(None)
    return nombre


@pytest.mark.parametrize(("nom", "saisi"), FAITS_POUR_NE_PAS_FINIR)
def test_un_nom_fait_pour_ne_pas_finir_finit(nom: str, saisi: str) -> None:
    """Bounded whatever the registre holds: counted, so that a slow machine says the same (S23)."""
    personne = connu(nom, ["Awa", "Aa", "Aaa", "Aaaa", "Aaaaa", "Aaaaaa"])
    assert operations(lambda: comparer_noms(saisi, "Awa", personne)) < 1_500_000


def test_deux_fois_plus_de_prenoms_ne_coutent_pas_le_carre_des_combinaisons() -> None:
    """2ⁿ ways of leaving first names out would double with each: the cost grows as n³ at most."""

    def cout(prenoms: int) -> int:
        noms = ["a" * n for n in range(1, prenoms + 1)]
        return operations(lambda: comparer_noms("b" * 40, "c" * 40, connu("d", noms)))

    couts = [cout(n) for n in (8, 16, 32)]
    assert couts[1] < 8 * couts[0]
    assert couts[2] < 8 * couts[1]
