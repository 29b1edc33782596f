"""The addresses of accounts."""

from urllib.parse import urlencode

CREER = "/compte/creer"
ENREGISTREE = "/compte/demande-enregistree"
MOT_DE_PASSE = "/compte/mot-de-passe"
CREE = "/compte/cree"
MOT_DE_PASSE_CHANGE = "/compte/mot-de-passe-change"
AI_JE_UN_COMPTE = "/compte/ai-je-un-compte"
OUBLI = "/mot-de-passe-oublie"
OUBLI_ENVOYE = "/mot-de-passe-oublie/envoye"


def lien_de_mot_de_passe(origine: str, jeton: str) -> str:
    """The address sent by mail."""
    return f"{origine}{MOT_DE_PASSE}?{urlencode({'jeton': jeton})}"
