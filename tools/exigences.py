"""Requirement trace: `python -m tools.exigences` prints what the last full test run covered."""

import csv
import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tools.commande.arguments import aucun
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.paths import ROOT

CATALOGUE = "tests/exigences.csv"
CLAIMED = "tests/exigences.toml"
RESULT = ".build/exigences.json"

NO_RESULT = (
    "Aucun résultat : lancez « make test » en entier. "
    "La couverture vient de la dernière exécution complète."
)


@dataclass(frozen=True)
class Trace:
    """What the last full run proved: id -> the tests that passed, and when it ended."""

    at: datetime
    tests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_catalogue(root: Path = ROOT) -> dict[str, str]:
    """Every requirement id with its statement, in the order of the specification."""
    with (root / CATALOGUE).open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row["énoncé"] for row in csv.DictReader(stream, delimiter=";")}


def read_claimed(root: Path = ROOT) -> frozenset[str]:
    """The ids that the project says it meets.

    Raises ValueError when one is listed twice or is not in the catalogue.
    """
    lists = tomllib.loads((root / CLAIMED).read_text(encoding="utf-8"))["claimed"]
    ids = [name for listed in lists.values() for name in listed]
    twice = sorted({name for name in ids if ids.count(name) > 1})
    unknown = sorted(set(ids) - read_catalogue(root).keys())
    if twice or unknown:
        raise ValueError(f"{CLAIMED}: listed twice {twice}, unknown {unknown}")
    return frozenset(ids)


def read_trace(root: Path = ROOT) -> Trace | None:
    """The trace of the last full run, or None when there was none."""
    path = root / RESULT
    if not path.is_file():
        return None
    raw = json.loads(path.read_text(encoding="utf-8"))
    tests = {name: tuple(nodes) for name, nodes in raw["tests"].items()}
    return Trace(datetime.fromisoformat(raw["at"]), tests)


def write_trace(trace: Trace, root: Path = ROOT) -> None:
    """Keep the trace of a full run."""
    path = root / RESULT
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"at": trace.at.isoformat(), "tests": {k: list(v) for k, v in trace.tests.items()}}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def prefix_of(name: str) -> str:
    """« ELI » for ELI-05, « R » for R27."""
    return name.rpartition("-")[0] or re.sub(r"\d+$", "", name)


def lines(
    catalogue: Collection[str], claimed: Collection[str], covered: Collection[str]
) -> Iterator[str]:
    """One line a prefix; `covered` counts the claimed ids that a passing test proves."""
    prefixes = dict.fromkeys(prefix_of(name) for name in catalogue)
    for prefix in prefixes:
        ids = {name for name in catalogue if prefix_of(name) == prefix}
        said = ids & set(claimed)
        yield f"{prefix} covered={len(said & set(covered))} claimed={len(said)} total={len(ids)}"


def main(root: Path = ROOT) -> None:
    """Print a line per prefix. Raises Arret when there is no result, with how to get one."""
    trace = read_trace(root)
    if trace is None:
        raise Arret(Code.CONSTAT, NO_RESULT)
    for line in lines(read_catalogue(root), read_claimed(root), trace.tests):
        print(line)
    print(f"Dernière exécution complète : {trace.at.astimezone():%d/%m/%Y à %H:%M}.")


if __name__ == "__main__":
    aucun("python -m tools.exigences", "Les exigences couvertes.")
    executer(main)
