"""What a paper puts between backticks exists: files, addresses, names, commands."""

import re
from functools import cache
from pathlib import Path

import pytest

import app as application
from secours.pages import PDF, VERIFIER
from tests.architecture import noms
from tests.architecture.papiers import ECRITS, cites, commandes
from tests.architecture.test_tailles import FOURRE_TOUT
from tests.architecture.test_vocabulaire import interdits
from tools.paths import ROOT

FICHIER = re.compile(r"[\w.*<>-]+(/[\w.*<>-]+)*/?")
NOM = re.compile(r"([A-Za-z_][\w.]*)(\(.*\))?(=\S+)?")
AILLEURS = {
    "AUTH": "a setting of MiniStack, left as it is",
    "jku": "a header of a JWT (RFC 7515), never followed",
    "jwk": "another",
    "x5u": "another",
    "on_s3_event": "of Chalice; a trap that the template avoids",
    "tracing": "a module of Powertools",
}
"""Names of others' programs that our code does not use, and whose they are."""


@cache
def manque(cite: str) -> bool:
    """Whether this is the address, the file or the name of nothing."""
    if cite.startswith("/"):
        debut = re.split("[<{]", cite)[0]
        connues = (*application.app.routes, "/statique/", "/panne*", PDF, VERIFIER)
        return not any(route.startswith(debut) for route in connues)
    if est_un_fichier(cite):
        return not existe(cite)
    lu = NOM.fullmatch(cite)
    if lu is None or lu[1] in AILLEURS or lu[1] in interdits() | FOURRE_TOUT:
        return False
    return not noms.ensemble(set(lu[1].split(".")))


def est_un_fichier(cite: str) -> bool:
    """« docs/api.md », « events/ », « ecrans.py »; not a media type, nor a key of S3."""
    debut, barre, _ = cite.partition("/")
    if not FICHIER.fullmatch(cite) or debut.startswith("<"):
        return False
    ici = any((racine / debut).is_dir() for racine in (ROOT, ROOT / "chalicelib"))
    return bool(barre and ici) or Path(cite).suffix in noms.suffixes()


def existe(nom: str) -> bool:
    """From the root or from chalicelib; a bare name, anywhere; or made on the way (.gitignore)."""
    if f"{nom.split('/')[0]}/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines():
        return True
    motif = re.sub("<.*?>", "*", nom).rstrip("/")
    if "/" not in nom:
        return any(fichier.match(motif) for fichier in noms.fichiers())
    return any(any(racine.glob(motif)) for racine in (ROOT, ROOT / "chalicelib"))


def inconnus(commande: str) -> list[str]:
    """The targets, modules and options of ours that a command names and that nothing reads."""
    cibles = re.findall(r"\bmake (?:-s )?([a-z-]+)", commande)
    modules = re.findall(r"python -m ((?:tools|tests)[\w.]*)", commande)
    a_nous = modules or "OPTIONS=" in commande or commande.startswith("--")
    options = re.findall(r"--[a-z][a-z-]*", commande) if a_nous else []
    return [
        *(cible for cible in cibles if f"\n{cible}:" not in (ROOT / "Makefile").read_text("utf-8")),
        *(module for module in modules if not _module(module)),
        *(option for option in options if not any(f'"{option}"' in lu for lu in _outils())),
    ]


def _module(nom: str) -> bool:
    chemin = ROOT / nom.replace(".", "/")
    return chemin.with_suffix(".py").exists() or (chemin / "__main__.py").exists()


@cache
def _outils() -> list[str]:
    programmes = [*(ROOT / "tests").rglob("__main__.py"), ROOT / "tests" / "api" / "epreuve.py"]
    greffons = (ROOT / "tests").glob("plugin_*.py")
    fichiers = [*(ROOT / "tools").rglob("*.py"), *programmes, *greffons]
    return [fichier.read_text("utf-8") for fichier in fichiers]


@pytest.mark.parametrize("papier", ECRITS, ids=lambda p: p.name)
def test_every_file_and_name_quoted_exists(papier: Path) -> None:
    assert [cite for cite in cites(papier) if manque(cite)] == []


@pytest.mark.parametrize("papier", ECRITS, ids=lambda p: p.name)
def test_every_command_quoted_can_be_typed(papier: Path) -> None:
    assert [faux for commande in commandes(papier) for faux in inconnus(commande)] == []


def test_no_name_of_elsewhere_is_kept_for_nothing() -> None:
    lus = {lu[1] for papier in ECRITS for cite in cites(papier) if (lu := NOM.fullmatch(cite))}
    assert set(AILLEURS) - lus == set()
    assert [nom for nom in AILLEURS if noms.ensemble(set(nom.split(".")))] == []


@pytest.mark.parametrize(
    "cite",
    [
        "domain/nulle_part.py",
        "nulle_part.py",
        "docs/perdus/",
        "templates/perdus/<nom>.html",
        "documents/perdu*.py",
        "FonctionPerdue",
        "perdre_la_demande(...)",
        "TABLE_PERDUE",
        "journal.perdre(...)",
        "/agents/perdus",
    ],
)
def test_a_lost_name_is_seen(cite: str) -> None:
    assert manque(cite)


@pytest.mark.parametrize(
    "commande", ["make perdre", "python -m tools.perdus", 'make run OPTIONS="--perdu"', "--perdu"]
)
def test_a_lost_command_is_seen(commande: str) -> None:
    assert inconnus(commande)
