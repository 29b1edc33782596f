"""A signed message sent to the address of the deployment: HTTPS, no redirection, no inner network.

The peer is judged once connected and before anything is said to it: a name that leads inside the
network is refused, whatever it led to a moment before.
"""

from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from socket import create_connection, socket
from typing import Any
from urllib.parse import SplitResult, urlsplit

SECONDES = 10
SUR_PLACE = "127.0.0.1"


class EchangeNonRemis(Exception):
    """Nobody took the message: it is sent again later. The reason is a code, never an answer."""


def remettre(adresse: str, corps: str, en_tetes: Mapping[str, str]) -> None:
    """POST. Raises EchangeNonRemis unless the receiver says 2xx."""
    morceaux = urlsplit(adresse)
    chemin = morceaux._replace(scheme="", netloc="", fragment="").geturl() or "/"
    connexion = _connexion(morceaux)
    try:
        connexion.request(
            "POST", chemin, corps.encode(), {"Content-Type": "application/json", **en_tetes}
        )
        statut = connexion.getresponse().status
    except (OSError, HTTPException) as erreur:
        raise EchangeNonRemis(type(erreur).__name__) from erreur
    finally:
        connexion.close()
    if not 200 <= statut < 300:
        raise EchangeNonRemis(f"status {statut}")


def _connexion(adresse: SplitResult) -> HTTPConnection:
    """Plain HTTP to this very machine only (local stack, tests). Raises EchangeNonRemis."""
    if (adresse.scheme, adresse.hostname) == ("http", SUR_PLACE):
        return HTTPConnection(SUR_PLACE, adresse.port, timeout=SECONDES)
    if adresse.scheme != "https" or not adresse.hostname:
        raise EchangeNonRemis("address not safe")
    return _VersLePublic(adresse.hostname, adresse.port, timeout=SECONDES)


class _VersLePublic(HTTPSConnection):
    """TLS begins only with a peer that is on the public network."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._create_connection = _ouvrir


def _ouvrir(*args: Any, **options: Any) -> socket:
    ouverte = create_connection(*args, **options)
    if not ip_address(ouverte.getpeername()[0]).is_global:
        ouverte.close()
        raise EchangeNonRemis("private address")
    return ouverte
