"""The directory of agents: any OpenID Connect issuer, found by its discovery document."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from pydantic import ValidationError

from chalicelib.domain.agents.agent import Agent, habilite
from chalicelib.oidc import jetons, reseau
from chalicelib.oidc.cles import Cles
from chalicelib.oidc.erreurs import AnnuaireInjoignable, JetonDIdentite, JetonInvalide
from chalicelib.oidc.jetons import Traits, Usage
from chalicelib.oidc.pkce import defi

DOCUMENT = "/.well-known/openid-configuration"
PORTEE = "openid profile"


class Annuaire:
    """One issuer and our client there; keys and addresses are kept for the life of the process.

    `groupes` is the claim that lists roles and préfectures, `site` the name under which an issuer
    that writes audiences knows us.
    """

    def __init__(
        self,
        emetteur: str,
        client: str,
        groupes: str,
        lire: reseau.Lecture = reseau.lire,
        *,
        site: str = "",
    ) -> None:
        self._emetteur = emetteur
        self._client = client
        self._nous = frozenset(filter(None, (client, site)))
        self._groupes = groupes
        self._lire = lire
        self._document: dict[str, Any] = {}
        self._cles = Cles(lambda: lire(self._adresse("jwks_uri"), None))

    @property
    def origine(self) -> str:
        """Where agents type their password. Raises AnnuaireInjoignable."""
        morceaux = urlsplit(self._adresse("authorization_endpoint"))
        return f"{morceaux.scheme}://{morceaux.netloc}"

    def adresse_de_connexion(self, retour: str, etat: str, nonce: str, verificateur: str) -> str:
        """Where to send the browser: authorization code, PKCE S256.

        `prompt=login`: on a shared computer, the session of a colleague at the directory lets
        nobody else in.
        """
        demande = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": retour,
            "scope": PORTEE,
            "state": etat,
            "nonce": nonce,
            "code_challenge": defi(verificateur),
            "code_challenge_method": "S256",
            "prompt": "login",
        }
        return f"{self._adresse('authorization_endpoint')}?{urlencode(demande)}"

    def agent_du_code(
        self, code: str, retour: str, nonce: str, verificateur: str, maintenant: datetime
    ) -> Agent:
        """The agent who came back with this code.

        Raises JetonInvalide, AgentSansHabilitation, AnnuaireInjoignable.
        """
        demande = {
            "grant_type": "authorization_code",
            "client_id": self._client,
            "code": code,
            "redirect_uri": retour,
            "code_verifier": verificateur,
        }
        reponse = self._lire(self._adresse("token_endpoint"), demande)
        usage, traits = self._verifier(str(reponse.get("id_token", "")), maintenant)
        if usage is not Usage.IDENTITE:
            raise JetonInvalide("token_use")
        jetons.verifier_nonce(traits, nonce)
        return self._agent(traits)

    def agent_du_jeton(self, jeton: str, maintenant: datetime) -> Agent:
        """The agent in whose name a program calls the API: by an access token, no other.

        Raises JetonDIdentite, and as above.
        """
        usage, traits = self._verifier(jeton, maintenant)
        if usage is not Usage.ACCES:
            raise JetonDIdentite
        return self._agent(traits)

    def _verifier(self, jeton: str, maintenant: datetime) -> tuple[Usage, Traits]:
        return jetons.verifier(
            jeton,
            cles=self._cles,
            emetteur=self._emetteur,
            client=self._client,
            nous=self._nous,
            maintenant=maintenant,
        )

    def _agent(self, traits: Traits) -> Agent:
        groupes = traits.get(self._groupes)
        noms = [nom for nom in groupes if isinstance(nom, str)] if isinstance(groupes, list) else []
        try:
            return habilite(str(traits["sub"]), _nom(traits), noms)
        except ValidationError as erreur:
            raise JetonInvalide("sub") from erreur

    def _adresse(self, nom: str) -> str:
        """An address of the discovery document, read once."""
        if not self._document:
            lu = self._lire(self._emetteur + DOCUMENT, None)
            if lu.get("issuer") != self._emetteur:
                raise AnnuaireInjoignable("issuer")
            self._document = lu
        adresse = str(self._document.get(nom, ""))
        if not reseau.est_sure(adresse):
            raise AnnuaireInjoignable(nom)
        return adresse


def _nom(traits: Mapping[str, Any]) -> str:
    """The name to show. An access token carries none: the opaque subject then."""
    compose = f"{traits.get('given_name', '')} {traits.get('family_name', '')}"
    for nom in (str(traits.get("name", "")), compose, str(traits["sub"])):
        if propre := " ".join("".join(c if c.isprintable() else " " for c in nom).split()):
            return propre[:120]
    return ""
