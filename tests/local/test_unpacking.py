"""The code of the functions is unpacked once, however many processes run it."""

import os
import zipfile
from pathlib import Path

import pytest

from tools.local import unpacking


@pytest.fixture(autouse=True)
def _ici(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "BUILD", tmp_path / "build")


def paquet(dossier: Path, texte: str) -> Path:
    """What MiniStack writes for one process."""
    dossier.mkdir(parents=True)
    archive = dossier / "code.zip"
    with zipfile.ZipFile(archive, "w") as ecrite:
        ecrite.writestr("app.py", texte)
    return archive


def deballer(dossier: Path, texte: str) -> Path:
    """The same for one process, unpacked as MiniStack does; the module that it imports."""
    archive, code = paquet(dossier, texte), dossier / "code"
    code.mkdir()
    with unpacking.ZipFile(archive) as lue:
        lue.extractall(code)
    return code / "app.py"


def test_two_processes_of_a_package_share_one_copy(tmp_path: Path) -> None:
    un, deux = (deballer(tmp_path / nom, "rien = 1") for nom in ("un", "deux"))
    assert un.read_text() == "rien = 1"
    assert un.resolve() == deux.resolve()
    assert os.path.getsize(tmp_path / "un" / "code.zip") == 0


def test_another_package_has_another_copy_and_old_ones_go(tmp_path: Path) -> None:
    modules = [deballer(tmp_path / str(rang), f"rang = {rang}") for rang in range(4)]
    assert modules[3].read_text() == "rang = 3"
    assert modules[2].read_text() == "rang = 2"
    assert not modules[0].exists()
