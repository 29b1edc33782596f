"""A process whose clock is moved lives at that instant, and the demo data with it.

A sample: `make horloges` plays the tests that depend on the day at every instant.
"""

import json
import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest

from chalicelib.domain.fuseau import PARIS
from tests.horloges.instants import INSTANTS, environnement
from tools.paths import ROOT

LECTEURS = """
import json, time
from datetime import date, datetime, UTC
from chalicelib.clock import now
from tests.jour import jour
print(json.dumps({
    "product": now().isoformat(),
    "time": datetime.fromtimestamp(time.time(), UTC).isoformat(),
    "machine": date.today().isoformat(),
    "demo": jour(0).isoformat(),
}))
"""


@pytest.mark.exigence("K-20")
@pytest.mark.parametrize("nom", ["le 29 février", "le 31 décembre"])
def test_everything_that_reads_the_time_is_at_that_instant(nom: str) -> None:
    instant = INSTANTS[nom]
    commande = [sys.executable, "-c", LECTEURS]
    env = environnement(instant) | {"TZ": "UTC"}
    lu = json.loads(subprocess.run(commande, env=env, cwd=ROOT, capture_output=True).stdout)
    for qui in ("product", "time"):
        assert abs(datetime.fromisoformat(lu[qui]) - instant) < timedelta(minutes=5)
    assert date.fromisoformat(lu["machine"]) == instant.date()
    assert date.fromisoformat(lu["demo"]) == PARIS.jour(instant) > instant.date()
