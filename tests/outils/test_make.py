"""A target of the Makefile that fails says in French why, or what to do; it asks before erasing."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.outils.test_ports import ecoute
from tests.terminal import environnement
from tools.paths import ROOT
from tools.smoke.pile import ports_libres

ESSAI = """
SHELL = /bin/sh tools/recette.sh $(if $@,$@,aide)
export BUTS := $(MAKECMDGOALS)
"""


def make(*mots: str, ici: Path = ROOT, **env: str) -> tuple[int, str]:
    commande = ["make", "--no-print-directory", *mots]
    fait = subprocess.run(
        commande,
        cwd=ici,
        env=environnement(**{"LC_ALL": "C"} | env),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return fait.returncode, fait.stderr


@pytest.fixture
def arbre(tmp_path: Path) -> Path:
    """A tree with recipes that fail, run by our script."""
    (tmp_path / "tools").symlink_to(ROOT / "tools")
    buts = ("check", "test", "smoke", "package", "node_modules/pret", ".venv/pret", "verrouiller")
    recettes = "\n".join(f"{but}:\n\t@echo raison >&2; exit 3\n" for but in buts)
    (tmp_path / "Makefile").write_text(f"{ESSAI}{recettes}arrete:\n\t@exit 130\n")
    return tmp_path


@pytest.mark.parametrize(
    ("but", "conseil"),
    [
        ("check", "Une règle du code n’est pas tenue"),
        ("test", "les tests qui ont échoué"),
        ("smoke", "La raison est dite au-dessus"),
        ("package", "effacez .build"),
        ("node_modules/pret", "paquets npm"),
        (".venv/pret", "paquets Python"),
        ("verrouiller", "requirements*.in"),
    ],
)
def test_a_recipe_that_fails_says_what_to_do(arbre: Path, but: str, conseil: str) -> None:
    code, erreur = make(but, ici=arbre)
    assert code == 2
    raison, phrase, *_ = erreur.splitlines()
    assert (raison, phrase.startswith(f"« make {but} » s’est arrêté.")) == ("raison", True)
    assert conseil in phrase


def test_what_the_person_stops_has_not_failed(arbre: Path) -> None:
    assert "« make arrete » : arrêté." in make("arrete", ici=arbre)[1]


def test_a_full_disk_is_said(arbre: Path) -> None:
    faux = arbre / "bin"
    faux.mkdir()
    (faux / "df").write_text("#!/bin/sh\necho x\necho '/dev/x 100 100 0 100% /'\n")
    (faux / "df").chmod(0o755)
    chemin = f"{faux}{os.pathsep}{os.environ['PATH']}"
    assert "le disque est plein" in make("check", ici=arbre, PATH=chemin)[1]


@pytest.mark.parametrize(
    ("mots", "phrase"),
    [
        (["depot-inconnu"], "« make depot-inconnu » n’existe pas : « make » seul liste"),
        (["ports", "OPTIONS=--porc"], "Argument inconnu : --porc"),
        (["reset", "OPTIONS=--non"], "Argument inconnu : --non"),
        (["ports", "PYTHON=python9"], "Il manque Python 3.11 ou plus récent."),
        (["outils", "PYTHON=false"], "Il faut Python 3.11 ou plus récent"),
    ],
)
def test_what_stops_at_once_is_one_sentence(mots: list[str], phrase: str) -> None:
    code, erreur = make(*mots)
    dites = [ligne for ligne in erreur.splitlines() if not ligne.startswith("make: ***")]
    assert (code, len(dites)) == (2, 1), erreur
    assert dites[0].startswith(phrase)


def test_make_run_looks_at_its_ports_first(tmp_path: Path) -> None:
    (port,) = ports_libres(1)
    with ecoute(port):
        code, erreur = make("run", f"OPTIONS=--etat {tmp_path} --port {port}")
    assert code == 2
    assert erreur.startswith(f"Le port {port} est pris par ")
    assert 'lancez make run OPTIONS="' in erreur


def test_every_target_is_listed_by_make_alone() -> None:
    """« make » says every target that a person types, and only those that exist."""
    source = (ROOT / "Makefile").read_text(encoding="utf-8")
    tapes = set(re.findall(r'^\t@echo "make ([a-z]+)', source, re.M))
    assert tapes - set(re.findall(r"^([a-z]+):", source, re.M)) == set()
    assert len(tapes) > 10


RESET = "import sys; from pathlib import Path; from tools.local.reset import main; from \
tools.commande.fin import executer; d = Path(sys.argv.pop(1)); executer(lambda: main(d))"


@pytest.fixture
def garde(tmp_path: Path) -> Path:
    dossier = tmp_path / "local"
    dossier.mkdir()
    (dossier / "etat.json").write_text("x" * 2_000)
    return dossier


def effacer(dossier: Path, *mots: str, entree: int = subprocess.DEVNULL) -> tuple[int, str, str]:
    commande = [sys.executable, "-c", RESET, str(dossier), *mots]
    fait = subprocess.run(commande, cwd=ROOT, stdin=entree, capture_output=True, text=True)
    return fait.returncode, fait.stdout, fait.stderr


def test_nothing_is_erased_without_an_answer(garde: Path) -> None:
    code, dit, erreur = effacer(garde)
    assert (code, garde.exists()) == (2, True)
    assert "Rien n’est effacé" in erreur
    assert 'OPTIONS="--oui"' in erreur
    assert str(garde) in dit
    assert "comptes, brouillons" in dit


@pytest.mark.parametrize(("reponse", "efface"), [("oui", True), ("non", False), ("", False)])
def test_a_terminal_is_asked(garde: Path, reponse: str, efface: bool) -> None:
    maitre, esclave = pty.openpty()
    os.write(maitre, f"{reponse}\n".encode())
    code, dit, _ = effacer(garde, entree=esclave)
    os.close(maitre)
    os.close(esclave)
    assert "Tapez « oui »" in dit
    assert (garde.exists(), code == 0) == (not efface, efface)


def test_a_script_says_yes_beforehand(garde: Path) -> None:
    assert effacer(garde, "--oui")[0] == 0
    assert not garde.exists()
    assert "Rien à effacer" in effacer(garde, "--oui")[1]
