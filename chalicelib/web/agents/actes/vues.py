"""The form of each act: what it shows around its fields, and what happened meanwhile."""

from typing import Any

from chalicelib.adresses import agents as adresses
from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.intitules import ACTES
from chalicelib.web.agents.actes import preremplis
from chalicelib.web.agents.dossier.actes_offerts import cachets
from chalicelib.web.agents.dossier.mots import ETATS
from chalicelib.web.http.requete import Requete

AVEC_TEXTE = frozenset(
    {
        Acte.ECRIRE,
        Acte.DEMANDER_COMPLEMENT,
        Acte.CONVOQUER,
        Acte.ACCORDER,
        Acte.PROPOSER_REFUS,
        Acte.ANNONCER_FIN,
    }
)
"""Acts with something to write: their drafts are kept."""


def preremplir(acte: Acte, dossier: Dossier, requete: Requete) -> dict[str, str]:
    return preremplis.preremplir(acte, dossier, jour_a_paris(requete.maintenant))


def cadre(acte: Acte, dossier: Dossier, requete: Requete) -> dict[str, Any]:
    return {
        "acte": acte.value,
        "titre_acte": ACTES[acte],
        "action": adresses.acte(dossier.id, acte.value),
        "dossier": dossier,
        "retour": adresses.dossier(dossier.id),
        "etat": ETATS.get(dossier.etat, ""),
        "cachets": cachets(dossier, requete),
        "garde_le_texte": acte in AVEC_TEXTE,
        "fil": [
            (f"Dossier {dossier.numero_demande}", adresses.dossier(dossier.id)),
            (ACTES[acte], ""),
        ],
    }
