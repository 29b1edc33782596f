"""The page of a service that has too much to do: it sends again by itself what was typed (S13)."""

from http import HTTPStatus

from chalice.app import Response

from chalicelib.domain.erreurs import ServiceOccupe
from chalicelib.web.http import pages, reconnexion
from chalicelib.web.http.requete import Requete

RENVOIS = "renvoi"
"""The field that counts how often the page sent itself again."""
RENVOIS_SEULS = 4
ATTENTE = 5
"""Seconds before the first of them; each waits twice as long."""


def page_occupee(requete: Requete) -> Response:
    """Too many at once (S13): what was typed is in the page, which sends it again by itself.

    A password or a file is asked for again; after some tries, the person decides when.
    """
    renvois = reconnexion.a_renvoyer(requete) if requete.methode == "POST" else None
    entier = renvois is not None and len(renvois) == len(reconnexion.tapes(requete))
    essais = _essais(requete) if entier else 0
    attente = ATTENTE * 2**essais
    gardes = [paire for paire in renvois or [] if paire[0] != RENVOIS]
    reponse = pages.erreur(
        requete,
        HTTPStatus.SERVICE_UNAVAILABLE,
        ServiceOccupe(),
        "occupe",
        caches=[*gardes, (RENVOIS, str(essais + 1))] if entier else [],
        a_retaper=renvois is not None and not entier,
        attente=attente if essais < RENVOIS_SEULS else 0,
    )
    reponse.headers["Retry-After"] = str(attente)
    return reponse


def _essais(requete: Requete) -> int:
    """How often it was sent again; what a hand wrote there counts no more than the last."""
    dit = requete.formulaire.get(RENVOIS)
    return min(int(dit), RENVOIS_SEULS) if dit.isascii() and dit.isdigit() else 0
