"""The menu of an agent: the pages that his roles open."""

from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.habilitations import Action, Lecture, peut
from chalicelib.web.agents import urls

ENTREES: tuple[tuple[str, str, str, Action], ...] = (
    ("accueil", "Accueil", urls.ACCUEIL, Lecture.ACCUEIL),
    ("file", "File d’instruction", urls.ACCUEIL, Lecture.FILE),
    ("a-signer", "À signer", urls.A_SIGNER, Acte.SIGNER_REFUS),
    ("absence", "Absence", urls.ABSENCE, Lecture.ABSENCE),
    ("statistiques", "Statistiques", urls.STATISTIQUES, Lecture.STATISTIQUES),
    ("tickets", "Messages d’aide", urls.TICKETS, Lecture.TICKETS),
    ("courriels", "Courriels", urls.LIVRAISONS, Lecture.LIVRAISONS),
)
"""Entry, words, address, and what it takes to see it."""


def entrees(agent: Agent | None) -> list[tuple[str, str, str]]:
    """Entry, words and address; the login page for nobody."""
    if agent is None:
        return [("connexion", "Se connecter", urls.CONNEXION)]
    ouvertes = [e for e in ENTREES if peut(agent, e[3])]
    file = any(entree[0] == "file" for entree in ouvertes)
    return [(cle, mots, href) for cle, mots, href, _ in ouvertes if not (file and cle == "accueil")]
