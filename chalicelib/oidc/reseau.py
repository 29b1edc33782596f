"""JSON from the directory, over HTTPS: short waits, small answers, no redirection followed."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from pydantic_core import from_json

from chalicelib.oidc.erreurs import AnnuaireInjoignable, JetonInvalide

Lecture = Callable[[str, Mapping[str, str] | None], dict[str, Any]]
"""GET an address, or POST a form to it; the JSON object it answers.

Raises AnnuaireInjoignable, and JetonInvalide when what was posted is refused.
"""

SECONDES = 4
OCTETS = 200_000
SUR_PLACE = "127.0.0.1"


def est_sure(adresse: str) -> bool:
    """HTTPS, or this very machine (local stack, tests)."""
    morceaux = urlsplit(adresse)
    sur_place = morceaux.scheme == "http" and morceaux.hostname == SUR_PLACE
    return sur_place or (morceaux.scheme == "https" and bool(morceaux.hostname))


def lire(adresse: str, formulaire: Mapping[str, str] | None = None) -> dict[str, Any]:
    """See `Lecture`."""
    if not est_sure(adresse):
        raise AnnuaireInjoignable("address not safe")
    corps = urlencode(formulaire).encode() if formulaire is not None else None
    try:
        lu = from_json(_octets(adresse, corps))
    except (OSError, ValueError) as erreur:  # URLError is an OSError, JSON errors are ValueErrors
        raise AnnuaireInjoignable(type(erreur).__name__) from erreur
    if not isinstance(lu, dict):
        raise AnnuaireInjoignable("not an object")
    return lu


def _octets(adresse: str, corps: bytes | None) -> bytes:
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import HTTPRedirectHandler, Request, build_opener

    class SansRedirection(HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    demande = Request(adresse, corps, {"Accept": "application/json"})  # noqa: S310 (est_sure)
    try:
        with build_opener(SansRedirection).open(demande, timeout=SECONDES) as reponse:
            lus: bytes = reponse.read(OCTETS + 1)
    except HTTPError as refus:
        refus.close()
        if corps is not None and refus.code in (400, 401):
            raise JetonInvalide("code") from refus
        raise AnnuaireInjoignable(str(refus.code)) from refus
    except HTTPException as erreur:
        raise AnnuaireInjoignable(type(erreur).__name__) from erreur
    if len(lus) > OCTETS:
        raise AnnuaireInjoignable("answer too long")
    return lus
