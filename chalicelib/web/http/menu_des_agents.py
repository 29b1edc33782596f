"""The menu of an agent: the pages that his roles open."""

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.habilitations import Action, Lecture, peut

ENTREES: tuple[tuple[str, str, str, Action], ...] = (
    ("accueil", "Accueil", adresses.ACCUEIL, Lecture.ACCUEIL),
    ("file", "File d’instruction", adresses.ACCUEIL, Lecture.FILE),
    ("a-faire", "À faire", adresses.A_FAIRE, Lecture.TACHES),
    ("a-signer", "À signer", adresses.A_SIGNER, Acte.SIGNER_REFUS),
    ("comptes", "Comptes à décider", adresses.COMPTES, Lecture.COMPTES),
    ("lettres", "Lettres à envoyer", adresses.LETTRES, Lecture.LETTRES),
    ("a-prevenir", "À prévenir", adresses.A_PREVENIR, Lecture.LETTRES),
    ("absence", "Absence", adresses.ABSENCE, Lecture.ABSENCE),
    ("statistiques", "Statistiques", adresses.STATISTIQUES, Lecture.STATISTIQUES),
    ("avis", "Avis des usagers", adresses.AVIS, Lecture.AVIS),
    ("messages", "Messages à traiter", adresses.MESSAGES, Lecture.MESSAGES),
    ("tickets", "Messages d’aide", adresses.TICKETS, Lecture.TICKETS),
    ("courriels", "Courriels", adresses.LIVRAISONS, Lecture.LIVRAISONS),
)
"""Entry, words, address, and what it takes to see it."""


def entrees(agent: Agent | None) -> list[tuple[str, str, str]]:
    """Entry, words and address; the login page for nobody."""
    if agent is None:
        return [("connexion", "Se connecter", adresses.CONNEXION)]
    ouvertes = [e for e in ENTREES if peut(agent, e[3])]
    file = any(entree[0] == "file" for entree in ouvertes)
    return [(cle, mots, href) for cle, mots, href, _ in ouvertes if not (file and cle == "accueil")]
