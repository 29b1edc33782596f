"""Sent twice, a form is one; gone back to and written again, it is another: no word is lost."""

import re
from hashlib import sha256

from chalicelib import hasard
from chalicelib.domain.modele import Modele
from chalicelib.web.formulaire.formulaires import Formulaire

TIRE = re.compile(r"[0-9a-f]{24}([0-9a-f]{8})?")


def tire(formulaire: Formulaire) -> str:
    """The id drawn when the form was shown, or one drawn now."""
    recu = formulaire.get("envoi")
    return recu if TIRE.fullmatch(recu) else hasard.hexadecimal(12)


def numero(tire: str, saisie: Modele | None) -> str:
    """Of this form with these very words: the « back » of a browser shows the same form again."""
    mots = saisie.model_dump_json() if saisie else ""
    return sha256(f"{tire}|{mots}".encode()).hexdigest()[: len(tire)]
