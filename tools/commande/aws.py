"""What AWS or the settings refuse, said in one sentence; nothing is imported to know it."""

import re
import sys
from typing import Any

from tools.commande.codes import Arret, Code

REGION = (
    "Il manque la région d’AWS : donnez-la dans AWS_DEFAULT_REGION, par exemple "
    "AWS_DEFAULT_REGION=eu-west-3."
)
IDENTIFIANTS = (
    "Il manque des identifiants AWS : ouvrez une session (aws login) ou donnez AWS_ACCESS_KEY_ID "
    "et AWS_SECRET_ACCESS_KEY."
)
PROFIL = "Le profil AWS demandé n’existe pas ou ne se lit pas : vérifiez AWS_PROFILE."
ADRESSE = "L’adresse d’AWS n’a pas la forme attendue : vérifiez AWS_ENDPOINT_URL."
FORME = "AWS n’accepte pas un nom de cette forme : vérifiez la table, la file ou l’annuaire donné."
DE_LA_BIBLIOTHEQUE = {
    "NoRegionError": (Code.REGLAGE, REGION),
    "InvalidRegionError": (Code.REGLAGE, REGION),
    "NoCredentialsError": (Code.REGLAGE, IDENTIFIANTS),
    "PartialCredentialsError": (Code.REGLAGE, IDENTIFIANTS),
    "CredentialRetrievalError": (Code.REGLAGE, IDENTIFIANTS),
    "TokenRetrievalError": (Code.REGLAGE, IDENTIFIANTS),
    "SSOError": (Code.REGLAGE, IDENTIFIANTS),
    "ProfileNotFound": (Code.REGLAGE, PROFIL),
    "ConfigNotFound": (Code.REGLAGE, PROFIL),
    "ConfigParseError": (Code.REGLAGE, PROFIL),
    "InvalidEndpointConfigurationError": (Code.REGLAGE, ADRESSE),
    "ParamValidationError": (Code.DEMANDE, FORME),
}
ABSENTS = {
    "ResourceNotFoundException": "la table ou l’annuaire demandé",
    "TableNotFoundException": "la table demandée",
    "QueueDoesNotExist": "la file demandée",
    "NonExistentQueue": "la file demandée",
    "NoSuchBucket": "le dépôt demandé",
    "NotFoundException": "la clé demandée",
    "UserNotFoundException": "l’agent demandé",
    "404": "le dépôt demandé",
}
REFUS = re.compile(
    r"AccessDenied|UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidAccessKey|"
    r"Signature|AuthFailure|NotAuthorized|InvalidToken|403"
)


def erreurs() -> tuple[type[Exception], ...]:
    """The errors of the AWS library and of the settings, once something imported them."""
    botocore: Any = sys.modules.get("botocore.exceptions")
    reglages: Any = sys.modules.get("chalicelib.settings")
    d_aws = (botocore.BotoCoreError, botocore.ClientError) if botocore else ()
    return (*d_aws, *((reglages.ReglageManquant,) if reglages else ()))


def comprendre(erreur: Exception) -> Arret | None:
    """What to say of it; None when it is not of AWS nor of the settings."""
    if isinstance(erreur, ValueError):
        return Arret(Code.REGLAGE, ADRESSE) if "Invalid endpoint" in str(erreur) else None
    if not isinstance(erreur, erreurs()):
        return None
    if reponse := getattr(erreur, "response", None):
        return Arret(Code.AWS, _reponse(str(reponse.get("Error", {}).get("Code", "?"))))
    for genre in type(erreur).__mro__:
        if trouve := DE_LA_BIBLIOTHEQUE.get(genre.__name__):
            return Arret(*trouve)
    if type(erreur).__name__ == "ReglageManquant":
        return Arret(
            Code.REGLAGE, f"{_majuscule(str(erreur))} ; prenez celles d’une fonction déployée."
        )
    return Arret(
        Code.AWS,
        "AWS ne répond pas : vérifiez le réseau, la région et AWS_ENDPOINT_URL, puis relancez.",
    )


def _reponse(code: str) -> str:
    for nom, quoi in ABSENTS.items():
        if code == nom or code.endswith(f".{nom}"):
            return (
                f"{_majuscule(quoi)} n’existe pas dans ce compte et cette région d’AWS : vérifiez "
                "son nom, et que la pile est déployée."
            )
    if REFUS.search(code):
        return f"AWS refuse ces identifiants ({code}) : vérifiez la session et ses droits IAM."
    return f"AWS a refusé ({code}) : rien d’autre n’a été fait, relancez ou lisez ce code chez AWS."


def _majuscule(mots: str) -> str:
    return mots[:1].upper() + mots[1:]
