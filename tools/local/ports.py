"""The ports that `make run` asks for, looked at before anything else is done.

`python -m tools.local.ports OPTIONS`, with the options of `make run`. Standard library only: it
runs before there is an environment.
"""

import argparse
import contextlib
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools.commande.arguments import Analyseur, entre
from tools.commande.codes import ArretMachine
from tools.commande.fin import executer
from tools.local.lock import held
from tools.paths import LOCAL

HOST = "127.0.0.1"
DERNIER = 65_535
PAS = 10
RESERVES = 1024


class PortTaken(ArretMachine):
    """A port cannot be used; the sentence says why, and the options to use."""


class Service(NamedTuple):
    """What listens, the option that gives its port, and its usual port."""

    nom: str
    option: str
    port: int


SERVICES = (
    Service("port du site", "--port", 8000),
    Service("port de la boîte locale", "--port-courriels", 8025),
    Service("port de l’AWS embarqué", "--port-aws", 4566),
    Service("port de l’annuaire local", "--port-annuaire", 8035),
)


def arguments() -> argparse.Namespace:
    """The options of `make run`."""
    parser = Analyseur(prog="make run", description="Lance tout sur cette machine.")
    for service in SERVICES:
        parser.add_argument(
            service.option,
            type=entre(1, DERNIER),
            default=service.port,
            help=f"{service.nom} (par défaut, {service.port})",
        )
    parser.add_argument("--etat", type=Path, default=LOCAL, help="dossier où tout est gardé")
    parser.add_argument("--marque", choices=("etat", "neutre"), default="etat")
    return parser.parse_args()


def demandes(asked: argparse.Namespace) -> dict[str, int]:
    """Option -> the port asked for."""
    return {s.option: getattr(asked, s.option.lstrip("-").replace("-", "_")) for s in SERVICES}


def verifier(ports: dict[str, int], autres: Iterable[str] = ()) -> None:
    """Raises PortTaken, with the OPTIONS to use, when a port is taken, or given twice.

    `autres` are the other options that were given: they are said again.
    """
    raisons = {option: raison for option, port in ports.items() if (raison := _raison(port))}
    for option, port in ports.items():
        if option not in raisons and list(ports.values()).index(port) < list(ports).index(option):
            raisons[option] = f"Le port {port} est demandé deux fois"
    if not raisons:
        return
    proposes = _proposer(ports, raisons)
    usuels = {service.option: service.port for service in SERVICES}
    gardes = {option: port for option, port in ports.items() if usuels[option] != port}
    options = [*autres, *(f"{o} {p}" for o, p in (gardes | proposes).items())]
    premiere, *suite = raisons.values()
    phrase = " ; ".join([premiere, *(f"le{raison.removeprefix('Le')}" for raison in suite)])
    raise PortTaken(f'{phrase} : lancez make run OPTIONS="{" ".join(options)}"')


def _raison(port: int) -> str:
    """Why this port cannot be used, empty when it can."""
    with socket.socket() as sonde:
        sonde.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sonde.bind((HOST, port))
        except PermissionError:
            return f"Le port {port} est réservé au système"
        except OSError:
            return f"Le port {port} est pris par {occupant(port)}"
    # Where another program listens on every address, some systems let this one be bound too.
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), 0.5):
        return f"Le port {port} est pris par {occupant(port)}"
    return ""


def _proposer(ports: dict[str, int], raisons: Iterable[str]) -> dict[str, int]:
    """A free port near each one that cannot be used: all different."""
    occupes, proposes = set(ports.values()), {}
    for option in raisons:
        debut = max(ports[option], RESERVES)
        candidats = [*range(debut + PAS, DERNIER, PAS), *range(RESERVES, DERNIER)]
        libre = next(p for p in candidats if p not in occupes and not _raison(p))
        occupes.add(libre)
        proposes[option] = libre
    return proposes


def occupant(port: int) -> str:
    """« python3 (processus 1234) », or what can be said of it."""
    pid = next(_pids_linux(port), None) or _pid_lsof(port)
    if pid is None:
        return "un autre programme"
    nom = subprocess.run(["ps", "-o", "comm=", "-p", str(pid)], capture_output=True, text=True)
    return f"{Path(nom.stdout.strip()).name or 'un programme'} (processus {pid})"


def _pids_linux(port: int) -> Iterator[int]:
    """The processes that hold a socket listening there, as far as this session may see them."""
    sockets = {f"socket:[{inode}]" for inode in _inodes(port)}
    if not sockets:
        return
    for dossier in Path("/proc").glob("[0-9]*/fd"):
        with contextlib.suppress(OSError):
            if any(os.readlink(lien) in sockets for lien in dossier.iterdir()):
                yield int(dossier.parent.name)


def _inodes(port: int) -> Iterator[str]:
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        with contextlib.suppress(OSError):
            for ligne in table.read_text("ascii").splitlines()[1:]:
                mots = ligne.split()
                if mots[1].endswith(f":{port:04X}") and mots[3] == "0A":
                    yield mots[9]


def _pid_lsof(port: int) -> int | None:
    """Where there is no /proc: macOS."""
    if shutil.which("lsof") is None:
        return None
    commande = ["lsof", "-nP", "-t", f"-iTCP:{port}", "-sTCP:LISTEN"]
    trouve = re.match(r"\d+", subprocess.run(commande, capture_output=True, text=True).stdout)
    return int(trouve[0]) if trouve else None


def autres_options(asked: argparse.Namespace) -> list[str]:
    """What was asked beside the ports, as it is to be typed again."""
    dites = []
    if asked.etat != LOCAL:
        dites.append(f"--etat {asked.etat}")
    if asked.marque != "etat":
        dites.append(f"--marque {asked.marque}")
    return dites


def main() -> None:
    """Nothing when `make run` can go on; the start itself looks again."""
    asked = arguments()
    with held(asked.etat):
        verifier(_hors_orphelin(asked), autres_options(asked))


def _hors_orphelin(asked: argparse.Namespace) -> dict[str, int]:
    """Without the port of the embedded AWS when a start that was killed left one: it is ended."""
    ports = demandes(asked)
    if (asked.etat / "ministack.pid").is_file():
        del ports["--port-aws"]
    return ports


if __name__ == "__main__":
    executer(main)
