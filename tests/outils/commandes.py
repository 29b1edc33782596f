"""Every `python -m tools.…` that the tree has, and how one of them is run."""

import re
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tools.paths import ROOT

TOOLS = ROOT / "tools"


class Fin(NamedTuple):
    """How a command ended, and what it said of it."""

    code: int
    sortie: str
    erreur: str

    def en_une_phrase(self) -> str:
        """The one line of the error: French, ended, without a trace."""
        lignes = self.erreur.strip().splitlines()
        assert len(lignes) == 1, self.erreur
        assert re.search(r"[.»]$", lignes[0]), lignes
        assert "Traceback" not in self.erreur
        assert not re.search(r"\b(the|error|usage:|required|invalid|could not)\b", lignes[0])
        return lignes[0]


def sources() -> dict[str, str]:
    """Module -> source, of each file that may be run."""
    lues = {f: f.read_text(encoding="utf-8") for f in sorted(TOOLS.rglob("*.py"))}
    return {
        ".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__main__"): source
        for f, source in lues.items()
        if 'if __name__ == "__main__":' in source
    }


def lancer(
    module: str,
    *arguments: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Fin:
    """In this process, as `python -m` does, so that the walk costs no start of Python."""
    capsys.readouterr()
    monkeypatch.setattr(sys, "argv", [module, *arguments])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    fichier = _fichier(module)
    espace = {"__name__": "__main__", "__file__": str(fichier), "__doc__": ""}
    with pytest.raises(SystemExit) as fin:
        exec(compile(fichier.read_bytes(), fichier, "exec"), espace)
    dit = capsys.readouterr()
    return Fin(int(fin.value.code or 0), dit.out, dit.err)


def _fichier(module: str) -> Path:
    fichier = ROOT.joinpath(*module.split("."))
    return fichier / "__main__.py" if fichier.is_dir() else fichier.with_suffix(".py")
