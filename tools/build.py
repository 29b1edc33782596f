"""Build everything made from packages, only when a source has changed: `python -m tools.build`."""

import hashlib
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.commande.arguments import aucun
from tools.commande.codes import ArretMachine
from tools.commande.fin import executer
from tools.paths import BUILD, NODE_MODULES, ROOT

NOTO = str(NODE_MODULES / "@expo-google-fonts" / "noto-sans")


SOURCES = (
    *("package-lock.json", "requirements-dev.txt", "tools", "templates", "statique"),
    *("chalicelib/domain", "chalicelib/documents", "chalicelib/referentiels/saisie.json"),
)
POLICES = ROOT / "chalicelib" / "documents" / "polices"
ROUTES = ROOT / "chalicelib" / "referentiels" / "routes.json"


@dataclass(frozen=True)
class Step:
    """A builder, what it says while it works, its arguments, what it reads, what it makes."""

    module: str
    label: str
    arguments: tuple[str, ...] = ()
    sources: tuple[str, ...] = SOURCES
    products: tuple[Path, ...] = (BUILD / "statique", POLICES)


STEPS = (
    Step("tools.build_static", "Fichiers statiques (feuilles de style, icônes, polices)"),
    Step("tools.build_referentiels", "Référentiels (communes, pays, nationalités)"),
    Step("tools.build_polices", "Polices des documents PDF", (NOTO,)),
    Step("tools.build_listes", "Listes des pièces à préparer"),
    Step(
        "tools.build_routes",
        "Table des adresses",
        sources=("requirements-dev.txt", "tools/build_routes.py", "chalicelib"),
        products=(ROUTES,),
    ),
)


def main() -> None:
    """Run each builder whose sources changed."""
    aucun("python -m tools.build", "Construit ce qui a changé.")
    BUILD.mkdir(exist_ok=True)
    if not NODE_MODULES.is_dir():
        raise ArretMachine("Il manque node_modules : lancez « make build ».")
    for step in STEPS:
        _run(step)


def _run(step: Step) -> None:
    """Nothing when what it made is still good."""
    mark = BUILD / f"construit-{step.module.rpartition('.')[2]}"
    current = _fingerprint(step.sources)
    if mark.is_file() and mark.read_text() == current and all(p.exists() for p in step.products):
        return
    began = time.monotonic()
    print(f"  {step.label}…", end=" ", flush=True)
    command = [sys.executable, "-m", step.module, *step.arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    print(f"{time.monotonic() - began:.0f} s")
    mark.write_text(current)


@cache
def _fingerprint(sources: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for file in sorted(file for name in sources for file in _inside(ROOT / name)):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _inside(path: Path) -> list[Path]:
    files = path.rglob("*") if path.is_dir() else [path]
    return [
        file
        for file in files
        if file.is_file()
        and "__pycache__" not in file.parts
        and POLICES not in file.parents
        and file != ROUTES
    ]


if __name__ == "__main__":
    executer(main)
