"""How each préfecture is reached, as data with a source and a day (CRPA R112-11-1, 2°).

What nobody read somewhere is not asserted: it is « à compléter », on every page and document, and
an acknowledgement without it opens no time limit against anybody (CRPA L112-12). Whoever deploys
gives the file (`make services`); `referentiels/services.csv` holds what is known.
"""

import csv
import re
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from pydantic import Field

from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.telephone import (
    TelephoneIllisible,
    lire_telephone,
    telephone_en_clair,
)

COLONNES = ("code", "adresse", "courriel", "telephone", "source", "releve_le")
ENTRE_LIGNES = "|"
"""What stands between two lines of a postal address."""
A_COMPLETER = "à compléter"
NUMERO_NATIONAL = "0\u00a0806\u00a0001\u00a0620"
CENTRE = f"Centre de contact citoyens : {NUMERO_NATIONAL}"
"""The national number, which answers for every préfecture (FAQ 32)."""
INDICATIONS = {
    "adresse": "adresse postale",
    "courriel": "adresse électronique",
    "telephone": "téléphone",
}
"""What an acknowledgement must say of the service in charge (CRPA R112-11-1, 2°)."""
COURRIEL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}")


class Service(Modele):
    """How to reach a service; empty is unknown. `source` says where it was read, `releve_le` when.

    A demonstration is a source that says so.
    """

    code: str
    adresse: tuple[str, ...] = Field(default=(), max_length=6)
    courriel: str = ""
    telephone: str = ""
    source: str
    releve_le: date


class LigneRefusee(NamedTuple):
    """A row of the file that cannot be taken, and why."""

    ligne: int
    raison: str


class ServicesLus(NamedTuple):
    services: tuple[Service, ...]
    refusees: tuple[LigneRefusee, ...]


class EnteteDesServices(ValueError):
    """The columns are not those of the format; its argument is the sentence."""


def lire_services(flux: Iterable[str], connus: Collection[str]) -> ServicesLus:
    """The rows of a CSV file with `;`; `connus` are the codes of the préfectures.

    Raises EnteteDesServices.
    """
    lecteur = csv.DictReader(flux, delimiter=";")
    manque = [nom for nom in COLONNES if nom not in (lecteur.fieldnames or ())]
    if manque:
        raise EnteteDesServices(f"il manque la colonne {', '.join(manque)}")
    services: dict[str, Service] = {}
    refusees: list[LigneRefusee] = []
    for ligne, cellules in enumerate(lecteur, start=2):
        lues = {nom: (cellules[nom] or "").strip() for nom in COLONNES}
        raison = _refus(lues, connus, services)
        if raison:
            refusees.append(LigneRefusee(ligne, raison))
        else:
            services[lues["code"]] = _service(lues)
    return ServicesLus(tuple(services.values()), tuple(refusees))


def _refus(lues: dict[str, str], connus: Collection[str], deja: Collection[str]) -> str:
    """Why a row is not taken, in a sentence that says how to mend it; empty when it is."""
    code, adresse = lues["code"], lues["adresse"]
    if code not in connus:
        return f"« {code} » n’est le code d’aucune préfecture : 01, 2A, 75, 974…"
    if code in deja:
        return f"la préfecture {code} est déjà donnée plus haut : gardez une seule ligne"
    if adresse and not re.search(r"\b[0-9]{5}\b", adresse):
        return f"l’adresse de {code} n’a pas de code postal : séparez ses lignes par « | »"
    if lues["courriel"] and not COURRIEL.fullmatch(lues["courriel"].lower()):
        return f"« {lues['courriel']} » n’est pas une adresse électronique"
    return _telephone(lues["telephone"]) or _releve(lues)


def _telephone(brut: str) -> str:
    try:
        if brut:
            lire_telephone(brut)
    except TelephoneIllisible:
        return f"« {brut} » n’est pas un numéro de téléphone : dix chiffres"
    return ""


def _releve(lues: dict[str, str]) -> str:
    if not lues["source"]:
        return f"la ligne {lues['code']} ne dit pas sa source : où l’avez-vous lu ?"
    try:
        date.fromisoformat(lues["releve_le"])
    except ValueError:
        return f"« {lues['releve_le']} » n’est pas un jour : écrivez 2026-11-30"
    return ""


def _service(lues: dict[str, str]) -> Service:
    """A row that was checked."""
    lignes = (" ".join(partie.split()) for partie in lues["adresse"].split(ENTRE_LIGNES))
    return Service(
        code=lues["code"],
        adresse=tuple(ligne for ligne in lignes if ligne),
        courriel=lues["courriel"].lower(),
        telephone=telephone_en_clair(lire_telephone(lues["telephone"]))
        if lues["telephone"]
        else "",
        source=lues["source"],
        releve_le=date.fromisoformat(lues["releve_le"]),
    )


def manques(service: Service | None) -> tuple[str, ...]:
    """The names of what is unknown, in the order of the text."""
    return tuple(nom for nom in INDICATIONS if service is None or not getattr(service, nom))


def en_mots(noms: Iterable[str]) -> str:
    """« adresse postale, téléphone »."""
    return ", ".join(INDICATIONS[nom] for nom in noms if nom in INDICATIONS)
