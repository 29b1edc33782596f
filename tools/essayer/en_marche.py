"""The stack that `make run` is running, found from another terminal."""

import json
from pathlib import Path
from typing import NamedTuple

from tools.commande.arguments import Analyseur
from tools.commande.codes import ArretMachine
from tools.local.emulator import Emulator
from tools.local.stack import RUNNING
from tools.paths import LOCAL


class EnMarche(NamedTuple):
    """Where each part of the running stack answers."""

    site: str
    annuaire: str
    aws: str
    table: str
    courriels: str
    etat: Path

    @property
    def emulateur(self) -> Emulator:
        """To make clients of its AWS; it is not ours to start or stop."""
        return Emulator(int(self.aws.rpartition(":")[2]), self.etat)


def analyseur(prog: str, description: str) -> Analyseur:
    """With the option that says where the running stack keeps its state."""
    parser = Analyseur(prog=prog, description=description)
    aide = "celui de make run (par défaut, .local)"
    parser.add_argument("--etat", type=Path, default=LOCAL, metavar="DOSSIER", help=aide)
    return parser


def trouver(etat: Path) -> EnMarche:
    """Raises ArretMachine when nothing runs there."""
    try:
        lu = json.loads((etat / RUNNING).read_text("utf-8"))
    except FileNotFoundError:
        raise ArretMachine(
            "Le site n’est pas lancé : tapez « make run » dans un autre terminal, attendez "
            "« Prêt », puis relancez."
        ) from None
    return EnMarche(**lu, etat=etat)
