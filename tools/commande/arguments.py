"""The arguments of a command, refused in French. Standard library only.

argparse takes its words from gettext; nobody installs a French catalogue for it, so here is ours.
"""

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from tools.commande.codes import Code

MOTS = {
    "usage: ": "usage : ",
    "options": "options",
    "positional arguments": "à donner",
    "show this help message and exit": "montre cette aide",
    "argument %(argument_name)s: %(message)s": "« %(argument_name)s » : %(message)s",
    "the following arguments are required: %s": "il manque %s",
    "unrecognized arguments: %s": "argument inconnu : %s",
    "not allowed with argument %s": "ne va pas avec %s",
    "expected one argument": "il manque sa valeur",
    "expected at least one argument": "il manque sa valeur",
    "expected at most one argument": "une seule valeur est prévue",
    "expected %s argument": "%s valeur est attendue",
    "expected %s arguments": "%s valeurs sont attendues",
    "ignored explicit argument %r": "ne prend pas de valeur (%r)",
    "ambiguous option: %(option)s could match %(matches)s": (
        "« %(option)s » peut être %(matches)s"
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r n’est pas prévu (au choix : %(choices)s)"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r n’a pas la forme attendue",
    "one of the arguments %s is required": "il faut l’un de %s",
}


def _dire(texte: str) -> str:
    return MOTS.get(texte, texte)


def _dire_nombre(un: str, plusieurs: str, nombre: int) -> str:
    return _dire(un if nombre == 1 else plusieurs)


vars(argparse).update({"_": _dire, "ngettext": _dire_nombre})


class Analyseur(argparse.ArgumentParser):
    """One sentence on what is wrong, and where to read what is right."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_abbrev": False} | options)

    def error(self, message: str) -> NoReturn:
        aide = re.sub(r" (?:habiliter|retirer)$", "", self.prog)
        aide += " OPTIONS=--help" if aide.startswith("make ") else " --help"
        dit = message[:1].upper() + message[1:]
        self.exit(Code.DEMANDE, f"{dit} ; « {aide} » dit ce qui est attendu.\n")


def entre(premier: int, dernier: int) -> Callable[[str], int]:
    """A whole number between two; said so when it is not."""

    def lire(texte: str) -> int:
        nombre = int(texte) if re.fullmatch(r"[0-9]{1,9}", texte) else -1
        if not premier <= nombre <= dernier:
            raise argparse.ArgumentTypeError(f"un nombre de {premier} à {dernier} est attendu")
        return nombre

    return lire


def aucun(prog: str, description: str) -> None:
    """For a command that takes no argument: one that is given is refused, never ignored."""
    Analyseur(prog=prog, description=description).parse_args()
