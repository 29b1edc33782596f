"""Loads the demo through the use cases; loading twice the same day changes nothing."""

import csv
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.pieces.ephoto import Ephoto
from chalicelib.storage.registre.ephotos import Ephotos
from chalicelib.storage.registre.photos_ephoto import PhotosEphoto
from chalicelib.storage.table import Table
from chalicelib.usecases.registre.enregistrer_ephotos import enregistrer_ephotos
from chalicelib.usecases.registre.importer_registre import RapportImport, importer_registre
from tools.demo.dates_relatives import FORME, dater, resoudre
from tools.demo.portraits import portrait

ICI = Path(__file__).parent


@dataclass(frozen=True)
class Vitrine:
    """An identity to show the procedure with; without numéro étranger, the visa is typed."""

    titre: str
    numero_etranger: str
    saisie: str
    ephoto: str

    def saisie_le(self, jour: date) -> str:
        """What to type, its relative dates (`{J-20}`) counted from the day of loading."""
        return re.sub(
            rf"{{({FORME.pattern})}}",
            lambda trouve: f"{resoudre(trouve[1], jour):%d/%m/%Y}",
            self.saisie,
        )


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
    Vitrine(
        "Renouvellement d’une carte de résident qui finit dans 90 jours",
        "9900000051",
        "Haidari / Sayed / 12 avril 1984",
        "DEMO 0051 VALA BLE9 9900 51",
    ),
    Vitrine(
        "Protection subsidiaire depuis plus de 4 ans : carte de résident",
        "9900000056",
        "Al-Darwish / Bassel / 14 novembre 1979",
        "DEMO 0056 VALA BLE9 9900 56",
    ),
    Vitrine(
        "Épouse d’un réfugié (9900000051), visa de réunification familiale",
        "9900000058",
        "Haidari-Noori / Laleh / 23 août 1987",
        "DEMO 0058 VALA BLE9 9900 58",
    ),
    Vitrine(
        "Mari d’une réfugiée (9900000014), avec un visa, sans numéro étranger",
        "",
        "visa FRA990000065, du {J-20} au {J+70}",
        "DEMO 0065 VALA BLE9 9900 65",
    ),
    Vitrine(
        "Mère d’un mineur réfugié de 16 ans (9900000066)",
        "9900000064",
        "Barre-Exemple / Hodan / 16 juin 1988",
        "DEMO 0064 VALA BLE9 9900 64",
    ),
)


@dataclass(frozen=True)
class Bilan:
    registre: RapportImport
    ephotos_ajoutees: int


def lignes_du_registre(jour: date) -> list[str]:
    """Both files as one, header included: the people, and the cases dated from `jour`."""
    lignes = (ICI / "registre.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    situations = (ICI / "situations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    return [*lignes, *(dater(ligne, jour) for ligne in situations[1:])]


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


def charger(table: Table, maintenant: datetime, photos: PhotosEphoto | None = None) -> Bilan:
    """Load the people and the e-photos into the table, and drawn portraits where `photos` goes."""
    lignes = lignes_du_registre(PARIS.jour(maintenant))
    rapport = importer_registre(lignes, table=table, maintenant=maintenant)
    annonces = lire_ephotos(ICI / "ephotos.csv", maintenant)
    if photos:
        for annonce in annonces:
            photos.ranger(annonce.code, portrait(annonce.code))
    return Bilan(rapport, enregistrer_ephotos(annonces, ephotos=Ephotos(table)))
