"""`make univers`: what it shares out, and that a seed says the same in any process."""

import re
import subprocess
import sys

import pytest

from tests.terminal import environnement
from tests.univers.__main__ import PAR_LOT, lots
from tests.univers.ordonnanceur import PAR_DEPART, depart
from tools.paths import ROOT

COURT = ("-m", "tests.univers", "--graine", "3", "--pas", "20", "--processus", "1")


def test_une_graine_laisse_la_meme_trace_dans_deux_processus() -> None:
    """Neither the order of a set nor what the process did before goes in it."""
    mondes = [
        subprocess.Popen(
            [sys.executable, *COURT],
            cwd=ROOT,
            env=environnement(PYTHONHASHSEED=semence),
            stdout=subprocess.PIPE,
            text=True,
        )
        for semence in ("1", "2")
    ]
    dits = [monde.communicate(timeout=300)[0] for monde in mondes]
    traces = [re.findall(r"graine 3 : trace ([0-9a-f]{24})", dit) for dit in dits]
    assert traces[0]
    assert traces[0] == traces[1]
    assert [monde.returncode for monde in mondes] == [0, 0]


@pytest.mark.parametrize(("graines", "processus"), [(1, 2), (7, 1), (60, 2), (2000, 2)])
def test_chaque_graine_est_vecue_une_fois_et_les_derniers_lots_sont_courts(
    graines: int, processus: int
) -> None:
    suite = list(lots(5, graines, processus))
    assert [graine for lot in suite for graine in lot] == list(range(5, 5 + graines))
    assert max(map(len, suite)) <= PAR_LOT
    assert {len(lot) for lot in suite[-processus:]} <= {*range(1, PAR_DEPART + 1)}
    debuts = [depart(graine) for lot in suite for graine in {depart(g): g for g in lot}.values()]
    assert len(debuts) == len(set(debuts))
