"""Supporting documents: the table that says who brings what.

Cells come from domain.md §2.2 to §2.4 (SP-R and SP-B sheets, CESEDA annexe 10, R412-1). They are
data: a lawyer changes a cell here and the wizard, the printable list and the check of
completeness all follow. A BPI is never asked for a document of the country of origin.
"""

from enum import StrEnum

from chalicelib.domain.identite import Statut
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces import CATALOGUE, Piece


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


R, A, H = Exigence.REQUISE, Exigence.ADMINISTRATION, Exigence.REMISE

TABLE: dict[Statut, dict[str, Exigence]] = {
    Statut.REFUGIE: {"DECISION": R, "EC_OFPRA": A, "ENGAGEMENT": R, "TIMBRE": H},
    Statut.PROTECTION_SUBSIDIAIRE: {"DECISION": R, "EC_OFPRA": A, "ENGAGEMENT": R, "TIMBRE": H},
}
"""Profiles REF and BPS of domain.md §2.2 (first request of an adult). The e-photo is a code."""

TABLE_LOGEMENT: dict[ModeLogement, tuple[str, ...]] = {
    ModeLogement.PERSONNEL: ("DOM_PERSO",),
    ModeLogement.HEBERGE_TIERS: ("DOM_HEB_ATT", "DOM_HEB_ID"),
    ModeLogement.HOTEL: ("DOM_HOTEL_ATT", "DOM_HOTEL_FACT"),
    ModeLogement.DOMICILIE: ("DOM_DOMICILIATION",),
    ModeLogement.STRUCTURE: ("DOM_STRUCTURE",),
}


class PieceAttendue(Modele):
    """A document of the catalogue with what the table says of it for this person."""

    piece: Piece
    exigence: Exigence

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


def _logement(mode: ModeLogement, hebergeant_a_jour: bool) -> dict[str, Exigence]:
    cellules = dict.fromkeys(TABLE_LOGEMENT[mode], Exigence.REQUISE)
    if mode is ModeLogement.HEBERGE_TIERS and not hebergeant_a_jour:
        cellules["DOM_HEB_DOM"] = Exigence.REQUISE
    return cellules


def pieces_attendues(
    statut: Statut, mode: ModeLogement | None = None, hebergeant_a_jour: bool = False
) -> tuple[PieceAttendue, ...]:
    """The documents for this person, in the order of the page; without `mode`, no address proof.

    `hebergeant_a_jour`: the address on the host's identity paper is the present one, so that
    annexe 10 does not ask for a further proof.
    """
    cellules = TABLE[statut] | (_logement(mode, hebergeant_a_jour) if mode else {})
    ordre = list(CATALOGUE)
    return tuple(
        PieceAttendue(piece=CATALOGUE[code], exigence=cellules[code])
        for code in sorted(cellules, key=ordre.index)
    )
