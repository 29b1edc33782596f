"""Instants when the day is not the same everywhere, and how to be there."""

import os
from datetime import UTC, datetime
from pathlib import Path

from tests.horloges.decalage.sitecustomize import SECONDS

DOSSIER = Path(__file__).parent / "decalage"
INSTANTS = {
    "un jour ordinaire": datetime(2026, 12, 9, 23, 30, tzinfo=UTC),
    "le passage à l’heure d’été": datetime(2027, 3, 27, 23, 30, tzinfo=UTC),
    "le passage à l’heure d’hiver": datetime(2027, 10, 30, 23, 30, tzinfo=UTC),
    "le 29 février": datetime(2028, 2, 28, 23, 30, tzinfo=UTC),
    "le 31 décembre": datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
    "minuit pendant les tests": datetime(2027, 1, 14, 22, 58, 45, tzinfo=UTC),
}
"""In Paris it is the day after: 29 February, the first of January."""


def environnement(instant: datetime) -> dict[str, str]:
    """For a Python process that begins at this instant; those that it starts follow."""
    secondes = round((instant - datetime.now(UTC)).total_seconds())
    ajoutes = [str(DOSSIER), os.environ.get("PYTHONPATH", "")]
    chemins = os.pathsep.join(filter(None, ajoutes))
    return {**os.environ, "PYTHONPATH": chemins, SECONDS: str(secondes)}
