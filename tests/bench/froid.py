"""Cold starts: what was done warm is done again by a process that has loaded nothing.

The byte code is there, as it is in the package; the answers of AWS are those that were recorded.
"""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.bench.compteur import Passage
from tools.paths import BUILD, ROOT

FILS = Path(__file__).with_name("froid_fils.py")
FOIS = 2


def demarrer(vu: Passage, entree: str, fois: int = FOIS) -> dict[str, float]:
    """Milliseconds of processor to import and to answer once, at the hour it was: the best of
    `fois`, after one unread that leaves the byte code. `entree` is the handler, as AWS names it."""
    demande = {
        "entree": entree,
        "evenement": vu.evenement,
        "maintenant": vu.le.isoformat(),
        "environnement": {n: v for n, v in os.environ.items() if n.isupper()},
        "echanges": [
            (e.statut, e.en_tetes, base64.b64encode(e.corps).decode()) for e in vu.echanges
        ],
    }
    texte = json.dumps(demande)
    _, *essais = (_une_fois(texte) for _ in range(fois + 1))
    return min(essais, key=lambda dit: dit["import"] + dit["premier"])


def _une_fois(texte: str) -> dict[str, float]:
    fait = subprocess.run(
        [sys.executable, str(FILS)],
        input=texte,
        cwd=ROOT,
        env=_environnement(),
        capture_output=True,
        text=True,
        check=False,
    )
    if fait.returncode:
        raise RuntimeError(f"a function does not start : {fait.stderr[-2000:]}")
    lu: dict[str, float] = json.loads(fait.stdout.splitlines()[-1])
    return lu


def _environnement() -> Mapping[str, str]:
    """Nothing but what finds Python, and where its byte code is kept."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYDANTIC_DISABLE_PLUGINS": "true",
        "PYTHONPYCACHEPREFIX": str(BUILD / "octets"),
    }
