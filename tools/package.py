"""Package the application: `python -m tools.package [--cible local|lambda]`.

Lays the files out under .build/, then lets `chalice package --merge-template` make the zip and the
CloudFormation template: the same template for the local start and for production.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from chalicelib import gabarits
from chalicelib.settings import Marque
from chalicelib.templating import environment
from tools import template, vendor
from tools.commande.arguments import Analyseur
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.deployer.progressif import en_deux_temps
from tools.local.lock import held
from tools.nomenclature import nomenclature
from tools.paths import BUILD, ROOT
from tools.vendor import Target

STAGE = "site"
SOURCES = ("app.py", "chalicelib", "templates", "infra", ".chalice/config.json", "requirements.txt")
TOOLS = (
    "tools/alarmes.py",
    "tools/allegement.py",
    "tools/deployer/progressif.py",
    "tools/gabarits.py",
    "tools/nomenclature.py",
    "tools/tableau_de_bord.py",
    "tools/package.py",
    "tools/template.py",
    "tools/vendor.py",
)
ECRIRE = """
import sys
from pathlib import Path
sys.path.append(sys.argv[1])
from gabarits import ecrire
ecrire(*map(Path, sys.argv[2:]))
"""
IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc", ".DS_Store", "*.po", "*.pot")


def main() -> None:
    """Make the package and say where it is."""
    parser = Analyseur(prog="python -m tools.package", description="Prépare le paquet à déployer.")
    parser.add_argument("--cible", choices=("local", "lambda"), default="local")
    parser.add_argument(
        "--sans-bytecode", action="store_true", help="démarrages à froid plus lents"
    )
    asked = parser.parse_args()
    target = vendor.host() if asked.cible == "local" else vendor.aws_lambda()
    if asked.sans_bytecode:
        target = replace(target, interpreter=None)
    elif target.interpreter is None:
        raise Arret(
            Code.MACHINE,
            f"Il manque Python {vendor.PYTHON_LAMBDA}, qui compile le code pour Lambda. "
            f"Installez-le (pyenv install {vendor.PYTHON_LAMBDA}), ou dites où il est : "
            "make package CIBLE=lambda PYTHON_LAMBDA=/chemin/python3.13",
        )
    print(build(target))


def build(target: Target) -> Path:
    """The folder holding sam.json and deployment.zip, remade only when a source has changed."""
    with held(BUILD / "package", wait=True):
        return _build(target)


def _build(target: Target) -> Path:
    out = BUILD / "package" / target.name
    print_file = out / "empreinte"
    current = fingerprint(target)
    if print_file.is_file() and print_file.read_text() == current:
        return out
    stage = _stage(target)
    fragment = stage / "fragment.json"
    template.write_fragment(fragment, target.python)
    shutil.rmtree(out, ignore_errors=True)
    _chalice_package(stage, fragment, out)
    if target.name == "lambda":
        _by_stages(out / "sam.json")
    _tighten(out / "sam.json")
    nomenclature(vendor.layer(target), out)
    print_file.write_text(current)
    return out


def _by_stages(made: Path) -> None:
    """Not on this machine: it has neither versions of a function nor what moves people to them."""
    read = json.loads(made.read_text())
    en_deux_temps(read)
    made.write_text(json.dumps(read, ensure_ascii=False))


def _tighten(made: Path) -> None:
    """Without the spaces that nobody reads: CloudFormation takes a million bytes and no more."""
    read = json.loads(made.read_text())
    made.write_text(json.dumps(read, ensure_ascii=False, separators=(",", ":")))


def fingerprint(target: Target) -> str:
    """A digest of everything the package is made from."""
    digest = hashlib.sha256(repr(target).encode())
    for file in _files(*SOURCES, *TOOLS):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(*names: str) -> Iterator[Path]:
    for name in names:
        path = ROOT / name
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in inside if file.is_file() and "__pycache__" not in file.parts)


def _stage(target: Target) -> Path:
    stage = BUILD / "staging" / target.name
    shutil.rmtree(stage, ignore_errors=True)
    (stage / ".chalice").mkdir(parents=True)
    shutil.copy(ROOT / ".chalice" / "config.json", stage / ".chalice")
    shutil.copy(ROOT / "app.py", stage)
    shutil.copytree(ROOT / "chalicelib", stage / "chalicelib", ignore=IGNORED)
    shutil.copytree(ROOT / "infra" / "politiques", stage / "infra" / "politiques")
    (stage / "requirements.txt").touch()  # empty: the wheels are in vendor/ already
    _stage_vendor(target, stage)
    vendor.compile_tree(target, stage / "chalicelib")
    return stage


def _stage_vendor(target: Target, stage: Path) -> None:
    """vendor/ lands at the root of the zip: wheels, templates, byte code of app.py and chalice."""
    folder = stage / "vendor"
    folder.mkdir()
    for wheel in vendor.layer(target).iterdir():
        (folder / wheel.name).symlink_to(wheel)
    if target.interpreter:
        _compile_templates(target.interpreter, stage / "gabarits", folder / gabarits.FICHIER)
    else:
        shutil.copytree(ROOT / "templates", folder / "templates", ignore=IGNORED)
    chalice = Path(_chalice_folder())
    draft = stage / "compiled"
    (draft / "chalice").mkdir(parents=True)
    shutil.copy(ROOT / "app.py", draft)
    for name in ("__init__.py", "app.py"):
        shutil.copy(chalice / name, draft / "chalice")
    vendor.compile_tree(target, draft)
    for compiled in draft.rglob("*.pyc"):
        place = folder / compiled.relative_to(draft)
        place.parent.mkdir(parents=True, exist_ok=True)
        compiled.rename(place)
    shutil.rmtree(draft)


def _compile_templates(interpreter: str, draft: Path, file: Path) -> None:
    """All of them cost 0.8 s of CPU: here, and not before a page (`chalicelib/gabarits.py`)."""
    jinja = environment(Marque.NEUTRE)
    for name in jinja.list_templates():
        source = ROOT / "templates" / name
        place = draft / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(jinja.compile(source.read_text("utf-8"), name, name, raw=True), "utf-8")
    writing = [interpreter, "-c", ECRIRE, str(ROOT / "tools"), str(draft), str(file)]
    subprocess.run(writing, check=True)
    shutil.rmtree(draft)


def _chalice_folder() -> str:
    import chalice

    return str(Path(chalice.__file__).parent)


def _chalice_package(stage: Path, fragment: Path, out: Path) -> None:
    command = [sys.executable, "-c", "from chalice.cli import main; main()"]
    options = ["--stage", STAGE, "--merge-template", str(fragment), str(out)]
    neutral = {
        "AWS_DEFAULT_REGION": "eu-west-3",
        "AWS_ACCESS_KEY_ID": "-",
        "AWS_SECRET_ACCESS_KEY": "-",
    }
    done = subprocess.run(
        [*command, "--project-dir", str(stage), "package", *options],
        env={**os.environ, **neutral, "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=stage,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Arret(Code.MACHINE, f"chalice package a échoué :\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    executer(main)
