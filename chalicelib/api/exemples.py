"""One example of a body for each act. Fictitious; the tests send every one of them for real."""

from typing import Any

from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.table import ACTES as TOUS

COMPLEMENT = {
    "pieces": [
        {
            "piece": "DOM_PERSO",
            "motif": "ILLISIBLE",
            "precision": "Le bas de la page est coupé.",
        }
    ],
    "message": "Une photo nette de la facture entière suffit.",
}
REFUS = {
    "motifs": ["CONDITIONS_NON_REMPLIES"],
    "faits": "Les documents reçus le 12 octobre ne montrent pas de vie commune.",
}
FIN = {
    "nature": "CLASSEMENT",
    "motif": "INADAPTEE",
    "faits": "Le titre demandé le 2 mars relève d’une autre démarche.",
}

AVEC_SAISIE: dict[Acte, dict[str, Any]] = {
    Acte.AFFECTER: {"agent_id": "a9e20002-69", "nom": "Dominique Instructeur (exemple)"},
    Acte.EXAMINER_PIECE: {"piece": "DOM_PERSO", "verdict": "ACCEPTEE"},
    Acte.ECRIRE: {"texte": "Votre dossier est complet. Nous l’étudions."},
    Acte.DEMANDER_COMPLEMENT: COMPLEMENT,
    Acte.CONVOQUER: {
        "objet": "EMPREINTES",
        "quand": "2026-12-15T10:30:00+01:00",
        "lieu": "Préfecture, guichet 4, 1 place de l’Exemple, 69000 Exemple",
        "apporter": "Votre attestation et un document d’identité, si vous en avez un.",
    },
    Acte.SAISIR_COMMISSION: {"reunion_le": "2026-12-15"},
    Acte.ACCORDER: {},
    Acte.PROPOSER_REFUS: REFUS,
    Acte.ANNONCER_FIN: FIN,
    Acte.RECEVOIR_TITRE: {
        "numero_titre": "9900000421",
        "lieu": "Préfecture, accueil des étrangers, 1 place de l’Exemple, 69000 Exemple",
    },
    Acte.REMETTRE_TITRE: {"timbre": "1234567890123456", "ancien_titre": "AUCUN"},
}

ACTES: dict[Acte, dict[str, Any]] = {acte: AVEC_SAISIE.get(acte, {}) for acte in TOUS}

RECHERCHE: dict[str, Any] = {"nom": "Tesfaye"}
