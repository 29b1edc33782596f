"""The documents of who keeps a permit: what became of its card, what has changed."""

from chalicelib.domain.pieces.piece import MOTIF, Piece

PIECES_DU_TITULAIRE: tuple[Piece, ...] = (
    Piece(
        code="PLAINTE",
        libelle="Récépissé de votre dépôt de plainte",
        libelle_agent="Récépissé de dépôt de plainte",
        rubrique=MOTIF,
        accepte=("récépissé du commissariat ou de la gendarmerie", "procès-verbal"),
        conseil="Vol à l’étranger : le papier de la police du pays, traduit, ou celui du "
        "consulat de France.",
        source="choix du projet, à confirmer par un juriste",
    ),
    Piece(
        code="DECLARATION_PERTE",
        libelle="Votre déclaration de perte",
        libelle_agent="Déclaration de perte",
        rubrique=MOTIF,
        accepte=(
            "déclaration faite au commissariat ou à la gendarmerie",
            "déclaration faite à la préfecture",
        ),
        conseil="Perte à l’étranger : le papier de la police du pays, traduit, ou celui du "
        "consulat de France.",
        source="choix du projet, à confirmer par un juriste",
    ),
    Piece(
        code="TITRE_ABIME",
        libelle="Photo de votre carte abîmée",
        libelle_agent="Carte abîmée",
        rubrique=MOTIF,
        conseil="Le recto et le verso. Gardez la carte : vous la rendrez.",
        source="choix du projet",
    ),
    Piece(
        code="FIN_UNION",
        libelle="Jugement de divorce, ou preuve de la fin du PACS",
        rubrique=MOTIF,
        conseil="Traduit par un traducteur agréé s’il n’est pas en français.",
        source="choix du projet",
    ),
    Piece(
        code="DECES_CONJOINT",
        libelle="Acte de décès de votre conjoint ou partenaire",
        libelle_agent="Acte de décès du conjoint ou partenaire",
        rubrique=MOTIF,
        conseil="Traduit par un traducteur agréé s’il n’est pas en français.",
        source="choix du projet",
    ),
    Piece(
        code="NAISSANCE_ENFANT",
        libelle="Acte de naissance de votre enfant",
        libelle_agent="Acte de naissance de l’enfant",
        rubrique=MOTIF,
        conseil="Donné par la mairie où il est né, ou par l’OFPRA.",
        source="choix du projet",
    ),
    Piece(
        code="ETAT_CIVIL_CORRIGE",
        libelle="Document qui corrige votre état civil",
        libelle_agent="Document qui corrige l’état civil",
        rubrique=MOTIF,
        accepte=(
            "acte ou lettre de l’OFPRA, si vous êtes protégé(e)",
            "acte d’état civil à jour, pour un membre de la famille",
        ),
        source="CESEDA L121-9",
    ),
)
