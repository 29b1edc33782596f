"""Tolerant to the way a name is written, never to somebody else's identity (harm R27)."""

from time import process_time

import pytest

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.personne.graphies import mots_ecrits
from chalicelib.domain.personne.identite import EtatCivil, Sexe
from chalicelib.domain.personne.rapprochement import (
    IdentiteSaisie,
    Rapprochement,
    comparer_noms,
    rapprocher,
)
from tests.builders import un_etat_civil

NE_LE = (1990, 5, 17)
IDENTIQUE, PROCHE, DIFFERENT = Rapprochement


def ne(partie: tuple[int, int, int]) -> DateNaissance:
    return DateNaissance(annee=partie[0], mois=partie[1], jour=partie[2])


def connu(
    nom: str, *prenoms: str, usage: str | None = None, le: tuple[int, int, int] = NE_LE
) -> EtatCivil:
    return EtatCivil(
        nom_naissance=nom,
        nom_usage=usage,
        prenoms=prenoms,
        sexe=Sexe.MASCULIN,
        date_naissance=ne(le),
        ville_naissance="Ville",
        pays_naissance="AF",
        nationalites=("AF",),
    )


def issue(
    nom: str, prenoms: str, etat_civil: EtatCivil, le: tuple[int, int, int] = NE_LE
) -> Rapprochement:
    saisie = IdentiteSaisie(nom=nom, prenoms=prenoms, date_naissance=ne(le))
    return rapprocher(saisie, etat_civil)


@pytest.mark.parametrize(
    ("nom", "prenoms", "etat_civil"),
    [
        ("AHMADZAI", "zarmina", connu("Ahmadzaï", "Zarmina")),
        ("NGUESSAN KOUAME", "Aya", connu("N’Guessan-Kouamé", "Aya")),
        ("N'Guessan Kouamé", "Aya", connu("N’Guessan-Kouamé", "Aya")),
        ("N GUESSAN KOUAME", "Aya", connu("N’Guessan-Kouamé", "Aya")),
        ("Kouamé N`Guessan", "Aya", connu("N’Guessan-Kouamé", "Aya")),
        ("Zarmina", "Ahmadzai", connu("Ahmadzaï", "Zarmina")),
        ("Tesfagabir", "Mikael Yohannes", connu("Tesfagabir", "Yohannes", "Mikaël")),
        ("Tesfagabir", "Yohannes", connu("Tesfagabir", "Yohannes", "Mikaël")),
        ("Diallo", "Fatoumata Marie", connu("Diallo", "Fatoumata", "Binta", "Marie")),
        ("Noorzai", "Golmohammad", connu("Noorzai", "Gol Mohammad")),
        ("Noorzai", "Gol-Mohammad", connu("Noorzai", "Gol Mohammad")),
        ("Abdallah", "Mohamed", connu("Ould Abdallah", "Mohamed")),
        ("OuldAbdallah", "Mohamed", connu("Ould Abdallah", "Mohamed")),
        ("Ould Abdallah", "Mohamed", connu("Abdallah", "Mohamed")),
        ("Youssef", "Slim", connu("Ben Youssef", "Slim")),
        ("Khatib", "Rana", connu("Al-Khatib", "Rana")),
        ("El Khatib", "Rana", connu("Al-Khatib", "Rana")),
        ("Nour", "Amina", connu("Bint Al-Nour", "Amina")),
        ("Mirages", "Jean", connu("des Mirages", "Jean")),
        ("Hussaini", "Abd al-Rahman", connu("Hussaini", "Abdul Rahman")),
        ("Hussaini", "Abderrahman", connu("Hussaini", "Abdul Rahman")),
        ("Hussaini", "Abdelrahman", connu("Hussaini", "Abd ur-Rahman")),
        ("Abdellah", "Ali", connu("Abdallah", "Ali")),
        ("Oeuvrard", "Lætitia", connu("Œuvrard", "Laetitia")),
        ("Strasse", "Zoe", connu("Straße", "Zoë")),
        ("Yildizoglu", "Cigdem", connu("Yıldızoğlu", "Çiğdem")),
        ("Łukasik-Sørensen", "Đorđe", connu("Lukasik Sorensen", "Dorde")),
        ("Mbuyi", "Béatrice", connu("Ilunga", "Béatrice", usage="Mbuyi")),
        ("Ilunga", "Béatrice", connu("Ilunga", "Béatrice", usage="Mbuyi")),
        ("Ilunga", "Mbuyi Béatrice", connu("Ilunga", "Béatrice", usage="Mbuyi")),
        ("Zabihullah", "", connu("Zabihullah")),
        ("Zabihullah", "Zabihullah", connu("Zabihullah")),
        ("Zabihullah", "Sans prénom", connu("Zabihullah")),
        ("X", "Zabihullah", connu("Zabihullah")),
        ("Lê", "Van Anh", connu("Le", "Van Anh")),
    ],
)
@pytest.mark.exigence("R27")
def test_another_writing_of_the_same_name_is_the_same_person(
    nom: str, prenoms: str, etat_civil: EtatCivil
) -> None:
    assert issue(nom, prenoms, etat_civil) is IDENTIQUE


@pytest.mark.parametrize(
    ("nom", "prenoms", "etat_civil"),
    [
        ("Alim", "Muhammad", connu("Alim", "Mohamed")),
        ("Alim", "Mohammed", connu("Alim", "Mohamed")),
        ("Rahman", "Md", connu("Rahman", "Mohammad")),
        ("Hussaini", "Abderrahmane", connu("Hussaini", "Abdul Rahman")),
        ("Ahmady", "Karim", connu("Ahmadi", "Karim")),
        ("Bekele", "Tsegai", connu("Bekele", "Tsegay")),
        ("Tesfagabir", "Johannes", connu("Tesfagabir", "Yohannes")),
        ("Rezai", "Hussain", connu("Rezai", "Hossein")),
        ("Chevtchenko", "Aleksandra", connu("Shevchenko", "Oleksandra")),
        ("Oualid", "Noor", connu("Walid", "Nour")),
        ("Mohammadi", "Kareem Ali", connu("Mohammadi", "Karim Ali")),
        ("Weldegebriel", "Haileselasie", connu("Weldegebriel", "Haile Selassie")),
        ("Ahmdai", "Karim", connu("Ahmadi", "Karim")),
        ("Tesfagabir", "Mikael", connu("Tesfagabir", "Yohannes", "Mikael")),
        ("Tesfagabir", "Yohannes Araya", connu("Tesfagabir", "Yohannes")),
        ("Muñoz", "José", connu("Rodríguez Muñoz", "José")),
        ("Zabihullah", "Ahmadi", connu("Zabihullah")),
    ],
)
@pytest.mark.exigence("R27")
def test_a_near_miss_in_the_names_asks_for_a_human_check(
    nom: str, prenoms: str, etat_civil: EtatCivil
) -> None:
    assert issue(nom, prenoms, etat_civil) is PROCHE


@pytest.mark.parametrize(
    ("nom", "prenoms", "etat_civil"),
    [
        ("Ahmadi", "Karim", connu("Ahmadi", "Jawad")),
        ("Ahmadi", "Karim", connu("Nazari", "Karim")),
        ("Ahmadi", "Hassan", connu("Ahmadi", "Hussein")),
        ("Ahmadi", "Ahmed", connu("Ahmadi", "Hamed")),
        ("Ahmadi", "Amina", connu("Ahmadi", "Iman")),
        ("Ahmadi", "", connu("Ahmadi", "Karim")),
        ("", "Karim", connu("Ahmadi", "Karim")),
        ("", "", connu("Ahmadi", "Karim")),
        ("123", "???", connu("Ahmadi", "Karim")),
        ("de", "la", connu("de la Rue", "Jean")),
        ("Van Anh", "", connu("Le", "Van Anh")),
        ("Karimi", "Zabihullah Wali Khan Gul", connu("Zabihullah")),
        (" ".join(["a"] * 40), "b", connu("Ahmadi", "Karim")),
    ],
)
def test_other_names_are_somebody_else(nom: str, prenoms: str, etat_civil: EtatCivil) -> None:
    assert issue(nom, prenoms, etat_civil) is DIFFERENT


@pytest.mark.parametrize(
    ("typed", "known", "attendue"),
    [
        ((1990, 5, 17), (1990, 5, 17), IDENTIQUE),
        ((1990, 0, 0), (1990, 0, 0), IDENTIQUE),
        ((1990, 5, 0), (1990, 5, 0), IDENTIQUE),
        ((1990, 1, 1), (1990, 1, 1), IDENTIQUE),
        ((1990, 1, 1), (1990, 0, 0), IDENTIQUE),
        ((1990, 5, 1), (1990, 5, 0), IDENTIQUE),
        ((1990, 5, 17), (1990, 0, 0), PROCHE),
        ((1990, 5, 17), (1990, 5, 0), PROCHE),
        ((1990, 5, 0), (1990, 0, 0), PROCHE),
        ((1990, 0, 0), (1990, 5, 0), PROCHE),
        ((1990, 0, 0), (1990, 5, 17), PROCHE),
        ((1990, 5, 0), (1990, 5, 17), PROCHE),
        ((1990, 0, 0), (1990, 1, 1), PROCHE),
        ((1990, 5, 18), (1990, 5, 17), PROCHE),
        ((1990, 6, 17), (1990, 5, 17), PROCHE),
        ((1983, 5, 17), (1990, 5, 17), PROCHE),
        ((1990, 5, 3), (1990, 3, 5), PROCHE),
        ((1990, 1, 1), (1990, 5, 17), PROCHE),
        ((1990, 6, 1), (1990, 5, 0), PROCHE),
        ((1991, 5, 17), (1990, 0, 0), DIFFERENT),
        ((1991, 0, 0), (1990, 5, 17), DIFFERENT),
        ((1991, 5, 1), (1990, 5, 0), DIFFERENT),
        ((1991, 5, 18), (1990, 5, 17), DIFFERENT),
        ((1990, 6, 18), (1990, 5, 17), DIFFERENT),
        ((1991, 3, 5), (1990, 5, 3), DIFFERENT),
    ],
)
def test_one_part_left_out_or_wrong_in_the_date_is_close_and_never_the_same(
    typed: tuple[int, int, int], known: tuple[int, int, int], attendue: Rapprochement
) -> None:
    assert issue("Ahmadi", "Karim", connu("Ahmadi", "Karim", le=known), typed) is attendue


PARTIES_DE_DATE = ((1990, 0, 0), (1990, 1, 0), (1990, 1, 1), (1990, 5, 0), (1990, 5, 1))
DATES = (*PARTIES_DE_DATE, (1990, 5, 17), (1990, 12, 31))


@pytest.mark.exigence("K-15")
@pytest.mark.parametrize("known", DATES)
@pytest.mark.parametrize("typed", DATES)
def test_une_partie_de_date_laissee_vide_ne_vaut_jamais_une_partie_connue(
    typed: tuple[int, int, int], known: tuple[int, int, int]
) -> None:
    """Every pair of patterns: the same date only when each part known is there, as it is."""
    identique = issue("Ahmadi", "Karim", connu("Ahmadi", "Karim", le=known), typed) is IDENTIQUE
    parties = tuple(zip(typed, known, strict=True))
    connues_dites = all(dit == su for dit, su in parties if su)
    inconnues_tues = all(dit in (0, 1) for dit, su in parties if not su)
    assert not identique or (connues_dites and inconnues_tues)
    assert identique or typed != known


@pytest.mark.exigence("K-15")
@pytest.mark.parametrize(
    ("nom", "prenoms", "etat_civil"),
    [
        ("Ahmadi", "", connu("Ahmadi", "Karim")),
        ("Ahmadi", "Sans prénom", connu("Ahmadi", "Karim")),
        ("Ahmadi", "X", connu("Ahmadi", "Karim")),
        ("X", "Karim", connu("Ahmadi", "Karim")),
        ("Ahmadi", "Ahmadi", connu("Ahmadi", "Karim")),
        ("Karim", "", connu("Ahmadi", "Karim")),
        ("Ahmadi", "Ali", connu("Ahmadi", "Karim", "Ali")),
        ("Ahmadi", "Mohamed", connu("Ahmadi", "Mohamed Karim")),
        ("Ahmadi", "", connu("Rahimi", "Karim", usage="Ahmadi")),
        ("Abdi", "", connu("Abdi", "Abdi")),
        ("Muñoz", "José", connu("Rodríguez Muñoz", "José")),
        ("Zabihullah", "Ahmadi", connu("Zabihullah")),
        ("Zabihullah", "Ahmadi", connu("Zabihullah", "Sans prénom")),
    ],
)
def test_une_partie_de_nom_laissee_vide_ne_vaut_jamais_une_partie_connue(
    nom: str, prenoms: str, etat_civil: EtatCivil
) -> None:
    assert issue(nom, prenoms, etat_civil) is not IDENTIQUE


@pytest.mark.parametrize("prenoms", ["", "Sans prénom", "XXX", "Zabihullah"])
@pytest.mark.parametrize("mention", [(), ("SANS PRENOM",), ("XXX",), ("FNU",)])
def test_ce_que_le_registre_ne_sait_pas_n_est_pas_demande(
    prenoms: str, mention: tuple[str, ...]
) -> None:
    assert issue("Zabihullah", prenoms, connu("Zabihullah", *mention)) is IDENTIQUE


def test_un_nom_qui_est_aussi_le_prenom_dit_une_fois_se_compare_par_un_agent() -> None:
    assert issue("Abdi", "", connu("Abdi", "Abdi")) is PROCHE
    assert issue("Abdi", "Abdi", connu("Abdi", "Abdi")) is IDENTIQUE


def test_le_nombre_de_prenoms_exiges_est_un_reglage() -> None:
    personne = connu("Ahmadi", "Karim", "Ali")
    for exiges, dits, attendu in (
        (1, "Karim", IDENTIQUE),
        (2, "Karim", PROCHE),
        (2, "Karim Ali", IDENTIQUE),
    ):
        assert comparer_noms("Ahmadi", dits, personne, exiges) is attendu


def test_a_near_miss_in_the_names_and_in_the_date_is_too_much() -> None:
    assert issue("Ahmady", "Karim", connu("Ahmadi", "Karim"), (1990, 5, 18)) is DIFFERENT


def test_many_first_names_may_all_be_typed() -> None:
    prenoms = ("Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit")
    assert issue("Exemple", " ".join(prenoms), connu("Exemple", *prenoms)) is IDENTIQUE
    assert issue("Exemple", "Un Trois", connu("Exemple", *prenoms)) is IDENTIQUE


@pytest.mark.parametrize(
    ("ecrit", "sans_ce_clavier"),
    [
        ("Ɓoyi", "Boyi"),
        ("ɗan Yaƙub", "Dan Yakub"),
        ("Ɛna Ɔsei", "Ena Osei"),
        ("Əliyeva", "Eliyeva"),
    ],
)
def test_une_lettre_a_crochet_est_celle_qu_on_ecrit_sans_elle(
    ecrit: str, sans_ce_clavier: str
) -> None:
    assert mots_ecrits(ecrit) == mots_ecrits(sans_ce_clavier)


@pytest.mark.parametrize("lettres", ["ab", "aab", "abcab"])
def test_un_nom_fait_pour_couter_ne_coute_rien(lettres: str) -> None:
    """S23: a name of the registre made to be tried for ever is a near miss, at once."""
    mots = [(lettres * 8)[rang % 3 : 9 + rang % 3] for rang in range(12)]
    connu = un_etat_civil(
        nom_naissance=" ".join(mots),
        nom_usage=" ".join(reversed(mots)),
        prenoms=tuple(" ".join(mots[rang:]) for rang in range(8)),
    )
    debut = process_time()
    comparer_noms(" ".join(mots)[:120], " ".join(mots[1:])[:119] + "z", connu)
    assert process_time() - debut < 2
