"""A screen of the wizard is one row: complete, and its key is spelled there and nowhere else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from chalicelib.domain.demande.ecran import Ecran, EcranDe
from chalicelib.domain.demande.ecrans.famille import FAMILLE
from chalicelib.domain.demande.ecrans.table import ECRANS
from chalicelib.domain.demande.parcours import ecran_de_l_orientation, ecran_du_signalement
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.web.demande.noms import noms
from tests.builders import JOUR, un_cas, un_dossier_complet
from tools.paths import ROOT

LIGNES = ROOT / "chalicelib" / "domain" / "demande" / "ecrans"
OU_L_ON_PASSE = (
    *("domain/demande", "storage/dossier", "usecases/demande"),
    *("web/agents/dossier", "web/demande", "web/suivi"),
)
"""The folders that walk the wizard, keep it or read it again; elsewhere « famille » is a word."""
chaque_ecran = pytest.mark.parametrize("ecran", ECRANS, ids=lambda ecran: ecran.cle)


def litteraux(*dossiers: Path) -> Iterator[tuple[str, str]]:
    """Each string of the sources of these folders, with its file."""
    for fichier in (f for dossier in dossiers for f in sorted(dossier.rglob("*.py"))):
        for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
            if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str):
                yield fichier.relative_to(ROOT).as_posix(), noeud.value


def test_every_answer_has_one_screen_and_every_screen_its_answer() -> None:
    assert sorted(e.reponse for e in ECRANS) == sorted(Reponses.model_fields)
    assert len({e.cle for e in ECRANS}) == len(ECRANS)


def test_every_row_of_the_folder_stands_in_the_table() -> None:
    appels = (
        noeud.func
        for fichier in LIGNES.glob("*.py")
        for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8")))
        if isinstance(noeud, ast.Call)
    )
    ecrites = [f for f in appels if isinstance(f, ast.Name) and f.id == EcranDe.__name__]
    assert len(ecrites) == len(ECRANS)


@chaque_ecran
def test_a_row_says_its_answer_its_titles_and_its_page(ecran: Ecran) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", ecran.cle)
    assert ecran.modele in get_args(Reponses.model_fields[ecran.reponse].annotation)
    assert ecran.titre
    assert ecran.titre_agent
    assert ecran.titre_pour(un_cas())
    assert (ROOT / "templates" / "demande" / f"{ecran.nom}.html").is_file()


@chaque_ecran
def test_a_row_says_in_words_any_answer_and_judges_it(ecran: Ecran) -> None:
    dossier = un_dossier_complet(situation=SituationFamiliale.MARIE)
    reponse = ecran.donnee(dossier)
    assert ecran.en_mots(None, noms(JOUR)) == []
    assert ecran.incoherences(dossier, JOUR) == {}
    assert bool(ecran.en_mots(reponse, noms(JOUR))) == (reponse is not None)


def test_a_row_without_words_or_without_title_for_agents_is_not_made() -> None:
    connus: dict[str, Any] = {
        "cle": FAMILLE.cle,
        "etape": FAMILLE.etape,
        "titre": FAMILLE.titre,
        "titre_agent": FAMILLE.titre_agent,
        "modele": FAMILLE.modele,
        "mots": FAMILLE.mots,
    }
    for exige in connus:
        with pytest.raises(TypeError, match=exige):
            EcranDe(**{nom: trait for nom, trait in connus.items() if nom != exige})


def test_a_flag_or_an_orientation_arises_on_one_screen() -> None:
    leves = [leve for e in ECRANS for leve in e.signalements]
    menent = [vers for e in ECRANS for vers in e.orientations]
    assert len(set(leves)) == len(leves)
    assert len(set(menent)) == len(menent)
    assert all(leve in ecran_du_signalement(leve).signalements for leve in leves)
    assert all(vers in ecran_de_l_orientation(vers).orientations for vers in menent)


def test_the_key_of_a_screen_has_one_spelling_written_in_its_row() -> None:
    ecrites = [texte for _, texte in litteraux(LIGNES)]
    for ecran in ECRANS:
        assert ecran.cle in ecrites
        assert ecran.nom == ecran.cle or ecran.nom not in ecrites


def test_no_other_source_spells_the_key_of_a_screen() -> None:
    cles = {cle for ecran in ECRANS for cle in (ecran.cle, ecran.nom)}
    partout = list(litteraux(ROOT / "chalicelib"))
    adresses = {cle for cle in cles if "-" in cle}
    assert [trouve for trouve in partout if trouve[1] in adresses] == []
    passes = tuple(f"chalicelib/{dossier}/" for dossier in OU_L_ON_PASSE)
    redites = {
        (fichier, texte)
        for fichier, texte in partout
        if fichier.startswith(passes) and not (ROOT / fichier).is_relative_to(LIGNES)
        if texte in cles
    }
    assert redites == set()
