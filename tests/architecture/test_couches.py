"""The layers: contracts of pyproject.toml, and what they cannot say."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.paths import ROOT

DOMAINE = ROOT / "chalicelib" / "domain"
ADMIS = {"pydantic", "pydantic_core", "chalicelib"}


def couches(dossier: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the tree that stands in `dossier`."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    return subprocess.run(
        [*command, "--no-cache"], cwd=dossier, capture_output=True, text=True, check=False
    )


def copier(dossier: Path) -> Path:
    """The project in small: its contracts and the sources they judge."""
    for chemin in (ROOT / "chalicelib").rglob("*.py"):
        copie = dossier / chemin.relative_to(ROOT)
        copie.parent.mkdir(parents=True, exist_ok=True)
        copie.write_bytes(chemin.read_bytes())
    (dossier / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return dossier


def importes(fichier: Path) -> Iterator[str]:
    """Top-level names of what a file imports, functions included."""
    for noeud in ast.walk(ast.parse(fichier.read_text(encoding="utf-8"))):
        if isinstance(noeud, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            yield (noeud.module or "").partition(".")[0]


def test_arrows_go_down_only() -> None:
    fait = couches(ROOT)
    assert fait.returncode == 0, fait.stdout


FAUTES = [
    ("domain/pieces/liste_a_preparer.py", "import chalicelib.settings", "Arrows go down only"),
    ("storage/compte/liens.py", "import chalicelib.mail.composition", "Arrows go down only"),
    ("web/suivi/espace.py", "import chalicelib.events.batches", "Arrows go down only"),
    ("nouveau.py", "", "Arrows go down only"),
    ("domain/nouveau.py", "", "Inside the domain"),
    (
        "domain/dossier/dossier.py",
        "import chalicelib.domain.instruction.acte",
        "Inside the domain",
    ),
    ("domain/porte/porte.py", "import chalicelib.domain.lettres.lettre", "Inside the domain"),
    ("storage/nouveau.py", "", "Inside the storages"),
    ("storage/journal.py", "import chalicelib.storage.dossier.dossiers", "Inside the storages"),
    ("usecases/nouveau.py", "", "Inside the use cases"),
    (
        "usecases/compte/liens.py",
        "import chalicelib.usecases.demande.deposer_demande",
        "use cases",
    ),
    ("web/nouveau.py", "", "Inside the pages"),
    ("web/http/pages.py", "import chalicelib.web.suivi.espace", "Inside the pages"),
    ("web/suivi/espace.py", "import chalicelib.web.porte.demander", "Inside the pages"),
    ("web/agents/nouveau.py", "", "Inside the pages of agents"),
    ("web/agents/dossier/mots.py", "import chalicelib.web.agents.file.lots", "of agents"),
    (
        "usecases/demande/saisir_ephoto.py",
        "import chalicelib.settings",
        "they read no settings",
    ),
    ("domain/dossier/dossier.py", "import chalicelib.hasard", "Arrows go down only"),
    ("hasard.py", "import chalicelib.settings", "Arrows go down only"),
    ("documents/adp.py", "import chalicelib.hasard", "draws nothing"),
    ("domain/pieces/liste_a_preparer.py", "import jinja2", "The domain knows nobody"),
    ("storage/compte/liens.py", "import boto3", "Only resources makes AWS clients"),
    ("usecases/compte/hachage.py", "import chalice", "Only the entry points know Chalice"),
    ("mail/composition.py", "import fpdf", "Heavy libraries stay under documents"),
]
"""File, what is added to it (nothing: a room that no floor knows), the contract that says it."""


def rompus(dossier: Path, fautes: list[tuple[str, str, str]]) -> dict[str, str]:
    """Contract -> what is said of it, in a copy with these faults: each is named by itself."""
    copier(dossier)
    for fichier, ajout, _ in fautes:
        with (dossier / "chalicelib" / fichier).open("a", encoding="utf-8") as flux:
            flux.write(f"\n{ajout}\n")
    fait = couches(dossier)
    assert fait.returncode == 1, fait.stderr
    titres = re.split(r"^(\S.*)\n-+\n", fait.stdout.partition("Broken contracts")[2], flags=re.M)
    dits = [re.sub(r"\s+", " ", texte) for texte in titres[2::2]]
    return dict(zip(titres[1::2], dits, strict=True))


@pytest.fixture(scope="module")
def dits(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, dict[str, str]]:
    """With every forbidden import at once, then with every new room."""
    return {
        importe: rompus(
            tmp_path_factory.mktemp("couches"),
            [faute for faute in FAUTES if bool(faute[1]) is importe],
        )
        for importe in (True, False)
    }


@pytest.mark.parametrize(("fichier", "ajout", "contrat"), FAUTES)
def test_each_contract_can_fail(
    dits: dict[bool, dict[str, str]], fichier: str, ajout: str, contrat: str
) -> None:
    module = "chalicelib." + fichier.removesuffix(".py").replace("/", ".")
    faute = f"- {module} "
    if ajout:
        faute = f"{module} -> {ajout.removeprefix('import ')} (l."
    fautifs = [nom for nom, dit in dits[bool(ajout)].items() if faute in dit]
    assert any(contrat in nom for nom in fautifs), dits[bool(ajout)]


ADRESSES = "saisie/courriel.py: email_validator"
"""What pydantic itself checks an e-mail address with; asked inside one function (ADR 0021)."""


def test_the_domain_uses_the_standard_library_and_pydantic_only() -> None:
    admis = ADMIS | set(sys.stdlib_module_names)
    trouves = {
        f"{fichier.relative_to(DOMAINE)}: {nom}"
        for fichier in DOMAINE.rglob("*.py")
        for nom in importes(fichier)
    }
    assert {t for t in trouves if t.partition(": ")[2] not in admis} == {ADRESSES}


def test_init_files_are_empty() -> None:
    pleins = [p for p in (ROOT / "chalicelib").rglob("__init__.py") if p.read_text().strip()]
    assert pleins == []


def fabriques(fichier: Path) -> set[str]:
    """The storages that a file makes: classes of `chalicelib.storage` that it calls."""
    arbre = ast.parse(fichier.read_text(encoding="utf-8"))
    importes = {
        alias.asname or alias.name
        for noeud in ast.walk(arbre)
        if isinstance(noeud, ast.ImportFrom)
        and (noeud.module or "").startswith("chalicelib.storage")
        for alias in noeud.names
    }
    appels = (n.func for n in ast.walk(arbre) if isinstance(n, ast.Call))
    return {n.id for n in appels if isinstance(n, ast.Name)} & importes & stockages()


def stockages() -> set[str]:
    """The classes that `entrepots.py` makes, each imported by the function that makes it."""
    arbre = ast.parse((DOMAINE.parent / "entrepots.py").read_text(encoding="utf-8"))
    return {
        alias.name
        for noeud in ast.walk(arbre)
        if isinstance(noeud, ast.ImportFrom)
        and (noeud.module or "").startswith("chalicelib.storage")
        for alias in noeud.names
    }


def test_pages_api_and_workers_take_their_storages_from_one_file() -> None:
    assert len(stockages()) > 10
    sources = [f for d in ("web", "api", "events") for f in (DOMAINE.parent / d).rglob("*.py")]
    assert {str(f): noms for f in sources if (noms := fabriques(f))} == {}


def test_a_page_that_makes_its_own_storage_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    page.write_text("from chalicelib.storage.table import Table\n\nTable(None, 'bpi')\n")
    assert fabriques(page) == {"Table"}
