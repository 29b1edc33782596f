"""Supporting documents: the catalogue, and the table that says who brings what.

Cells come from domain.md §2.2 to §2.4 (SP-R and SP-B sheets, CESEDA annexe 10, R412-1). They are
data: a lawyer changes a cell here and the wizard, the printable list and the check of
completeness all follow. A BPI is never asked for a document of the country of origin.
"""

from enum import StrEnum

from chalicelib.domain.identite import Statut
from chalicelib.domain.modele import Modele


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


class Piece(Modele):
    """One kind of document; `accepte` lists what proves it, `conseil` helps to get it right."""

    code: str
    libelle: str
    rubrique: str
    accepte: tuple[str, ...] = ()
    conseil: str = ""
    source: str


class Exigence(StrEnum):
    """A cell of the decision table."""

    REQUISE = "R"
    FACULTATIVE = "O"
    ADMINISTRATION = "A"
    DECLARATION = "S"
    REMISE = "H"


MOTIF = "Justificatifs du motif de votre demande"
DOMICILE = "Justificatifs de domicile de moins de 6 mois"
REMISE = "À apporter le jour de la remise du titre"

FACTURES = (
    "facture d’électricité, de gaz, d’eau, de téléphone fixe ou d’internet",
    "bail de moins de 6 mois",
    "quittance de loyer",
    "taxe d’habitation",
)

CATALOGUE: dict[str, Piece] = {
    piece.code: piece
    for piece in (
        Piece(
            code="DECISION",
            libelle="Décision de l’OFPRA ou de la CNDA qui vous accorde la protection",
            rubrique=MOTIF,
            conseil="Toutes les pages de la décision, bien lisibles.",
            source="service-public F15401, F2689",
        ),
        Piece(
            code="EC_OFPRA",
            libelle="Certificat de naissance établi par l’OFPRA",
            rubrique=MOTIF,
            conseil="L’OFPRA l’envoie à la préfecture. Si vous l’avez déjà, vous pouvez l’ajouter.",
            source="service-public F15401 ; CESEDA L121-9",
        ),
        Piece(
            code="ENGAGEMENT",
            libelle="Contrat d’engagement à respecter les principes de la République",
            rubrique=DOMICILE,
            conseil="La version en français, datée et signée.",
            source="CESEDA L412-7, R412-1, annexe 12",
        ),
        Piece(
            code="DOM_PERSO",
            libelle="Justificatif de domicile à votre nom",
            rubrique=DOMICILE,
            accepte=FACTURES,
            conseil="Il doit dater de moins de 6 mois.",
            source="CESEDA annexe 10",
        ),
        Piece(
            code="DOM_HOTEL_ATT",
            libelle="Attestation de l’hôtelier",
            rubrique=DOMICILE,
            source="CESEDA annexe 10",
        ),
        Piece(
            code="DOM_HOTEL_FACT",
            libelle="Facture de l’hôtel du dernier mois",
            rubrique=DOMICILE,
            source="CESEDA annexe 10",
        ),
        Piece(
            code="DOM_HEB_ATT",
            libelle="Attestation d’hébergement",
            rubrique=DOMICILE,
            conseil="Datée et signée par la personne qui vous héberge.",
            source="CESEDA annexe 10",
        ),
        Piece(
            code="DOM_HEB_ID",
            libelle="Pièce d’identité de la personne qui vous héberge",
            rubrique=DOMICILE,
            accepte=("carte nationale d’identité", "titre de séjour"),
            conseil="Le recto et le verso.",
            source="CESEDA annexe 10",
        ),
        Piece(
            code="DOM_HEB_DOM",
            libelle="Justificatif de domicile de la personne qui vous héberge",
            rubrique=DOMICILE,
            accepte=FACTURES,
            conseil="Demandé seulement si l’adresse sur sa pièce d’identité n’est plus la bonne.",
            source="CESEDA annexe 10",
        ),
        Piece(
            code="DOM_DOMICILIATION",
            libelle="Attestation d’élection de domicile",
            rubrique=DOMICILE,
            conseil="Donnée par la mairie (CCAS) ou l’association qui reçoit votre courrier.",
            source="service-public F15401, F2689",
        ),
        Piece(
            code="DOM_STRUCTURE",
            libelle="Attestation d’hébergement de la structure",
            rubrique=DOMICILE,
            conseil="Donnée par le centre qui vous héberge (CADA, CPH, HUDA…).",
            source="domain.md §2.1 [INF]",
        ),
        Piece(
            code="TIMBRE",
            libelle="Timbre fiscal électronique (16 chiffres)",
            rubrique=REMISE,
            conseil="Ne l’achetez pas maintenant : le montant vous sera donné avec la décision.",
            source="service-public F33071 ; FAQ 33",
        ),
    )
}

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
