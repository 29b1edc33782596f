"""Who a person is: identifiers and civil status (AGDREF data, CESEDA annexe 3, I.A)."""

import re
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.alphabets import en_chiffres_latins, en_lettres_latines


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
    chiffres = re.sub(r"[\s.\-]", "", en_chiffres_latins(brut))
    return chiffres.zfill(10) if re.fullmatch(r"\d{9}", chiffres, re.ASCII) else chiffres


NumeroEtranger = Annotated[
    str, BeforeValidator(_dix_chiffres), Field(pattern=r"^[0-9]{10}$", max_length=10)
]
"""AGDREF number: 10 digits; 9 accepted and padded on the left (FAQ 12). No check digit exists."""


def _majuscules_serrees(brut: object) -> object:
    return (
        re.sub(r"[\s\-]", "", en_chiffres_latins(brut)).upper() if isinstance(brut, str) else brut
    )


NumeroTitreOuVisa = Annotated[
    str, BeforeValidator(_majuscules_serrees), Field(pattern=r"^[A-Z0-9]{9,12}$")
]
"""Number of a permit or of a visa: 9 to 12 letters or digits, spaces ignored (domain.md §4.1)."""


def _nom_admis(nom: str) -> str:
    if not re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[ '’\-])*", nom):
        raise ValueError("nom_invalide")
    return en_lettres_latines(nom)


Nom = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_nom_admis)]
"""A surname or first name as people write it: letters, spaces, hyphens, apostrophes."""

PaysIso = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2, or a custom 2D-DOC code (XA stateless, XB refugee, XX undetermined)."""


class EtatCivil(Modele):
    """Civil status as the registre (AGDREF) knows it."""

    nom_naissance: Nom
    nom_usage: Nom | None = None
    prenoms: tuple[Nom, ...] = ()
    sexe: Sexe
    date_naissance: DateNaissance
    ville_naissance: str = Field(max_length=60)
    pays_naissance: PaysIso
    nationalites: tuple[PaysIso, ...] = Field(min_length=1)

    @property
    def nom_complet(self) -> str:
        return " ".join([*self.prenoms, (self.nom_usage or self.nom_naissance).upper()])
