"""A login that began: what this browser must show again when it comes back from the directory.

Kept in a signed cookie for ten minutes and used once: nothing is stored for who never comes back,
and an answer meant for another browser is refused.
"""

import hashlib
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import TYPE_CHECKING

from pydantic import ValidationError

from chalicelib import hasard
from chalicelib.domain.durees import de_l_ecart
from chalicelib.domain.erreurs import Irrecevable
from chalicelib.domain.modele import Modele
from chalicelib.settings import settings
from chalicelib.web.http import cookies, csrf
from chalicelib.web.http.requete import Requete

if TYPE_CHECKING:
    from itsdangerous import URLSafeSerializer

DUREE = timedelta(minutes=10)


class ConnexionInterrompue(Irrecevable):
    """The directory said no, or the answer is not for the login this browser began."""

    phrase = "La connexion n’a pas abouti."
    suite = (
        f"Elle a été refusée, elle a duré plus de {de_l_ecart(DUREE).en_lettres}, ou elle a "
        "commencé dans un autre navigateur. Recommencez."
    )


class Attente(Modele):
    """`etat` comes back in the address, `nonce` in the token; `verificateur` is PKCE's."""

    etat: str
    nonce: str
    verificateur: str
    suite: str
    fin: datetime


def commencer(requete: Requete, suite: str) -> Attente:
    """Three new secrets, left with the browser."""
    etat, nonce, verificateur = (hasard.jeton(32) for _ in range(3))
    fin = requete.maintenant + DUREE
    attente = Attente(etat=etat, nonce=nonce, verificateur=verificateur, suite=suite, fin=fin)
    csrf.poser(requete, cookies.ATTENTE, str(_signeur().dumps(attente.model_dump_json())))
    return attente


def reprendre(requete: Requete, etat: str) -> Attente:
    """What this browser began, once. Raises ConnexionInterrompue."""
    from itsdangerous import BadData

    brut = requete.cookies.get(cookies.ATTENTE, "")
    csrf.retirer(requete, cookies.ATTENTE)
    try:
        attente = Attente.model_validate_json(_signeur().loads(brut))
    except (BadData, ValidationError) as erreur:
        raise ConnexionInterrompue from erreur
    meme = compare_digest(attente.etat.encode(), etat.encode("utf-8", "replace"))
    if not meme or requete.maintenant >= attente.fin:
        raise ConnexionInterrompue
    return attente


def _signeur() -> "URLSafeSerializer":
    from itsdangerous import URLSafeSerializer

    options = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
    return URLSafeSerializer(settings().secret, salt="connexion-agent", signer_kwargs=options)
