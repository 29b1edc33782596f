"""What counted work costs on AWS: the prices are data (`tarifs.toml`), the formula is here.

For each passage of a function, in US dollars:

    page      passerelle
    every one fonction + gigaoctet_seconde × GB × seconds
    seconds   processor × max(1, 1769 ÷ MB) + the waits supposed for its calls
    table     lecture × read units + ecriture × write units (copies in indexes are not counted)
    S3        objet_ecrit × (PUT, COPY, POST, LIST) + objet_lu × others
    queue     file × 3 for each message taken (sent, received, deleted)
    SES       courriel × messages sent

Left out: CloudFront, the firewall, keys (KMS), text messages, storage, logs, what leaves to the
Internet. No free tier.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tools.paths import ROOT

TARIFS = Path(__file__).with_name("tarifs.toml")
DE_LA_TABLE = frozenset(
    {"Query", "GetItem", "BatchGetItem", "TransactGetItems", "Scan"}
    | {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"}
)
OBJETS_ECRITS = frozenset({"PutObject", "CopyObject", "ListObjectsV2", "ListObjectVersions"})
OBJETS_LUS = frozenset({"GetObject", "HeadObject", "GetObjectTagging"})
"""Deleting an object is free."""
PAR_MESSAGE = 3


@dataclass
class Travail:
    """What was counted of a function: `fois` passages together; `processeur` in milliseconds."""

    fonction: str
    fois: int = 0
    appels: dict[str, int] = field(default_factory=dict)
    lectures: float = 0.0
    ecritures: int = 0
    processeur: float = 0.0

    @property
    def est_une_page(self) -> bool:
        """« GET /aide », where a worker is one word."""
        return " " in self.fonction


@cache
def tarifs() -> dict[str, Any]:
    """Read once."""
    return tomllib.loads(TARIFS.read_text("utf-8"))


@cache
def memoires() -> Mapping[str, int]:
    """Megabytes of each function, as `.chalice/config.json` deploys them."""
    config = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))
    fonctions = config["stages"]["site"]["lambda_functions"]
    return {nom: int(dite["lambda_memory_size"]) for nom, dite in fonctions.items()}


def par_mille(travaux: Iterable[Travail], *, memoire: int | None = None) -> dict[str, float]:
    """Dollars of a thousand times this work, by what is paid; « total » is their sum.

    `memoire`: that of every function, when they are not ours.
    """
    sommes: dict[str, float] = {}
    for travail in travaux:
        for quoi, quantite in _quantites(travail, memoire).items():
            dit = tarifs()["prix"][quoi]
            sommes[quoi] = sommes.get(quoi, 0.0) + quantite * 1000 * dit["prix"] / dit["pour"]
    return {**sommes, "total": sum(sommes.values())}


def _quantites(travail: Travail, memoire: int | None) -> dict[str, float]:
    lues = {
        "passerelle": travail.fois if travail.est_une_page else 0,
        "fonction": travail.fois,
        "gigaoctet_seconde": _gigaoctets_secondes(travail, memoire),
        "lecture": travail.lectures,
        "ecriture": travail.ecritures,
        "objet_ecrit": _combien(travail, OBJETS_ECRITS),
        "objet_lu": _combien(travail, OBJETS_LUS),
        "file": 0 if travail.est_une_page or travail.fonction == "relais" else _messages(travail),
        "courriel": _combien(travail, frozenset({"SendEmail"})),
    }
    return {quoi: float(quantite) for quoi, quantite in lues.items()}


def _messages(travail: Travail) -> int:
    return travail.fois * PAR_MESSAGE


def _combien(travail: Travail, operations: frozenset[str]) -> int:
    return sum(combien for nom, combien in travail.appels.items() if nom in operations)


def _gigaoctets_secondes(travail: Travail, memoire: int | None) -> float:
    duree = tarifs()["duree"]
    nom = "api_handler" if travail.est_une_page else travail.fonction
    place = memoire or memoires()[nom]
    lenteur: float = max(1.0, duree["memoire_d_un_processeur"] / place)
    table = _combien(travail, DE_LA_TABLE)
    objets = _combien(travail, OBJETS_ECRITS | OBJETS_LUS)
    autres = sum(travail.appels.values()) - table - objets
    attente: float = (
        table * duree["attente_dynamodb"]
        + objets * duree["attente_s3"]
        + autres * duree["attente_autre"]
    )
    return (travail.processeur * lenteur + attente) / 1000 * place / 1024
