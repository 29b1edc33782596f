"""The words of each field of the document, from `referentiels/champs.csv`."""

import csv
from functools import cache
from importlib.resources import files

FICHIER = files("chalicelib.referentiels") / "champs.csv"


@cache
def _libelles() -> dict[str, str]:
    lignes = csv.DictReader(FICHIER.read_text("utf-8").splitlines(), delimiter=";")
    return {ligne["champ"]: ligne["libelle"] for ligne in lignes}


def du_champ(modele: str, champ: str) -> str:
    """What a field is, said for its model when the word has several senses; empty if unsaid."""
    connus = _libelles()
    return connus.get(f"{modele}.{champ}") or connus.get(champ, "")
