"""Does the site answer? Asked from here at the instant of the attempt, and written in the proof."""

import http.client
import socket
from urllib.parse import urlsplit

from secours.essai import EN_PANNE, INCONNU, REPONDAIT

SECONDES = 2
CHEMIN = "/sante"


def etat_du_site(origine: str) -> str:
    """One letter of ETATS. Never raises: a proof is given whatever happens."""
    lieu = urlsplit(origine)
    if not lieu.netloc:
        return INCONNU
    genre = http.client.HTTPSConnection if lieu.scheme == "https" else http.client.HTTPConnection
    lien = genre(lieu.netloc, timeout=SECONDES)
    try:
        lien.request("GET", CHEMIN)
        return REPONDAIT if lien.getresponse().status == http.client.OK else EN_PANNE
    except socket.gaierror:
        return INCONNU
    except (OSError, http.client.HTTPException):
        return EN_PANNE
    finally:
        lien.close()
