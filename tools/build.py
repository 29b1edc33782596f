"""Build everything made from packages, only when a source has changed: `python -m tools.build`."""

import hashlib
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools.commande.arguments import aucun
from tools.commande.codes import ArretMachine
from tools.commande.fin import executer
from tools.paths import BUILD, NODE_MODULES, ROOT

NOTO = str(NODE_MODULES / "@expo-google-fonts" / "noto-sans")


@dataclass(frozen=True)
class Step:
    """A builder, what it says while it works, and its arguments."""

    module: str
    label: str
    arguments: tuple[str, ...] = ()


STEPS = (
    Step("tools.build_static", "Fichiers statiques (feuilles de style, icônes, polices)"),
    Step("tools.build_referentiels", "Référentiels (communes, pays, nationalités)"),
    Step("tools.build_polices", "Polices des documents PDF", (NOTO,)),
    Step("tools.build_listes", "Listes des pièces à préparer"),
)
SOURCES = (
    *("package-lock.json", "requirements-dev.txt", "tools", "templates", "statique"),
    *("chalicelib/domain", "chalicelib/documents", "chalicelib/referentiels/saisie.json"),
)
PRODUCTS = (BUILD / "statique", ROOT / "chalicelib" / "documents" / "polices")


def main() -> None:
    """Run each builder that exists, or nothing when the last build is still good."""
    aucun("python -m tools.build", "Construit ce qui a changé.")
    BUILD.mkdir(exist_ok=True)
    if not NODE_MODULES.is_dir():
        raise ArretMachine("Il manque node_modules : lancez « make build ».")
    mark = BUILD / "construit"
    current = _fingerprint()
    if mark.is_file() and mark.read_text() == current and all(path.exists() for path in PRODUCTS):
        return
    for step in STEPS:
        began = time.monotonic()
        print(f"  {step.label}…", end=" ", flush=True)
        command = [sys.executable, "-m", step.module, *step.arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        print(f"{time.monotonic() - began:.0f} s")
    mark.write_text(current)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for file in sorted(file for name in SOURCES for file in _inside(ROOT / name)):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _inside(path: Path) -> list[Path]:
    files = path.rglob("*") if path.is_dir() else [path]
    made = ROOT / "chalicelib" / "documents" / "polices"
    return [
        file
        for file in files
        if file.is_file() and "__pycache__" not in file.parts and made not in file.parents
    ]


if __name__ == "__main__":
    executer(main)
