"""The wheels a function needs, laid out for its Python and made ready for a fast cold start."""

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.paths import BUILD, ROOT

REQUIREMENTS = ROOT / "requirements.txt"
# The AWS services the functions call (and sts, which botocore asks for credentials).
SERVICES = {"dynamodb", "s3", "sqs", "kms", "sesv2", "sns", "sts"}
LAYOUT = "3"  # changes when what this module does to the wheels changes


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
    """The managed runtime python3.13 on x86_64 (Amazon Linux 2023, glibc 2.34)."""
    options = (
        *("--python-version", "3.13", "--python-platform", "x86_64-manylinux_2_28"),
        *("--only-binary", ":all:"),
    )
    return Target("lambda", "3.13", _found("python3.13"), options)


def _found(name: str) -> str | None:
    """The interpreter of that name, unless it is a launcher with nothing behind it."""
    path = shutil.which(name)
    if path is None or subprocess.run([path, "-c", ""], capture_output=True).returncode:
        return None
    return path


def layer(target: Target) -> Path:
    """The folder of installed wheels for this target, made once for a given requirements.txt."""
    content = REQUIREMENTS.read_bytes() + repr((LAYOUT, target, sorted(SERVICES))).encode()
    folder = BUILD / "wheels" / f"{target.name}-{hashlib.sha256(content).hexdigest()[:16]}"
    if not folder.is_dir():
        draft = folder.with_name(folder.name + ".draft")
        shutil.rmtree(draft, ignore_errors=True)
        _install(target, draft)
        _trim(draft)
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


def _trim(folder: Path) -> None:
    """Drop what no function reads: API descriptions of other services, scripts, type stubs."""
    for data in (folder / "botocore" / "data").iterdir():
        if data.is_dir() and data.name not in SERVICES:
            shutil.rmtree(data)
    shutil.rmtree(folder / "bin", ignore_errors=True)
    shutil.rmtree(folder / "boto3" / "examples", ignore_errors=True)
    for name in (".lock", ".gitignore"):
        (folder / name).unlink(missing_ok=True)
