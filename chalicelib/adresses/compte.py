"""The addresses of accounts."""

from urllib.parse import urlencode

from chalicelib.domain.compte.liens import UsageLien

CREER = "/compte/creer"
ENREGISTREE = "/compte/demande-enregistree"
MOT_DE_PASSE = "/compte/mot-de-passe"
ACTIVATION = "/compte/activation"
ACTIVE = "/compte/active"
CREE = "/compte/cree"
MOT_DE_PASSE_CHANGE = "/compte/mot-de-passe-change"
AI_JE_UN_COMPTE = "/compte/ai-je-un-compte"
OUBLI = "/mot-de-passe-oublie"
OUBLI_ENVOYE = "/mot-de-passe-oublie/envoye"
COURRIEL = "/espace/courriel"
COURRIEL_ENVOYE = "/espace/courriel/envoye"
MESSAGES = "/espace/messages-recus"
COURRIEL_CONFIRMER = "/compte/courriel"
COURRIEL_CHANGE = "/compte/courriel-change"

PAGES = {
    UsageLien.MOT_DE_PASSE: MOT_DE_PASSE,
    UsageLien.ACTIVATION: ACTIVATION,
    UsageLien.COURRIEL: COURRIEL_CONFIRMER,
}
"""Where the link of a message leads, by what it is for."""


def lien(origine: str, usage: UsageLien, jeton: str) -> str:
    """The address sent by mail."""
    return f"{origine}{PAGES[usage]}?{urlencode({'jeton': jeton})}"
