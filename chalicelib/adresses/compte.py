"""The addresses of accounts."""

from chalicelib.adresses.chemin import Chemin, avec
from chalicelib.domain.compte.usages_de_lien import UsageLien

CREER = "/compte/creer"
creer = Chemin("/compte/creer/{avec}")
"""The first screen: `avec` is the paper that says who the person is."""
creer_courriel = creer / "courriel"
REPRESENTANT = "/compte/representant"
ENREGISTREE = "/compte/demande-enregistree"
MOT_DE_PASSE = "/compte/mot-de-passe"
ACTIVATION = "/compte/activation"
ACTIVE = "/compte/active"
CREE = "/compte/cree"
MOT_DE_PASSE_CHANGE = "/compte/mot-de-passe-change"
AI_JE_UN_COMPTE = "/compte/ai-je-un-compte"
OUBLI = "/mot-de-passe-oublie"
OUBLI_ENVOYE = "/mot-de-passe-oublie/envoye"
OUBLI_SMS = "/mot-de-passe-oublie/sms"
OUBLI_SMS_CODE = "/mot-de-passe-oublie/sms/code"
CODE = "/compte/code"
TELEPHONE = "/espace/telephone"
TELEPHONE_CODE = "/espace/telephone/code"
TELEPHONE_RETIRER = "/espace/telephone/retirer"
TELEPHONE_ANNULER = "/compte/telephone/annuler"
COURRIEL = "/espace/courriel"
COURRIEL_ENVOYE = "/espace/courriel/envoye"
COURRIEL_CONFIRMER = "/compte/courriel"
IDENTITE = "/espace/identite"
IDENTITE_LETTRE = "/espace/identite/lettre"
COURRIEL_ANNULER = "/compte/courriel/annuler"
CONTESTER = "/compte/contester"
CONTESTE = "/compte/conteste"
COURRIEL_CHANGE = "/compte/courriel-change"
MESSAGES = "/espace/messages-recus"
DESABONNEMENT = "/courriels/desabonnement"

PAGES = {
    UsageLien.MOT_DE_PASSE: MOT_DE_PASSE,
    UsageLien.ACTIVATION: ACTIVATION,
    UsageLien.COURRIEL: COURRIEL_CONFIRMER,
    UsageLien.ANNULATION: COURRIEL_ANNULER,
    UsageLien.CONTESTATION: CONTESTER,
    UsageLien.TELEPHONE: TELEPHONE_ANNULER,
}
"""Where the link of a message leads, by what it is for."""


def lien(origine: str, usage: UsageLien, jeton: str) -> str:
    """The address sent by mail."""
    return origine + avec(PAGES[usage], jeton=jeton)


def desabonnement(origine: str, jeton: str) -> str:
    """The address in the headers of a message that only gives news (RFC 8058)."""
    return origine + avec(DESABONNEMENT, jeton=jeton)
