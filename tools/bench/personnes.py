"""People of the demo registre who can file a first request, each with an e-photo that is valid."""

import csv
from datetime import date, datetime
from pathlib import Path

from tools import demo
from tools.smoke.personnes import ADRESSE, Personne

ADULTES_NES_AVANT = date(2005, 1, 1)
STATUTS = ("REFUGIE", "PROTECTION_SUBSIDIAIRE")
EPHOTOS = 30


def demandeurs(nombre: int) -> list[Personne]:
    """The first `nombre` of them, at most 30: known birth day, protected, no permit yet."""
    with (Path(demo.__path__[0]) / "registre.csv").open(encoding="utf-8", newline="") as flux:
        lignes = [ligne for ligne in csv.DictReader(flux, delimiter=";") if _convient(ligne)]
    return [_personne(ligne, rang + 1) for rang, ligne in enumerate(lignes[: min(nombre, EPHOTOS)])]


def _convient(ligne: dict[str, str]) -> bool:
    naissance, titres = ligne["date_naissance"], ligne["titres"]
    if "00/" in naissance or titres or not ligne["adresse_voie"] or ligne["statut"] not in STATUTS:
        return False
    return _date(naissance) < ADULTES_NES_AVANT


def _personne(ligne: dict[str, str], rang: int) -> Personne:
    return Personne(
        numero=ligne["numero_etranger"],
        nom=ligne["nom_naissance"],
        prenoms=ligne["prenoms"].replace(",", ""),
        naissance=_date(ligne["date_naissance"]),
        statut=ligne["statut"],
        ephoto=f"DEMO{rang:04}VALABLE99900{rang:02}",
        courriel=f"mesure.{rang:02}@exemple.test",
        adresse=ADRESSE,
    )


def _date(texte: str) -> date:
    return datetime.strptime(f"{texte} +0000", "%d/%m/%Y %z").date()
