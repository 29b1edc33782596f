"""Supporting documents: who brings what, read from the tables of `chalicelib/droit/`.

The cells come from domain.md §2.2 to §2.4 (SP-R and SP-B sheets, CESEDA annexe 10, R412-1). A
lawyer changes a cell and the wizard, the printable list and the check of completeness all follow.
A BPI is never asked for a document of the country of origin.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from chalicelib.domain.cas.cas import LienFamilial, Objet
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit.regles import cherchee_une_fois
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.catalogue import CATALOGUE
from chalicelib.domain.pieces.piece import Piece
from chalicelib.domain.pieces.tables import Cellule, Condition, Exigence, cellules, colonne


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
    pour_soi: bool = False,
) -> tuple[PieceAttendue, ...]:
    """The documents for this person, in the order of the page. The e-photo is not one: a code.

    `lien` and `pour_soi` only choose words: « votre proche », « votre enfant », « vous ».
    """
    return _attendues(
        toutes_les_cellules(profil, objet, mode, jour),
        jour,
        frozenset(conditions),
        parent=lien is LienFamilial.PARENT,
        famille=profil.est_famille,
        enfant=profil.est_mineur and not pour_soi,
    )


@cherchee_une_fois
def _attendues(
    cellules: tuple[Cellule, ...],
    jour: date,
    conditions: frozenset[Condition],
    *,
    parent: bool,
    famille: bool,
    enfant: bool,
) -> tuple[PieceAttendue, ...]:
    retenues = {
        cellule.piece: cellule
        for cellule in cellules
        if cellule.piece in CATALOGUE and cellule.condition in (None, *conditions)
        if not (Condition.SEUL in conditions and cellule.piece == "REPRESENTANT")
    }
    return tuple(
        PieceAttendue(
            piece=piece.pour(famille=famille, parent=parent, enfant=enfant).au(jour),
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
