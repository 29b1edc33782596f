"""Loads the demo registre and e-photos through the use cases; loading twice changes nothing."""

import csv
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from chalicelib.domain.ephoto import Ephoto
from chalicelib.storage.ephotos import Ephotos
from chalicelib.storage.table import Table
from chalicelib.usecases.enregistrer_ephotos import enregistrer_ephotos
from chalicelib.usecases.importer_registre import RapportImport, importer_registre

ICI = Path(__file__).parent


@dataclass(frozen=True)
class Vitrine:
    """An identity to show the procedure with."""

    titre: str
    numero_etranger: str
    saisie: str
    ephoto: str


VITRINES = (
    Vitrine(
        "Réfugiée, célibataire, à Paris",
        "9900000001",
        "Ahmadzaï-Exemple / Zarmina / 14 mars 1994",
        "DEMO 0001 VALA BLE9 9900 01",
    ),
    Vitrine(
        "Protection subsidiaire, marié, à Bastia",
        "9900000002",
        "Tesfagabir / Yohannes Mikaël / 23 novembre 1988 (« Johannes » : vérification humaine)",
        "DEMO 0002 VALA BLE9 9900 02",
    ),
    Vitrine(
        "Réfugié, jour et mois de naissance inconnus, à La Réunion",
        "9900000003",
        "Noorzai / Gul Mohammad / 1er janvier 1990, comme sur ses papiers",
        "DEMO 0003 VALA BLE9 9900 03",
    ),
    Vitrine(
        "Protection subsidiaire, avec un visa, en Guyane",
        "9900000004",
        "visa FRA990000004, du 2 mars 2026 au 2 juin 2026",
        "DEMO 0004 VALA BLE9 9900 04",
    ),
)


@dataclass(frozen=True)
class Bilan:
    registre: RapportImport
    ephotos_ajoutees: int


def lire_ephotos(chemin: Path, maintenant: datetime) -> list[Ephoto]:
    """The e-photos of the file, whose ages are counted back from `maintenant`."""
    with chemin.open(encoding="utf-8", newline="") as flux:
        return [_ephoto(ligne, maintenant) for ligne in csv.DictReader(flux, delimiter=";")]


def _ephoto(ligne: dict[str, str], maintenant: datetime) -> Ephoto:
    prise_le = maintenant - timedelta(days=int(ligne["age_jours"]), hours=3)
    heures = ligne["activation_heures"]
    return Ephoto(
        code=ligne["code"],
        prise_le=prise_le,
        activee_le=prise_le + timedelta(hours=int(heures)) if heures else None,
        utilisee_par=ligne["utilisee_par"] or None,
    )


def charger(table: Table, maintenant: datetime) -> Bilan:
    """Load both files into the table."""
    with (ICI / "registre.csv").open(encoding="utf-8", newline="") as flux:
        rapport = importer_registre(flux, table=table, maintenant=maintenant)
    annonces = lire_ephotos(ICI / "ephotos.csv", maintenant)
    return Bilan(rapport, enregistrer_ephotos(annonces, ephotos=Ephotos(table)))
