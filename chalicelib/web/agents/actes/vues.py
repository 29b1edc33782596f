"""The page of an act: what it shows around its fields."""

from typing import Any

from chalicelib.adresses import agents as adresses
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.table import ACTES
from chalicelib.web.agents.actes.formulaires import FORMULAIRES
from chalicelib.web.agents.dossier import vues_pieces
from chalicelib.web.agents.dossier.actes_offerts import cachets
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.http.requete import Requete

DECIDENT = frozenset(
    {Acte.ACCORDER, Acte.PROPOSER_REFUS, Acte.SIGNER_REFUS, Acte.CLASSER, Acte.CLOTURER}
)
"""The acts before which a document that nobody looked at is worth a word."""


def cadre(acte: Acte, dossier: Dossier, requete: Requete) -> dict[str, Any]:
    """All that the template of the page needs of the act and of the file."""
    ligne, jour = ACTES[acte], requete.jour
    return {
        "acte": acte.value,
        "titre_acte": ligne.intitule,
        "action": adresses.acte(dossier.id, acte.value),
        "dossier": dossier,
        "retour": adresses.dossier(dossier.id),
        "etat": ETATS.get(dossier.etat, ""),
        "cachets": cachets(dossier, requete),
        "garde_le_texte": ligne.redige,
        "a_relire": FORMULAIRES[acte].a_relire,
        "non_examinees": vues_pieces.non_examinees(dossier) if acte in DECIDENT else [],
        "contexte_acte": FORMULAIRES[acte].contexte(dossier, jour),
        "fil": [
            (f"Dossier {dossier.numero_demande}", adresses.dossier(dossier.id)),
            (ligne.intitule, ""),
        ],
    }
