"""Our own cookies, out of all those that a browser sends (RFC 6265, 5.4)."""

import re
from collections.abc import Iterable

SESSION = "__Host-session"
AGENT = "__Host-agent"
VISITE = "__Host-visite"
ATTENTE = "__Host-agent-attente"
APPAREIL = "__Host-appareil"
NOTRES = (SESSION, AGENT, VISITE, ATTENTE, APPAREIL)
"""The only ones that the front passes on: a test compares with its template."""

_VALEUR = re.compile(r"[!#-+\--:<-\[\]-~]+")
"""What a value may be made of (cookie-octet): ours always are."""


def lire(en_tetes: Iterable[str]) -> dict[str, str]:
    """Name -> value of our cookies; the pairs of others, well formed or not, are passed over.

    A parser that stops at a bad pair would log people out for what another site left there. Of
    several cookies of ours with one name, the last that has the form of ours counts: those of the
    longest paths come first, and ours is of the whole site.
    """
    lus: dict[str, str] = {}
    for en_tete in en_tetes:
        for paire in en_tete.split(";"):
            nom, egal, valeur = paire.strip(" \t").partition("=")
            valeur = valeur.strip(" \t").removeprefix('"').removesuffix('"')
            if egal and nom.rstrip(" \t") in NOTRES and _VALEUR.fullmatch(valeur):
                lus[nom.rstrip(" \t")] = valeur
    return lus
