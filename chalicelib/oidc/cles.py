"""The public keys of the directory (JWKS), kept for an hour and asked at most once a minute."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from chalicelib.oidc.erreurs import AnnuaireInjoignable, JetonInvalide

DUREE = timedelta(hours=1)
ATTENTE = timedelta(minutes=1)

ALGORITHMES = {"RS256": {"kty": "RSA"}, "ES256": {"kty": "EC", "crv": "P-256"}}
"""What may sign a token, and the kind of key each needs: no secret key, never « none »."""

Cle = dict[str, Any]


class Cles:
    """`demander` fetches the key set; the tokens say which key, never where to find it."""

    def __init__(self, demander: Callable[[], dict[str, Any]]) -> None:
        self._demander = demander
        self._connues: dict[str, Cle] = {}
        self._lues_le: datetime | None = None
        self._essai: datetime | None = None

    def trouver(self, kid: str, algorithme: str, maintenant: datetime) -> Cle:
        """The key `kid`, fit for this algorithm. Raises JetonInvalide, AnnuaireInjoignable."""
        if kid not in self._connues or not self._sont_fraiches(maintenant):
            self._rafraichir(maintenant)
        cle = self._connues.get(kid)
        if cle is None:
            raise JetonInvalide("kid")
        voulu = ALGORITHMES[algorithme]
        if voulu.items() - cle.items() or cle.get("alg", algorithme) != algorithme:
            raise JetonInvalide("alg")
        return cle

    def _sont_fraiches(self, maintenant: datetime) -> bool:
        return self._lues_le is not None and maintenant - self._lues_le < DUREE

    def _rafraichir(self, maintenant: datetime) -> None:
        """Ask again, unless it was just done; keys already known outlive a short breakdown."""
        if self._essai is None or maintenant - self._essai >= ATTENTE:
            self._essai = maintenant
            try:
                self._connues = _signantes(self._demander())
                self._lues_le = maintenant
            except AnnuaireInjoignable:
                if not self._connues:
                    raise
        if not self._connues:
            raise AnnuaireInjoignable("no keys")


def _signantes(jwks: dict[str, Any]) -> dict[str, Cle]:
    cles = jwks.get("keys")
    return {
        str(cle["kid"]): {nom: valeur for nom, valeur in cle.items() if isinstance(valeur, str)}
        for cle in (cles if isinstance(cles, list) else [])
        if isinstance(cle, dict) and cle.get("kid") and cle.get("use", "sig") == "sig"
    }
