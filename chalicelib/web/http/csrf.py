"""Proof that a form comes from our own page: a token bound to a cookie, and where it was sent from.

The token is bound to the session's cookie (that of the agent on agents' pages), or before login to
`__Host-visite`, which says nothing of the person. It is made of a nonce and its signature, never of
the cookie itself; and it says, when somebody was logged in, for whose account the page was made.
"""

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from chalicelib import hasard
from chalicelib.domain.erreurs import Interdit
from chalicelib.settings import settings
from chalicelib.web.http.cookies import AGENT, SESSION, VISITE
from chalicelib.web.http.requete import Requete

if TYPE_CHECKING:
    from itsdangerous import Signer

ATTRIBUTS = "Path=/; Secure; HttpOnly; SameSite=Lax"
CHAMP = "csrf"


class JetonRefuse(Interdit):
    """`renvoyable`: the form was sent from our own site, only its token is out of date."""

    phrase = (
        "Votre page est restée ouverte trop longtemps, ou votre navigateur refuse les cookies. "
        "Nous ne pouvons pas l’enregistrer."
    )
    suite = "Ouvrez à nouveau la page, puis envoyez vos réponses."

    def __init__(self, renvoyable: bool = False) -> None:
        super().__init__("csrf")
        self.renvoyable = renvoyable


def poser(requete: Requete, nom: str, valeur: str, duree: timedelta | None = None) -> None:
    """Set one of our cookies, until the browser closes or for `duree`.

    Only opaque values of ours may come here.
    """
    garde = f"; Max-Age={int(duree.total_seconds())}" if duree else ""
    requete.poser.append(f"{nom}={valeur}; {ATTRIBUTS}{garde}")
    requete.cookies[nom] = valeur


def retirer(requete: Requete, nom: str) -> None:
    requete.poser.append(f"{nom}=; {ATTRIBUTS}; Max-Age=0")
    requete.cookies.pop(nom, None)


def jeton(requete: Requete) -> str:
    """The token to put in the forms of this page."""
    if not _liaison(requete):
        poser(requete, VISITE, hasard.jeton(16))
    nonce = hasard.jeton(9)
    signature = _signeur().get_signature(f"{nonce}|{_liaison(requete)}").decode()
    return f"{nonce}.{signature}.{_pour(requete)}"


def verifier(requete: Requete) -> None:
    """Raises JetonRefuse, or DemandeIllisible when the body is no form."""
    chez_nous = _vient_de_chez_nous(requete)
    nonce, _, suite = requete.formulaire.get(CHAMP).partition(".")
    signature, _, requete.tape_par = suite.partition(".")
    liaison = _liaison(requete)
    texte = f"{nonce}|{liaison}".encode("utf-8", "surrogatepass")
    juste = bool(liaison) and _signeur().verify_signature(
        texte, signature.encode("utf-8", "replace")
    )
    if not (chez_nous and juste):
        raise JetonRefuse(renvoyable=chez_nous and bool(requete.en_tetes.get("origin")))


def empreinte(compte_id: str) -> str:
    """What says in a page whose account it was made for, to us only."""
    return _signeur().get_signature(f"compte|{compte_id}").decode()


def _pour(requete: Requete) -> str:
    """Who is logged in; else who typed what this page gives back."""
    return empreinte(requete.session.compte_id) if requete.session else requete.tape_par


def _liaison(requete: Requete) -> str:
    session = AGENT if requete.cote_agent else SESSION
    return requete.cookies.get(session) or requete.cookies.get(VISITE) or ""


def _vient_de_chez_nous(requete: Requete) -> bool:
    """What browsers say of the origin; old ones say nothing, the token alone decides then."""
    origine = requete.en_tetes.get("origin")
    site = requete.en_tetes.get("sec-fetch-site")
    return origine in (None, settings().origine) and site in (None, "same-origin", "none")


def _signeur() -> "Signer":
    from itsdangerous import Signer

    return Signer(
        settings().secret, salt="csrf", key_derivation="hmac", digest_method=hashlib.sha256
    )
