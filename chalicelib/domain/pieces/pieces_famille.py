"""The documents of family members and of minors: civil status, and the tie (domain.md §2.1)."""

from chalicelib.domain.pieces.piece import FAMILLE, Piece

PIECES_FAMILLE: tuple[Piece, ...] = (
    Piece(
        code="REPRESENTANT",
        libelle="Pièce d’identité et qualité du représentant légal",
        rubrique=FAMILLE,
        accepte=(
            "titre de séjour ou attestation du parent",
            "jugement de tutelle ou de délégation d’autorité parentale",
            "ordonnance de placement",
        ),
        conseil="Le document qui montre que cette personne peut agir pour l’enfant.",
        source="domain.md §2.1 [INF]",
    ),
    Piece(
        code="REPRESENTANT_CONNU",
        libelle="Un document de votre représentant, si vous l’avez",
        libelle_agent="Document du représentant du mineur qui dépose lui-même",
        rubrique=FAMILLE,
        accepte=(
            "pièce d’identité ou titre de séjour d’un parent",
            "jugement de tutelle, ordonnance de placement ou lettre de l’aide sociale à l’enfance",
            "décision qui nomme un administrateur ad hoc",
        ),
        conseil="Il dit à la préfecture qui vous représente. Vous ne l’avez pas ? Votre demande "
        "est déposée quand même.",
        source="CESEDA L421-35 ; lecture à confirmer",
    ),
    Piece(
        code="NAISSANCE",
        libelle="Copie intégrale de l’acte de naissance",
        rubrique=FAMILLE,
        conseil="Avec les mentions les plus récentes, et une traduction par un traducteur "
        "assermenté si l’acte n’est pas en français.",
        source="CESEDA R431-10 1°",
    ),
    Piece(
        code="NATIONALITE",
        libelle="Justificatif de nationalité",
        rubrique=FAMILLE,
        accepte=(
            "passeport",
            "attestation consulaire avec photo",
            "carte d’identité avec photo",
            "carte consulaire avec photo",
            "certificat de nationalité de moins de {delai:justificatif_nationalite.age_max} avec "
            "photo",
        ),
        conseil="Pour un passeport : l’état civil, la validité, les tampons d’entrée, les visas.",
        source="CESEDA R431-10 2° ; service-public F2689",
    ),
    Piece(
        code="VISA",
        libelle="Visa de long séjour « réunification familiale »",
        rubrique=FAMILLE,
        conseil="La page du passeport où il est collé.",
        source="CESEDA L424-3 1°",
    ),
    Piece(
        code="MARIAGE",
        libelle="Acte de mariage (copie intégrale) ou livret de famille",
        rubrique=FAMILLE,
        source="service-public F15401, F2689",
    ),
    Piece(
        code="UNION_CIVILE",
        libelle="Contrat d’union civile ou convention de PACS",
        rubrique=FAMILLE,
        source="service-public F15401, F2689",
    ),
    Piece(
        code="CONCUBINAGE",
        libelle="Preuves de votre vie commune avant la demande d’asile",
        libelle_agent="Preuves de la vie commune avant la demande d’asile",
        rubrique=FAMILLE,
        accepte=("bail ou facture aux deux noms", "acte de naissance d’un enfant commun"),
        conseil="La vie commune doit être stable et continue.",
        source="CESEDA L561-2 2°",
    ),
    Piece(
        code="VIE_COMMUNE",
        libelle="Justificatifs de votre communauté de vie",
        libelle_agent="Justificatifs de la communauté de vie",
        rubrique=FAMILLE,
        conseil="Deux documents aux deux noms.",
        source="CESEDA L424-3 2°, L424-11 2° [INF]",
    ),
    Piece(
        code="FILIATION",
        libelle="Justificatif du lien entre le parent et l’enfant",
        rubrique=FAMILLE,
        accepte=(
            "copie intégrale de l’acte de naissance",
            "livret de famille",
            "reconnaissance de l’enfant",
            "décision d’adoption",
        ),
        source="service-public F15401, F2689",
    ),
    Piece(
        code="TITRE_AYANTDROIT",
        libelle="Titre de séjour ou attestation de la personne protégée",
        rubrique=FAMILLE,
        source="domain.md §2.1 [INF]",
    ),
)
