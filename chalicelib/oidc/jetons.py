"""A token: signed by a key of the directory, for us, for this use, now. All else is refused."""

from collections.abc import Mapping, Set
from datetime import datetime
from enum import StrEnum
from hmac import compare_digest
from typing import Any

from chalicelib.oidc.cles import ALGORITHMES, Cles
from chalicelib.oidc.erreurs import JetonInvalide

LONGUEUR = 8_000
ECART = 60
"""Seconds by which the clock of the directory may be ahead of ours."""

Traits = Mapping[str, Any]
"""The claims of a token whose signature, issuer, dates, audience and use are verified."""


class Usage(StrEnum):
    """What a token is for: to say who logged in, or to call the API."""

    IDENTITE = "id"
    ACCES = "access"


def verifier(
    jeton: str, *, cles: Cles, emetteur: str, client: str, nous: Set[str], maintenant: datetime
) -> tuple[Usage, Traits]:
    """The use and the claims of a good token; `nous` are the audiences that name us.

    Raises JetonInvalide, AnnuaireInjoignable.
    """
    import jwt

    if not jeton.isascii() or len(jeton) > LONGUEUR:
        raise JetonInvalide("forme")
    try:
        entete = jwt.get_unverified_header(jeton)
        algorithme = _algorithme(entete)
        trouvee = cles.trouver(str(entete.get("kid", "")), algorithme, maintenant)
        cle = jwt.PyJWK(trouvee, algorithm=algorithme)
        traits: Traits = jwt.decode(
            jeton, cle, algorithms=[algorithme], issuer=emetteur, options=_CONTROLES
        )
    except (jwt.PyJWTError, RecursionError) as erreur:  # RecursionError: JSON nested on purpose
        raise JetonInvalide(type(erreur).__name__) from erreur
    _verifier_dates(traits, maintenant.timestamp())
    return _usage(entete, traits, client, nous), traits


_CONTROLES: Any = {
    "require": ["iss", "sub", "exp", "iat"],
    "enforce_minimum_key_length": True,
    # Dates are compared with the clock that came in by the door, the audience in `_usage`.
    **dict.fromkeys(("verify_exp", "verify_nbf", "verify_iat", "verify_aud"), False),
}


def verifier_nonce(traits: Traits, nonce: str) -> None:
    """The token answers the very request this browser made. Raises JetonInvalide."""
    if not compare_digest(str(traits.get("nonce", "")).encode(), nonce.encode()):
        raise JetonInvalide("nonce")


def _algorithme(entete: Traits) -> str:
    algorithme = entete.get("alg")
    if not isinstance(algorithme, str) or algorithme not in ALGORITHMES:
        raise JetonInvalide("alg")
    return algorithme


def _verifier_dates(traits: Traits, maintenant: float) -> None:
    exp, iat, nbf = traits["exp"], traits["iat"], traits.get("nbf", 0)
    if not all(isinstance(d, int | float) and not isinstance(d, bool) for d in (exp, iat, nbf)):
        raise JetonInvalide("dates")
    if not maintenant < exp:
        raise JetonInvalide("exp")
    if not max(iat, nbf) <= maintenant + ECART:
        raise JetonInvalide("nbf")


def _usage(entete: Traits, traits: Traits, client: str, nous: Set[str]) -> Usage:
    """An access token was asked by our client, and for us when it says for whom (RFC 9068).

    An ID token is addressed to our client, and to it alone.
    """
    dit = traits.get("token_use") or ("access" if entete.get("typ") == "at+jwt" else "id")
    if dit == Usage.ACCES and traits.get("client_id") == client and _pour(traits, nous):
        return Usage.ACCES
    if dit == Usage.IDENTITE and traits.get("aud") in (client, [client]):
        return Usage.IDENTITE
    raise JetonInvalide("aud")


def _pour(traits: Traits, nous: Set[str]) -> bool:
    """Cognito writes no audience in an access token, and says its use; others must say for whom."""
    if "aud" not in traits:
        return "token_use" in traits
    dite = traits["aud"]
    pour = dite if isinstance(dite, list) else [dite]
    return any(isinstance(nom, str) and nom in nous for nom in pour)
