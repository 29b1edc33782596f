"""What is typed to create an account: checked, said at its field, kept."""

import pytest

from tests.comptes import COURRIEL
from tests.web.compte.conftest import Coulisses
from tests.web.compte.navigateur import Navigateur
from tests.web.compte.parcours import (
    CREER,
    IDENTITE,
    TITRE_SAISI,
    definir,
    demander,
    ecran_courriel,
)


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("numero_etranger", "", "Écrivez votre numéro étranger."),
        ("numero_etranger", "12345", "10 chiffres"),
        ("numero_etranger", "99000000O1", "10 chiffres"),
        ("nom", "  ", "Écrivez votre nom."),
        ("nom", "x" * 121, "1 signe de trop"),
        ("prenoms", "x" * 132, "12 signes de trop"),
        ("date_naissance_annee", "", "date"),
        ("date_naissance_jour", "32", "date"),
        ("date_naissance_mois", "mrs", "chiffres"),
        ("date_naissance_annee", "90", "4 chiffres"),
        ("code_postal", "", "Écrivez le code postal"),
        ("code_postal", "7501", "5 chiffres"),
        ("code_postal", "99123", "en France"),
    ],
)
def test_an_identity_that_cannot_be_right_is_said_at_its_field_and_kept(
    navigateur: Navigateur, champ: str, valeur: str, phrase: str
) -> None:
    page = ecran_courriel(navigateur, IDENTITE | {champ: valeur})
    assert page.statut == 422
    assert phrase in page.texte
    groupe = champ if "date" not in champ else "date_naissance"
    assert f'href="#{groupe}"' in page.corps
    assert f'id="{groupe}-erreur"' in page.corps
    gardes = page.formulaire(CREER)
    assert (
        gardes[champ].strip("\x00") == valeur.replace("\x00", "\ufffd").strip("\x00")
        or "\x00" in valeur
    )


def test_tout_ce_qui_manque_est_dit_en_une_fois(navigateur: Navigateur) -> None:
    page = ecran_courriel(navigateur, dict.fromkeys(IDENTITE, ""))
    for champ in ("numero_etranger", "nom", "date_naissance", "code_postal"):
        assert f'id="{champ}-erreur"' in page.corps


@pytest.mark.parametrize("partie", ["jour", "mois"])
def test_an_unknown_birth_day_or_month_is_accepted(navigateur: Navigateur, partie: str) -> None:
    zeros = {"date_naissance_jour": "00"} | {f"date_naissance_{partie}": "00"}
    assert ecran_courriel(navigateur, IDENTITE | zeros).statut == 200


def test_a_permit_ends_after_it_starts(navigateur: Navigateur) -> None:
    page = ecran_courriel(navigateur, TITRE_SAISI | {"fin_annee": "2025"})
    assert page.statut == 422
    assert "après la date de début" in page.texte
    assert 'href="#fin"' in page.corps


@pytest.mark.exigence("ACC-08")
@pytest.mark.parametrize(
    ("courriel", "confirmation", "champ", "phrase"),
    [
        ("", "", "courriel", "Écrivez votre adresse"),
        ("amina", "amina", "courriel", "faute"),
        ("amina@exemple", "amina@exemple", "courriel", "faute"),
        ("élise@exemple.test", "élise@exemple.test", "courriel", "sans accent"),
        ("a" * 50 + "@exemple.test", "", "courriel", "13 signes de trop"),
        ("a@exemple.test", "b@exemple.test", "courriel_confirmation", "pas les mêmes"),
        ("a@exemple.test", "", "courriel_confirmation", "deuxième fois"),
        ("amina exemple@courriel.test", "", "courriel", "une espace au milieu"),
        ("a@exemple.test\r\nBcc: b@exemple.test", "", "courriel", "faute"),
        ("a@[127.0.0.1]", "a@[127.0.0.1]", "courriel", "faute"),
        ('"a b"@exemple.test', '"a b"@exemple.test', "courriel", "faute"),
    ],
)
def test_an_address_that_cannot_work_is_said_at_its_field(
    navigateur: Navigateur, courriel: str, confirmation: str, champ: str, phrase: str
) -> None:
    page = navigateur.remplir(
        ecran_courriel(navigateur),
        f"{CREER}/courriel",
        courriel=courriel,
        courriel_confirmation=confirmation,
    )
    assert page.statut == 422
    assert phrase in page.texte
    assert f'id="{champ}-erreur"' in page.corps
    assert page.formulaire(f"{CREER}/courriel")["nom"] == "EXEMPLE"


def test_the_identity_is_checked_again_at_the_end(
    navigateur: Navigateur, coulisses: Coulisses
) -> None:
    page = navigateur.remplir(
        ecran_courriel(navigateur),
        f"{CREER}/courriel",
        numero_etranger="1",
        courriel=COURRIEL,
        courriel_confirmation=COURRIEL,
    )
    assert page.statut == 422
    assert 'id="numero_etranger-erreur"' in page.corps


def test_a_refused_password_is_said_at_its_field_and_keeps_the_link_alive(
    navigateur: Navigateur, coulisses: Coulisses
) -> None:
    demander(navigateur)
    lien = coulisses.lien()
    page = definir(navigateur, lien, "trop court")
    assert page.statut == 422
    assert "10 caractères. Il en faut au moins 12." in page.texte
    assert 'id="mot_de_passe-erreur"' in page.corps
    assert "trop court" not in page.corps
    assert definir(navigateur, lien).vers == "/compte/cree"


@pytest.mark.exigence("ACC-08", "K-04")
@pytest.mark.parametrize(
    ("courriel", "confirmation"),
    [
        ("amina@bücher.example", "AMINA@BÜCHER.example"),
        ("mailto:amina@exemple.test", "Amina Exemple <amina@exemple.test>"),
        ("amina@exemple。test", "amina@exemple.test."),
    ],
)
def test_une_adresse_confirmee_sous_une_autre_forme_est_la_meme(
    navigateur: Navigateur, courriel: str, confirmation: str
) -> None:
    page = navigateur.remplir(
        ecran_courriel(navigateur),
        f"{CREER}/courriel",
        courriel=courriel,
        courriel_confirmation=confirmation,
    )
    assert page.statut == 303
