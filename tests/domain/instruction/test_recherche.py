"""Any name that a file shows finds it, alone or with others, however it is typed."""

from itertools import permutations
from typing import Any

import pytest

from chalicelib.domain.instruction.recherche import (
    MOTS_MAX,
    correspond,
    facons_de_chercher,
    mots_de_la_personne,
)
from tests.builders import un_etat_civil

PERSONNES: dict[str, dict[str, Any]] = {
    "Zarmina": {"nom_naissance": "Ahmadzaï-Exemple", "prenoms": ("Zarmina",)},
    "Bassel": {"nom_naissance": "Al-Darwish", "prenoms": ("Bassel",)},
    "Abdel": {"nom_naissance": "Diallo", "prenoms": ("Abdel Rahman", "Oumar")},
    "Inès": {"nom_naissance": "D’Almeida", "nom_usage": "N'Diaye", "prenoms": ("Inès",)},
    "Haile": {"nom_naissance": "Haile Selassie", "prenoms": ("Œdipe",)},
    "Ben": {"nom_naissance": "Ben", "prenoms": ("Le",)},
    "Zabihullah": {"nom_naissance": "Zabihullah", "prenoms": ()},
    "Aïssatou": {"nom_naissance": "Sow", "nom_usage": "Barry", "prenoms": ("Aïssatou",)},
    "Binta": {"nom_naissance": "Keita (née Camara)", "prenoms": ("Binta",)},
}
CHERCHES = {
    "Zarmina": (
        "Zarmina",
        "zarmina AHMADZAI",
        "Exemple",
        "exemple zarmina",
        "ahmadzaïexemple",
        "Zar",
    ),
    "Bassel": ("Darwish", "al darwish", "AlDarwish", "el-darwish bassel", "DARWISH Bas"),
    "Abdel": (
        "Rahman",
        "abdel rahman diallo",
        "Abdul Rahman",
        "Abderrahman",
        "oumar diallo",
        "Abdel",
    ),
    "Inès": ("almeida", "d'almeida", "dalmeida ines", "n'diaye", "ndiaye", "N DIAYE", "de Almeida"),
    "Haile": ("haileselassie", "selassie haile", "oedipe", "ŒDIPE selassie"),
    "Ben": ("ben", "le", "Le Ben"),
    "Zabihullah": ("zabi", "Zabihullah"),
    "Aïssatou": (
        "née Sow",
        "Mme BARRY (NÉE SOW)",
        "Madame Sow",
        "sow ép. barry",
        "Sow, nom d’usage Barry",
        "Barry dite Sow Aïssatou",
    ),
    "Binta": ("née Camara", "Mme Keita née Camara", "camara binta"),
}


def trouves(texte: str) -> set[str]:
    mots = {qui: mots_de_la_personne(un_etat_civil(**t)) for qui, t in PERSONNES.items()}
    facons = facons_de_chercher(texte)
    return {qui for qui, siens in mots.items() if any(correspond(f, siens) for f in facons)}


@pytest.mark.exigence("K-13")
@pytest.mark.parametrize(("qui", "texte"), [(q, t) for q, ts in CHERCHES.items() for t in ts])
def test_une_personne_se_trouve_par_chaque_ecriture_de_ses_noms(qui: str, texte: str) -> None:
    assert trouves(texte) == {qui}


@pytest.mark.exigence("K-13")
@pytest.mark.parametrize("qui", PERSONNES)
def test_ses_noms_montres_la_trouvent_dans_tous_les_ordres(qui: str) -> None:
    etat_civil = un_etat_civil(**PERSONNES[qui])
    montres = [etat_civil.nom_naissance, etat_civil.nom_usage or "", *etat_civil.prenoms]
    for ordre in permutations([nom for nom in montres if nom]):
        assert qui in trouves(" ".join(ordre)), ordre
    assert qui in trouves(etat_civil.nom_complet)


@pytest.mark.parametrize(
    "texte",
    ["Zarmina Bassel", "armina", "Tesfaye", "zarmina tesfaye", "Madame", "Mme Tesfaye"],
)
def test_un_mot_qui_n_est_pas_le_sien_ne_la_trouve_pas(texte: str) -> None:
    assert trouves(texte) == set()


@pytest.mark.parametrize("texte", ["", " ", "-", "’", "123", "…"])
def test_ce_qui_n_a_pas_de_lettre_ne_cherche_rien(texte: str) -> None:
    assert facons_de_chercher(texte) == ()


def test_un_nom_tres_long_a_un_nombre_borne_de_mots() -> None:
    long = un_etat_civil(
        nom_naissance="Un Nom Long De Papiers Anciens",
        prenoms=tuple(f"Pré{c}nom" for c in "abcdefghijklm"),
    )
    assert len(mots_de_la_personne(long)) == MOTS_MAX
