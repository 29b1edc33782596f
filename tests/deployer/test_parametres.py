"""What a file says wrong is said at once, in French, before anything is tried."""

from pathlib import Path

import pytest

from tests.deployer.exemple import ENV, SECRET, ecrit, exemple
from tools.commande.codes import Arret, Code
from tools.deployer.parametres import MODELES, VARIABLE, attendus, convient, lire


def refuse(fichier: Path, env: dict[str, str] = ENV) -> Arret:
    with pytest.raises(Arret) as refus:
        lire(fichier, env)
    assert SECRET not in refus.value.phrase
    return refus.value


def test_the_file_of_the_documentation_is_right(tmp_path: Path) -> None:
    du = exemple(tmp_path)
    assert (du.site.region, du.frontal.region) == ("eu-west-3", "us-east-1")
    assert du.site.parametres["SecretDuFrontal"] == SECRET
    assert du.frontal.parametres["SecretDuFrontal"] == SECRET
    assert "SecretDuFrontal" not in du.secours.parametres


@pytest.mark.parametrize(
    ("avant", "apres", "dit"),
    [
        ('Marque = "neutre"', 'Marque = "bleue"', "« Marque » n’a pas la forme attendue (au choix"),
        ('Marque = "neutre"', "", "il manque « Marque » (au choix : etat, neutre)"),
        ('Marque = "neutre"', 'Marqe = "neutre"', "« Marqe » n’est pas un paramètre"),
        ('Origine = "https://exemple.fr"', 'Origine = "exemple.fr"', "[site] « Origine »"),
        ('Expediteur = "ne-pas-repondre@exemple.fr"', 'Expediteur = ""', "« Expediteur » n’a pas"),
        ('Domaine = "exemple.fr"', "", "[frontal] il manque « Domaine »"),
        ('Domaine = "exemple.fr"', 'DomaineDeLApi = "x"', "se lit dans une autre pile"),
        ('compte = "123456789012"', "compte = 12", "les douze chiffres"),
        (
            'compte = "123456789012"',
            'compte = "123456789012"\nautre = 1',
            "« autre » n’est pas prévu",
        ),
        ('pile = "bpi"', 'pile = "BPI"', "[site] « pile » : un nom en minuscules"),
        ('region = "eu-west-3"', 'region = "Paris"', "[site] « region » : une région"),
        ('paquets = "mes-paquets-paris"', "", "[site] « paquets » : il manque le dépôt"),
        ('pile = "bpi-frontal"', 'pile = "f"', "[frontal] « pile »"),
        (
            'pile = "bpi-frontal"',
            'pile = "bpi-frontal"\nregion = "x"',
            "« region » n’est pas prévu",
        ),
    ],
)
def test_what_cloudformation_would_refuse_is_named(
    tmp_path: Path, avant: str, apres: str, dit: str
) -> None:
    arret = refuse(ecrit(tmp_path, avant, apres))
    assert dit in arret.phrase
    assert arret.code == Code.DEMANDE
    assert arret.phrase.endswith(".")


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    phrase = refuse(ecrit(tmp_path, 'Marque = "neutre"\nOrigine', "Origin")).phrase
    assert phrase.count(" ; ") == 2
    assert all(dit in phrase for dit in ("« Origin »", "« Origine »", "« Marque »"))


@pytest.mark.parametrize("secret", ["", "court", "é" * 40, "s" * 200])
def test_a_secret_that_the_front_would_refuse_is_not_said_aloud(
    tmp_path: Path, secret: str
) -> None:
    arret = refuse(ecrit(tmp_path), {VARIABLE: secret})
    assert "32 à 128 lettres et chiffres" in arret.phrase
    assert not secret or secret not in arret.phrase


def test_without_secret_nothing_is_looked_at(tmp_path: Path) -> None:
    arret = refuse(ecrit(tmp_path), {})
    assert arret.code == Code.REGLAGE
    assert f"{VARIABLE}=$(openssl rand -hex 32)" in arret.phrase


def test_no_file_or_another_kind_of_file(tmp_path: Path) -> None:
    assert "n’existe pas" in refuse(tmp_path / "absent.toml").phrase
    autre = tmp_path / "autre.toml"
    for octets in (b"{}", b"\xff\xfe"):
        autre.write_bytes(octets)
        assert "n’est pas du TOML" in refuse(autre).phrase


def test_a_part_that_is_not_there_is_named(tmp_path: Path) -> None:
    seul = tmp_path / "seul.toml"
    seul.write_text('compte = "123456789012"\n', "utf-8")
    phrase = refuse(seul).phrase
    assert [f"il manque la partie [{nom}]" in phrase for nom in MODELES] == [True] * 3


def test_true_of_toml_is_true_of_cloudformation(tmp_path: Path) -> None:
    dit = 'Marque = "neutre"\nSignataireExterne = true\nPlafondDesSms = 50'
    du = lire(ecrit(tmp_path, 'Marque = "neutre"', dit), ENV)
    assert du.site.parametres["SignataireExterne"] == "true"
    assert du.site.parametres["PlafondDesSms"] == "50"


@pytest.mark.parametrize(
    ("valeur", "oui"), [("1", True), ("0", False), ("-1", False), ("²", False)]
)
def test_a_number_is_whole_and_not_below_its_least(valeur: str, oui: bool) -> None:
    assert convient(valeur, attendus("site")["PlafondDesSms"]) is oui


@pytest.mark.parametrize("nom", sorted(MODELES))
def test_each_parameter_that_must_be_given_says_what_is_expected(nom: str) -> None:
    regles = attendus(nom)
    assert regles
    assert all(regle.get("Description") for regle in regles.values())
