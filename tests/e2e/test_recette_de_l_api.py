"""docs/api.md: a token in one command, a first act in five minutes, typed as it is written."""

import json
import subprocess
import time

import pytest

from tests.terminal import environnement
from tools.local.stack import Stack
from tools.paths import ROOT

SITE_DE_MAKE_RUN = "http://127.0.0.1:8000"
CINQ_MINUTES = 300


def recette() -> list[str]:
    """The lines to type, in order."""
    papier = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    partie = papier.partition("## Le premier acte, en cinq minutes")[2].partition("\n## ")[0]
    return [ligne[4:] for ligne in partie.splitlines() if ligne.startswith("    ")]


def taper(lignes: list[str], pile: Stack) -> tuple[str, float]:
    """In one shell, on the stack of the run; what it prints, and the seconds that it took."""
    texte = "\n".join(["set -e", *lignes]).replace(SITE_DE_MAKE_RUN, pile.site)
    debut = time.monotonic()
    fait = subprocess.run(
        ["sh", "-c", texte],
        cwd=ROOT,
        env=environnement(OPTIONS=f"--etat {pile.folder}"),
        capture_output=True,
        text=True,
        timeout=CINQ_MINUTES,
    )
    assert fait.returncode == 0, fait.stderr
    return fait.stdout, time.monotonic() - debut


@pytest.mark.jour
def test_the_recipe_leads_to_a_first_act(site: Stack) -> None:
    lignes = recette()
    assert sum("make -s jeton" in ligne for ligne in lignes) == 1
    dit, secondes = taper(lignes, site)
    depot, reste = dit.split("\n", 1)
    assert "déposée à Paris" in depot
    lecteur = json.JSONDecoder()
    moi, fin = lecteur.raw_decode(reste)
    acte, _ = lecteur.raw_decode(reste[fin:])
    assert moi["nom"] == "Camille Instructeur (exemple)"
    assert (acte["etat"], acte["acte"]) == ("EN_INSTRUCTION", "prendre-en-charge")
    assert secondes < CINQ_MINUTES
