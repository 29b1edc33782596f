"""The préfectures and which one examines a request (CESEDA R431-20: department of residence)."""

import csv
from functools import cache
from importlib.resources import files

from pydantic import Field

from chalicelib.domain.droit.services import (
    A_COMPLETER,
    INDICATIONS,
    Service,
    en_mots,
    lire_services,
    manques,
)
from chalicelib.domain.fuseau import PARIS, Fuseau
from chalicelib.domain.modele import Modele


class Prefecture(Modele):
    """A préfecture; in Paris the Préfecture de police, in the Pacific the State's high office.

    `code_demande` is the department as the three digits that a request number carries (« 001 »,
    « 201 » for 2A, « 974 »). `service` is how its service is reached, None while nobody knows.
    """

    code: str = Field(pattern=r"^([0-9]{2,3}|2A|2B)$")
    departement: str
    zone: str
    libelle: str
    autorite: str
    chef_lieu: str
    code_demande: str = Field(pattern=r"^[0-9]{3}$")
    fuseau: Fuseau = PARIS
    service: Service | None = None

    @property
    def a_completer(self) -> tuple[str, ...]:
        """What an acknowledgement must say of the service, and nobody knows (CRPA R112-11-1)."""
        return manques(self.service)

    @property
    def joindre(self) -> tuple[str, ...]:
        """The lines under its name: address, e-mail, phone; « à compléter » where unknown."""
        connu = self.service
        dites = {
            "adresse": ", ".join(connu.adresse) if connu else "",
            "courriel": connu.courriel if connu else "",
            "telephone": connu.telephone if connu else "",
        }
        inconnues = en_mots(self.a_completer)
        lignes = [f"{INDICATIONS[nom].capitalize()} : {dit}" for nom, dit in dites.items() if dit]
        restes = [f"{inconnues.capitalize()} : {A_COMPLETER}"] if inconnues else []
        return (*lignes, *restes)


@cache
def toutes() -> dict[str, Prefecture]:
    """Every préfecture by department code, read once from the package's data."""
    dossier = files("chalicelib").joinpath("referentiels")
    with dossier.joinpath("prefectures.csv").open(encoding="utf-8") as flux:
        lignes = {ligne["code"]: ligne for ligne in csv.DictReader(flux, delimiter=";")}
    with dossier.joinpath("services.csv").open(encoding="utf-8") as flux:
        services = {service.code: service for service in lire_services(flux, lignes).services}
    return {
        code: Prefecture.model_validate(
            ligne | {"fuseau": Fuseau(nom=ligne["fuseau"]), "service": services.get(code)}
        )
        for code, ligne in lignes.items()
    }


def departement_de(code_insee: str) -> str:
    """Department code of a commune: « 2A » for 2A004, « 974 » for 97411, « 75 » for 75056."""
    return code_insee[:3] if code_insee.startswith(("97", "98")) else code_insee[:2]


A_PART = {"97133": "977", "97150": "978"}
"""Saint-Barthélemy and Saint-Martin keep the postcodes of Guadeloupe."""


def departement_du_code_postal(code: str) -> str | None:
    """The department where this postcode is, as far as its digits tell; None when there is none."""
    if code in A_PART:
        return A_PART[code]
    if code.startswith("20"):
        return "2A" if code < "20200" else "2B"
    departement = departement_de(code)
    return departement if departement in toutes() else None


def competente(code_insee: str) -> Prefecture:
    """The préfecture of residence; KeyError when the commune is in no known department."""
    return toutes()[departement_de(code_insee)]


def fuseau_de(code_insee: str | None) -> Fuseau:
    """The time zone of a commune: that of its préfecture, Paris while none is known."""
    competente = toutes().get(departement_de(code_insee)) if code_insee else None
    return competente.fuseau if competente else PARIS
