"""How often a function was called, and by what: what a test sees of the triggers."""

import time
from typing import Any

from tests.e2e.patience import finalement
from tools.local.emulator import Emulator

CALME = 1.0


class Fonction:
    """One deployed function; `nom` is the one it has in the template."""

    def __init__(self, emulateur: Emulator, nom: str) -> None:
        self._lambda = emulateur.client("lambda")
        self._journaux = emulateur.client("logs")
        noms = [f["FunctionName"] for f in self._lambda.list_functions()["Functions"]]
        self._nom = next(n for n in noms if n.startswith(f"anef-{nom}-"))

    @property
    def appels(self) -> int:
        """How many times it has been called, by its own log."""
        groupe = f"/aws/lambda/{self._nom}"
        try:
            lus = self._journaux.filter_log_events(logGroupName=groupe, filterPattern="REPORT")
        except self._journaux.exceptions.ResourceNotFoundException:
            return 0
        return sum(e["message"].startswith("REPORT") for e in lus["events"])

    def appelee(self, fois: int) -> bool:
        """Called so many times in the end, and no more once all is quiet."""
        if not finalement(lambda: self.appels >= fois):
            return False
        time.sleep(CALME)
        return self.appels == fois

    def declencher(self, *, actif: bool) -> None:
        """Switch its only trigger."""
        (declencheur,) = self._declencheurs()
        self._lambda.update_event_source_mapping(UUID=declencheur["UUID"], Enabled=actif)

    def _declencheurs(self) -> list[dict[str, Any]]:
        lus = self._lambda.list_event_source_mappings(FunctionName=self._nom)
        mappings: list[dict[str, Any]] = lus["EventSourceMappings"]
        return mappings
