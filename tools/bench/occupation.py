"""What each function of a running stack has held and computed, read from its processes.

Linux only. A function counts with the processes that it started (the workshop of files). Each is
named as `.chalice/config.json` names it.
"""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tools.local.stack import Stack
from tools.paths import ROOT

VARIABLE = "AWS_LAMBDA_FUNCTION_NAME"
HORAIRES = ("nuit", "ephotos", "acheminements", "menage", "rattrapage")
REPOS = 3.0
"""Seconds for the workers to take what a schedule asked for."""
EVENEMENT: dict[str, Any] = {
    "version": "0",
    "account": "",
    "region": "",
    "detail": {},
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "time": "",
    "id": "",
    "resources": [],
}


class Occupation(NamedTuple):
    """Most that was held at once, in MiB; seconds of processor since the start, all events."""

    mio: float
    cpu: float


def sonner(stack: Stack) -> None:
    """Each schedule once, then time for what it asks of the queues."""
    fonctions = stack.emulator.client("lambda")
    noms = [f["FunctionName"] for f in fonctions.list_functions()["Functions"]]
    for nom in noms:
        if _nom(nom) in HORAIRES:
            fonctions.invoke(FunctionName=nom, Payload=json.dumps(EVENEMENT))
    time.sleep(REPOS)


def lire(stack: Stack) -> dict[str, Occupation]:
    """By function; one that never ran is not there, of several processes the heaviest is."""
    assert stack.emulator.process is not None
    lues: dict[str, Occupation] = {}
    parents = dict(_parents())
    for pid in _descendants(parents, stack.emulator.process.pid):
        nom = _nom(_environnement(pid).get(VARIABLE, ""))
        if nom not in fonctions():
            continue
        siens = [pid, *_descendants(parents, pid)]
        vue = Occupation(sum(map(_mio, siens)), sum(map(_secondes, siens)))
        lues[nom] = max(vue, lues.get(nom, vue))
    return lues


def fonctions() -> dict[str, dict[str, Any]]:
    """What is deployed, by name."""
    config = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))
    dites: dict[str, dict[str, Any]] = config["stages"]["site"]["lambda_functions"]
    return dites


def tableau(lues: dict[str, Occupation]) -> Iterator[str]:
    """A line for each function, beside the memory that it is given."""
    yield f"{'Fonction':<16} {'Mio occupés':>12} {'donnés':>8} {'processeur (s)':>15}"
    for nom, dite in fonctions().items():
        if vue := lues.get(nom):
            donnes = dite["lambda_memory_size"]
            yield f"{nom:<16} {vue.mio:>12.0f} {donnes:>8} {vue.cpu:>15.2f}"


def _nom(deployee: str) -> str:
    """« anef-Attestations-8FDC… » -> « attestations »; that of the pages is « api_handler »."""
    milieu = deployee.split("-")[1].lower() if deployee.count("-") > 1 else ""
    return "api_handler" if milieu == "apihandler" else milieu


def _parents() -> Iterator[tuple[int, int]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        if champs := _champs(stat):
            yield int(stat.parent.name), int(champs[1])


def _descendants(parents: dict[int, int], racine: int) -> list[int]:
    filles = [pid for pid, parent in parents.items() if parent == racine]
    return filles + [plus for fille in filles for plus in _descendants(parents, fille)]


def _champs(stat: Path) -> list[str]:
    """What follows the name of the program; nothing of a process that has just ended."""
    try:
        return stat.read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _secondes(pid: int) -> float:
    champs = _champs(Path(f"/proc/{pid}/stat"))
    return sum(map(int, champs[11:13])) / os.sysconf("SC_CLK_TCK")


def _mio(pid: int) -> float:
    try:
        lignes = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(li.split()[1]) / 1024 for li in lignes if li.startswith("VmHWM:")), 0.0)


def _environnement(pid: int) -> dict[str, str]:
    try:
        brut = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
    except OSError:
        return {}
    return dict(dite.split("=", 1) for dite in brut.split("\0") if "=" in dite)
