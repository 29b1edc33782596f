"""The catalogue of supporting documents (domain.md §2.1): what each is called, what proves it."""

from chalicelib.domain.modele import Modele


class Piece(Modele):
    """One kind of document; `accepte` lists what proves it, `conseil` helps to get it right."""

    code: str
    libelle: str
    rubrique: str
    accepte: tuple[str, ...] = ()
    conseil: str = ""
    source: str


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
            conseil="La version en français, datée et signée. Il se dépose dans cette rubrique.",
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
