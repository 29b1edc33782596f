"""The tables of documents, cell by cell (domain.md §2.2 to §2.4): `chalicelib/droit/`.

A lawyer changes a cell there and the wizard, the printable list and the check of completeness all
follow.
"""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.regles import Regle


class Exigence(StrEnum):
    """A cell of the decision table."""

    REQUISE = "R"
    FACULTATIVE = "O"
    ADMINISTRATION = "A"
    DECLARATION = "S"
    REMISE = "H"


class Condition(StrEnum):
    """What makes a conditional cell apply (domain.md §2.3)."""

    MARIE = "marie"
    PACSE = "pacse"
    CONCUBIN = "concubin"
    COUPLE = "couple"
    REUNIFICATION = "reunification"
    SANS_CARTE = "sans_carte"
    SEUL = "seul"
    HEBERGEANT_CHANGE = "hebergeant_change"
    VOL = "vol"
    PERTE = "perte"
    ABIME = "abime"
    CHANGEMENT_MARIAGE = "c_mariage"
    CHANGEMENT_PACS = "c_pacs"
    CHANGEMENT_SEPARATION = "c_separation"
    CHANGEMENT_VEUVAGE = "c_veuvage"
    CHANGEMENT_NAISSANCE = "c_naissance"
    CHANGEMENT_ETAT_CIVIL = "c_etat_civil"


SELON = {
    Condition.MARIE: "Si vous êtes marié(e)",
    Condition.PACSE: "Si vous êtes pacsé(e)",
    Condition.CONCUBIN: "Si vous vivez en concubinage",
    Condition.COUPLE: "Si vous vivez en couple",
    Condition.REUNIFICATION: "Si vous êtes venu(e) par la réunification familiale",
    Condition.SANS_CARTE: "Si vous n’avez pas encore de titre de séjour",
    Condition.SEUL: "Si vous êtes mineur(e) et faites la demande vous-même",
    Condition.HEBERGEANT_CHANGE: "Si l’adresse sur la pièce d’identité de l’hébergeant est fausse",
    Condition.VOL: "Si votre carte est volée",
    Condition.PERTE: "Si votre carte est perdue",
    Condition.ABIME: "Si votre carte est abîmée",
    Condition.CHANGEMENT_MARIAGE: "Si vous vous êtes marié(e)",
    Condition.CHANGEMENT_PACS: "Si vous avez signé un PACS",
    Condition.CHANGEMENT_SEPARATION: "Si vous avez divorcé, ou si le PACS est terminé",
    Condition.CHANGEMENT_VEUVAGE: "Si votre conjoint ou partenaire est décédé",
    Condition.CHANGEMENT_NAISSANCE: "Si vous avez eu un enfant",
    Condition.CHANGEMENT_ETAT_CIVIL: "Si votre état civil est corrigé",
}


class Cellule(NamedTuple):
    """A piece under a profile: what is asked, and the condition it hangs on."""

    piece: str
    exigences: tuple[Exigence, ...]
    condition: Condition | None = None

    @classmethod
    def lire(cls, piece: str, ecrite: str) -> "Cellule":
        """« R », « S+O », « R?marie »."""
        codes, _, condition = ecrite.partition("?")
        exigences = tuple(Exigence(code) for code in codes.split("+"))
        return cls(piece, exigences, Condition(condition) if condition else None)


class LigneDePiece(Regle):
    """A row of a table: a piece, and its cell under each column."""

    piece: str
    cellules: dict[str, str]


@cache
def table(nom: str) -> tuple[LigneDePiece, ...]:
    """The rows of one of the tables of documents."""
    return tuple(
        LigneDePiece(
            piece=ligne["piece"],
            article=ligne["article"],
            depuis=date.fromisoformat(ligne["depuis"]),
            confiance=ligne["confiance"],
            cellules=droit.cellules(ligne, "piece"),
        )
        for ligne in droit.lignes(nom)
    )


def colonne(profil: Profil, objet: Objet) -> tuple[str, str]:
    """The table and the column that say what this profile brings."""
    if objet is Objet.PREMIERE:
        return "pieces_premiere", profil.value.partition("_")[2] if profil.est_famille else profil
    if objet.garde_le_titre:
        return "pieces_titulaire", objet.value
    qui = "FAMILLE" if profil.est_famille else "BPI"
    if objet is Objet.CARTE_RESIDENT:
        return "pieces_renouvellement", f"RESIDENT_{qui}"
    if profil in (Profil.BPS_CR, Profil.FBPS_CR) or profil.startswith(("REF", "FREF")):
        return "pieces_renouvellement", f"CR_{qui}"
    conjoint = profil.startswith("FBPS_CONJ")
    return "pieces_renouvellement", "CSP_CONJOINT" if conjoint else f"CSP_{qui}"


@droit.cherchee_une_fois
def cellules(nom: str, colonne: str, jour: date) -> tuple[Cellule, ...]:
    """The cells of a column under the rules of a day."""
    lignes = droit.en_vigueur(table(nom), jour, lambda ligne: ligne.piece).values()
    return tuple(
        Cellule.lire(ligne.piece, ligne.cellules[colonne])
        for ligne in lignes
        if colonne in ligne.cellules
    )
