"""The words of the messages that end a request, or hand the card over (see `nouvelles.py`)."""

from chalicelib.mail.nouvelles import Nouvelle

DECISION = Nouvelle(
    "decision",
    "Décision sur {demande}",
    (
        "Une décision a été prise sur {demande}.",
        "Connectez-vous pour la lire. Lisez-la sans attendre : certaines démarches ont un délai.",
    ),
)
"""The same words for a card and for a refusal: neither is told by mail (M4a, M4c)."""

DES_DECISIONS: dict[str, Nouvelle] = {
    "DemandeAccordee": DECISION,
    "DemandeRefusee": DECISION,
    "FinAnnoncee": Nouvelle(
        "preavis",
        "{demande_A} peut s’arrêter : vous pouvez répondre",
        (
            "La préfecture pense arrêter l’étude de {demande}. Rien ne s’arrête avant le "
            "{pas_avant}.",
            "Connectez-vous avant cette date pour lire pourquoi, et comment répondre.",
        ),
    ),
    "FinRenoncee": Nouvelle(
        "fin_renoncee",
        "{demande_A} continue",
        ("La préfecture continue l’étude de {demande}.", "Vous n’avez rien à faire."),
    ),
    "DemandeClassee": Nouvelle(
        "demande_classee",
        "{demande_A} est classée",
        (
            "La préfecture a classé {demande} : elle ne l’étudie plus.",
            "Connectez-vous pour lire pourquoi, comment répondre, et comment faire une autre "
            "demande.",
        ),
    ),
    "DemandeCloturee": Nouvelle(
        "demande_cloturee",
        "{demande_A} est clôturée",
        (
            "La préfecture a clôturé {demande} : elle ne l’étudie plus.",
            "Connectez-vous pour lire pourquoi, comment répondre, et comment faire une autre "
            "demande.",
        ),
    ),
    "FabricationLancee": Nouvelle(
        "fabrication",
        "{titre_A} est en cours de fabrication",
        (
            "La fabrication est commencée. Nous vous écrivons quand {titre} est prêt.",
            "N’achetez pas encore de timbre fiscal : attendez notre message avec le montant.",
        ),
    ),
    "TitreRecu": Nouvelle(
        "titre_disponible",
        "{titre_A} est disponible",
        (
            "{titre_A} est arrivé. Où le retirer : {lieu}.",
            "Avant de venir, achetez un timbre fiscal électronique de {montant} €. Sur internet : "
            "timbres.impots.gouv.fr. Ou dans un bureau de tabac ou un centre des finances "
            "publiques, où vous pouvez payer en espèces. Les timbres en papier ne sont pas "
            "acceptés.",
            "Apportez :",
        ),
        (
            "le numéro du timbre (16 chiffres) ;",
            "l’attestation de décision favorable, qui est dans votre espace ;",
            "l’ancien titre de séjour, s’il y en a un : il doit être rendu.",
        ),
    ),
    "TitreRemis": Nouvelle(
        "titre_remis",
        "{titre_A} est remis",
        (
            "{titre_A} a été remis. La demande est terminée.",
            "L’attestation de décision favorable n’est plus valable : utilisez le titre. Vos "
            "documents et vos messages restent dans votre espace.",
        ),
    ),
}
