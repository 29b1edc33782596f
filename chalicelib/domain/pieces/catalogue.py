"""The catalogue of supporting documents (domain.md §2.1): what each is called, what proves it."""

from datetime import date

from chalicelib.domain.pieces.piece import DOMICILE, ENGAGEMENT, MOTIF, REMISE, Piece
from chalicelib.domain.pieces.pieces_famille import PIECES_FAMILLE
from chalicelib.domain.pieces.pieces_titulaire import PIECES_DU_TITULAIRE

FACTURES = (
    "facture d’électricité, de gaz, d’eau, de téléphone fixe ou d’internet",
    "bail de moins de {delai:justificatif_domicile.age_max}",
    "quittance de loyer",
    "taxe d’habitation",
)

CATALOGUE: dict[str, Piece] = {
    piece.code: piece
    for piece in (
        Piece(
            code="DECISION",
            libelle="Décision de l’OFPRA ou de la CNDA qui vous accorde la protection",
            libelle_famille="Décision de l’OFPRA ou de la CNDA qui protège votre proche",
            libelle_parent="Décision de l’OFPRA ou de la CNDA qui protège votre enfant",
            libelle_enfant="Décision de l’OFPRA ou de la CNDA qui protège l’enfant",
            libelle_agent="Décision de l’OFPRA ou de la CNDA qui accorde la protection",
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
            code="TITRE_ACTUEL",
            libelle="Votre titre de séjour actuel",
            libelle_agent="Titre de séjour actuel",
            rubrique=MOTIF,
            conseil="Le recto et le verso, même si le titre est terminé.",
            source="CESEDA annexe 10",
        ),
        *PIECES_DU_TITULAIRE,
        Piece(
            code="RESIDENCE_4ANS",
            libelle="Justificatifs de {cardinal:residence.carte_de_resident} années de résidence "
            "régulière",
            rubrique=MOTIF,
            accepte=("anciens titres de séjour", "récépissés", "attestations de prolongation"),
            source="CESEDA L424-13",
        ),
        Piece(
            code="ACTIVITE",
            libelle="Promesse d’embauche, contrat de travail ou d’apprentissage",
            rubrique=MOTIF,
            conseil="Si vous l’avez déjà. La déclaration faite à l’étape 2 suffit.",
            source="CESEDA L421-35",
        ),
        *PIECES_FAMILLE,
        Piece(
            code="ENGAGEMENT",
            libelle="Contrat d’engagement à respecter les principes de la République",
            rubrique=ENGAGEMENT,
            conseil="La version en français, datée et signée.",
            source="CESEDA L412-7, R412-1, annexe 12",
        ),
        Piece(
            code="DOM_PERSO",
            libelle="Justificatif de domicile à votre nom",
            libelle_agent="Justificatif de domicile au nom de la personne",
            rubrique=DOMICILE,
            accepte=FACTURES,
            conseil="Il doit dater de moins de {delai:justificatif_domicile.age_max}.",
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
            libelle_agent="Pièce d’identité de l’hébergeant",
            rubrique=DOMICILE,
            accepte=("carte nationale d’identité", "titre de séjour"),
            conseil="Le recto et le verso.",
            source="CESEDA annexe 10",
        ),
        Piece(
            code="DOM_HEB_DOM",
            libelle="Justificatif de domicile de la personne qui vous héberge",
            libelle_agent="Justificatif de domicile de l’hébergeant",
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
            code="MEDICAL_OFII",
            libelle="Certificat médical de l’OFII",
            rubrique=REMISE,
            conseil="Si vous êtes venu(e) par la réunification familiale.",
            source="service-public F15401, F2689",
        ),
        Piece(
            code="TIMBRE",
            libelle="Timbre fiscal électronique (16 chiffres)",
            rubrique=REMISE,
            conseil="Ne l’achetez pas maintenant : nous vous écrivons le montant quand la carte "
            "est prête.",
            source="service-public F33071 ; FAQ 33",
        ),
    )
}
"""By code, in the order of the pages; its sentences still name the rules: see `piece_au`."""


def piece_au(code: str, jour: date) -> Piece:
    """A document as it reads under the rules of a day. KeyError for an unknown code."""
    return CATALOGUE[code].au(jour)
