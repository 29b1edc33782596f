"""The wheels a function needs, laid out for its Python and made ready for a fast cold start."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.allegement import SANS, SERVICES, alleger
from tools.paths import BUILD, ROOT

REQUIREMENTS = ROOT / "requirements.txt"
PYTHON_LAMBDA = "3.13"
LAYOUT = "4"  # changes when what this module does to the wheels changes


@dataclass(frozen=True)
class Target:
    """The Python that will run the functions; `interpreter` compiles their byte code."""

    name: str
    python: str
    interpreter: str | None
    options: tuple[str, ...]


def host() -> Target:
    """This machine: the embedded AWS runs functions with the Python that runs it."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return Target("local", python, sys.executable, ("--python", sys.executable))


def aws_lambda() -> Target:
    """The managed runtime python3.13 on arm64 (Amazon Linux 2023, glibc 2.34)."""
    options = (
        *("--python-version", PYTHON_LAMBDA, "--python-platform", "aarch64-manylinux_2_28"),
        *("--only-binary", ":all:"),
    )
    return Target("lambda", PYTHON_LAMBDA, _interpreter(), options)


def _interpreter() -> str | None:
    """The Python that compiles for Lambda: the one given, on the PATH, or kept by pyenv or uv."""
    given = os.environ.get("PYTHON_LAMBDA")
    candidates = [given] if given else [f"python{PYTHON_LAMBDA}", *_kept()]
    return next((found for name in candidates if (found := _runs(name))), None)


def _kept() -> list[str]:
    """The newest first, of what version managers keep outside the PATH."""
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv")) / "versions"
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR", home / ".local/share/uv/python"))
    found = [*pyenv.glob(f"{PYTHON_LAMBDA}*"), *uv.glob(f"cpython-{PYTHON_LAMBDA}*")]
    return [str(kept / "bin" / "python3") for kept in sorted(found, key=_patch, reverse=True)]


def _patch(kept: Path) -> tuple[int, ...]:
    return tuple(int(digits) for digits in re.findall(r"\d+", kept.name))


def _runs(name: str) -> str | None:
    """Its path, when it is that Python and not a launcher with nothing behind it."""
    path = shutil.which(name)
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    if path is None:
        return None
    said = subprocess.run([path, "-c", asked], capture_output=True, text=True)
    return path if said.stdout.strip() == PYTHON_LAMBDA else None


def layer(target: Target) -> Path:
    """The folder of installed wheels for this target, made once for a given requirements.txt."""
    content = REQUIREMENTS.read_bytes() + repr((LAYOUT, target, sorted(SERVICES), SANS)).encode()
    folder = BUILD / "wheels" / f"{target.name}-{hashlib.sha256(content).hexdigest()[:16]}"
    if not folder.is_dir():
        draft = folder.with_name(folder.name + ".draft")
        shutil.rmtree(draft, ignore_errors=True)
        _install(target, draft)
        alleger(draft)
        compile_tree(target, draft)
        draft.rename(folder)
    return folder


def compile_tree(target: Target, folder: Path) -> None:
    """Write byte code next to the sources: Lambda's file system is read-only at run time."""
    if target.interpreter is None:
        return
    options = ["-q", "-j", "0", "--invalidation-mode", "unchecked-hash", "-s", str(folder)]
    command = [target.interpreter, "-m", "compileall", *options, str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _install(target: Target, folder: Path) -> None:
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--link-mode", "copy"]
    pinned = ["--require-hashes", "--no-deps", "-r", str(REQUIREMENTS)]
    subprocess.run([*uv, *target.options, "--target", str(folder), *pinned], check=True)
