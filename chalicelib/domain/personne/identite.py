"""Who a person is: identifiers and civil status (AGDREF data, CESEDA annexe 3, I.A)."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.imprimables import imprimable
from chalicelib.domain.saisie.normalisation import Genre, lire
from chalicelib.domain.saisie.saisi import Saisi


class Sexe(StrEnum):
    FEMININ = "F"
    MASCULIN = "M"


SEXES = {Sexe.FEMININ: "Féminin", Sexe.MASCULIN: "Masculin"}


class Statut(StrEnum):
    """In what capacity the permit is asked for (domain.md §3.3)."""

    REFUGIE = "REFUGIE"
    PROTECTION_SUBSIDIAIRE = "PROTECTION_SUBSIDIAIRE"


STATUTS = {
    Statut.REFUGIE: "Réfugié(e)",
    Statut.PROTECTION_SUBSIDIAIRE: "Bénéficiaire de la protection subsidiaire",
}


class SituationFamiliale(StrEnum):
    CELIBATAIRE = "CELIBATAIRE"
    MARIE = "MARIE"
    PACSE = "PACSE"
    CONCUBIN = "CONCUBIN"
    DIVORCE = "DIVORCE"
    SEPARE = "SEPARE"
    VEUF = "VEUF"

    @property
    def en_couple(self) -> bool:
        return self in (self.MARIE, self.PACSE, self.CONCUBIN)


SITUATIONS = {
    SituationFamiliale.CELIBATAIRE: "Célibataire",
    SituationFamiliale.MARIE: "Marié(e)",
    SituationFamiliale.PACSE: "Pacsé(e)",
    SituationFamiliale.CONCUBIN: "En concubinage",
    SituationFamiliale.DIVORCE: "Divorcé(e)",
    SituationFamiliale.SEPARE: "Séparé(e)",
    SituationFamiliale.VEUF: "Veuf ou veuve",
}


def _dix_chiffres(brut: object) -> object:
    if not isinstance(brut, str):
        return brut
    chiffres = lire(Genre.IDENTIFIANT, brut)
    return chiffres.zfill(10) if re.fullmatch(r"[0-9]{9}", chiffres) else chiffres


NumeroEtranger = Annotated[
    str,
    BeforeValidator(_dix_chiffres),
    Field(pattern=r"^[0-9]{10}$"),
    Saisi(Genre.IDENTIFIANT),
]
"""AGDREF number: 10 digits; 9 accepted and padded on the left (FAQ 12). No check digit exists."""


def identifiant(brut: object) -> object:
    """A number or a code, without what people put between its signs; for `BeforeValidator`."""
    return lire(Genre.IDENTIFIANT, brut) if isinstance(brut, str) else brut


NumeroTitreOuVisa = Annotated[
    str,
    BeforeValidator(identifiant),
    Field(pattern=r"^[A-Z0-9]{9,12}$"),
    Saisi(Genre.IDENTIFIANT),
]
"""Number of a permit or of a visa: 9 to 12 letters or digits, spaces ignored (domain.md §4.1)."""

NOM_MAX = 120
"""Longer than any name of the registre: its bearer can always type it."""
Nom = Annotated[str, Field(min_length=1), Saisi(Genre.NOM, NOM_MAX)]
"""A surname or first name as somebody types it."""

NomRecu = Annotated[str, Field(min_length=1), AfterValidator(imprimable)]
"""The same as the registre sends it: never corrected, « K. M. Perera » or « Ahmed (née X) »."""

PaysIso = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2, or a custom 2D-DOC code (XA stateless, XB refugee, XX undetermined)."""


class EtatCivil(Modele):
    """Civil status as the registre (AGDREF) knows it."""

    nom_naissance: NomRecu
    nom_usage: NomRecu | None = None
    prenoms: tuple[NomRecu, ...] = ()
    sexe: Sexe
    date_naissance: DateNaissance
    ville_naissance: Annotated[str, AfterValidator(imprimable)]
    pays_naissance: PaysIso
    nationalites: tuple[PaysIso, ...] = Field(min_length=1)

    @property
    def nom_complet(self) -> str:
        return " ".join([*self.prenoms, (self.nom_usage or self.nom_naissance).upper()])
