"""Supporting documents: who brings what, read from the tables of `chalicelib/droit/`.

The cells come from domain.md §2.2 to §2.4 (SP-R and SP-B sheets, CESEDA annexe 10, R412-1). A
lawyer changes a cell and the wizard, the printable list and the check of completeness all follow.
A BPI is never asked for a document of the country of origin.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from chalicelib.domain import droit
from chalicelib.domain.cas import LienFamilial, Objet
from chalicelib.domain.droit import Regle
from chalicelib.domain.modele import Modele
from chalicelib.domain.piece import Piece
from chalicelib.domain.pieces import CATALOGUE
from chalicelib.domain.profils import Profil


class ModeLogement(StrEnum):
    """How the person is housed; decides the proof of address (domain.md §2.4)."""

    PERSONNEL = "PERSONNEL"
    HEBERGE_TIERS = "HEBERGE_TIERS"
    HOTEL = "HOTEL"
    DOMICILIE = "DOMICILIE"
    STRUCTURE = "STRUCTURE"


LOGEMENTS = {
    ModeLogement.PERSONNEL: "Locataire ou propriétaire",
    ModeLogement.HEBERGE_TIERS: "Hébergé(e) chez un particulier",
    ModeLogement.HOTEL: "À l’hôtel",
    ModeLogement.DOMICILIE: "Sans domicile stable (domiciliation)",
    ModeLogement.STRUCTURE: "En centre d’hébergement",
}


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
    HEBERGEANT_CHANGE = "hebergeant_change"


SELON = {
    Condition.MARIE: "Si vous êtes marié(e)",
    Condition.PACSE: "Si vous êtes pacsé(e)",
    Condition.CONCUBIN: "Si vous vivez en concubinage",
    Condition.COUPLE: "Si vous vivez en couple",
    Condition.REUNIFICATION: "Si vous êtes venu(e) par la réunification familiale",
    Condition.SANS_CARTE: "Si vous n’avez pas encore de titre de séjour",
    Condition.HEBERGEANT_CHANGE: "Si l’adresse sur la pièce d’identité de l’hébergeant est fausse",
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
    """The rows of one of the three tables of documents."""
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
    qui = "FAMILLE" if profil.est_famille else "BPI"
    if objet is Objet.CARTE_RESIDENT:
        return "pieces_renouvellement", f"RESIDENT_{qui}"
    if profil in (Profil.BPS_CR, Profil.FBPS_CR) or profil.startswith(("REF", "FREF")):
        return "pieces_renouvellement", f"CR_{qui}"
    conjoint = profil.startswith("FBPS_CONJ")
    return "pieces_renouvellement", "CSP_CONJOINT" if conjoint else f"CSP_{qui}"


def cellules(nom: str, colonne: str, jour: date) -> tuple[Cellule, ...]:
    """The cells of a column under the rules of a day."""
    lignes = droit.en_vigueur(table(nom), jour, lambda ligne: ligne.piece).values()
    return tuple(
        Cellule.lire(ligne.piece, ligne.cellules[colonne])
        for ligne in lignes
        if colonne in ligne.cellules
    )


class PieceAttendue(Modele):
    """A document of the catalogue with what the table says of it for this person."""

    piece: Piece
    exigence: Exigence
    condition: Condition | None = None

    @property
    def requise(self) -> bool:
        return self.exigence is Exigence.REQUISE

    @property
    def televersable(self) -> bool:
        return self.exigence in (
            Exigence.REQUISE,
            Exigence.FACULTATIVE,
            Exigence.ADMINISTRATION,
        )


def toutes_les_cellules(
    profil: Profil, objet: Objet, mode: ModeLogement | None, jour: date
) -> tuple[Cellule, ...]:
    """The cells of a profile, conditions not judged; without `mode`, no proof of address."""
    du_profil = cellules(*colonne(profil, objet), jour)
    return du_profil + (cellules("pieces_logement", mode.value, jour) if mode else ())


def pieces_attendues(
    profil: Profil,
    objet: Objet,
    jour: date,
    *,
    conditions: Collection[Condition] = (),
    mode: ModeLogement | None = None,
    lien: LienFamilial | None = None,
) -> tuple[PieceAttendue, ...]:
    """The documents for this person, in the order of the page. The e-photo is not one: a code.

    `lien` only chooses words: « votre proche », « votre enfant ».
    """
    parent = lien is LienFamilial.PARENT
    retenues = {
        cellule.piece: cellule
        for cellule in toutes_les_cellules(profil, objet, mode, jour)
        if cellule.piece in CATALOGUE and cellule.condition in (None, *conditions)
    }
    return tuple(
        PieceAttendue(
            piece=piece.pour(famille=profil.est_famille, parent=parent),
            exigence=retenues[code].exigences[-1],
            condition=retenues[code].condition,
        )
        for code, piece in CATALOGUE.items()
        if code in retenues and retenues[code].exigences[-1] is not Exigence.DECLARATION
    )


def declarations_attendues(
    profil: Profil, objet: Objet, jour: date, *, conditions: Collection[Condition] = ()
) -> frozenset[str]:
    """The codes of the sworn statements (« S » cells) this person makes in step 2."""
    return frozenset(
        cellule.piece
        for cellule in toutes_les_cellules(profil, objet, None, jour)
        if Exigence.DECLARATION in cellule.exigences and cellule.condition in (None, *conditions)
    )
