"""Agents for tests: fictitious people, and a directory that signs their tokens without network."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from chalicelib.domain.agents.agent import Agent, Role, groupe
from chalicelib.oidc.annuaire import DOCUMENT, Annuaire
from chalicelib.oidc.erreurs import AnnuaireInjoignable
from tests.builders import MAINTENANT
from tests.reglages import REGLAGES

EMETTEUR = REGLAGES["EMETTEUR_AGENTS"]
CLIENT = REGLAGES["CLIENT_AGENTS"]
GROUPES = "cognito:groups"
JWKS = f"{EMETTEUR}/jwks.json"


def un_agent(**traits: Any) -> Agent:
    """An instructeur of Paris, unless said otherwise: `roles` in each of `prefectures`, or
    `droits`, each a role in a préfecture."""
    defaut = {
        "id": "a9e20001-75",
        "nom": "Camille Instructeur (exemple)",
        "roles": {Role.INSTRUCTEUR},
        "prefectures": {"75"},
    }
    if "droits" in traits:
        defaut = {nom: defaut[nom] for nom in ("id", "nom")}
    return Agent.model_validate(defaut | traits)


@cache
def cle_rsa(nom: str = "rsa", bits: int = 2048) -> Any:
    """A private key, one for each name."""
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@cache
def cle_ec(nom: str = "ec") -> Any:
    return ec.generate_private_key(ec.SECP256R1())


def jwk(cle: Any, kid: str, **traits: Any) -> dict[str, Any]:
    """The public half, as a directory publishes it."""
    genre = jwt.algorithms.RSAAlgorithm
    algorithme: Any = genre if hasattr(cle, "decrypt") else jwt.algorithms.ECAlgorithm
    publique: dict[str, Any] = json.loads(algorithme.to_jwk(cle.public_key()))
    publique.pop("key_ops", None)
    return publique | {"kid": kid, "use": "sig"} | traits


def document() -> dict[str, Any]:
    return {
        "issuer": EMETTEUR,
        "jwks_uri": JWKS,
        "authorization_endpoint": f"{EMETTEUR}/authorize",
        "token_endpoint": f"{EMETTEUR}/token",
    }


@dataclass
class AnnuaireEssai:
    """What the directory answers at each address; `vues` are the addresses that were asked."""

    reponses: dict[str, Any] = field(default_factory=dict)
    vues: list[str] = field(default_factory=list)
    formulaires: list[Mapping[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        cles = [jwk(cle_rsa(), "k-rsa"), jwk(cle_ec(), "k-ec")]
        self.reponses = {EMETTEUR + DOCUMENT: document(), JWKS: {"keys": cles}} | self.reponses

    def lire(self, adresse: str, formulaire: Mapping[str, str] | None = None) -> dict[str, Any]:
        self.vues.append(adresse)
        if formulaire is not None:
            self.formulaires.append(formulaire)
        if adresse not in self.reponses:
            raise AnnuaireInjoignable(adresse)
        lu: dict[str, Any] = self.reponses[adresse]
        return lu

    def annuaire(self) -> Annuaire:
        return Annuaire(EMETTEUR, CLIENT, GROUPES, self.lire, site=REGLAGES["ORIGINE"])


def groupes(agent: Agent) -> list[str]:
    return sorted(groupe(*droit) for droit in agent.droits)


def traits(
    agent: Agent | None = None, usage: str = "id", maintenant: datetime = MAINTENANT, **autres: Any
) -> dict[str, Any]:
    """The claims of a good token, as Cognito writes them; a claim given as None is left out."""
    agent = agent or un_agent()
    pour = {"aud": CLIENT, "name": agent.nom} if usage == "id" else {"client_id": CLIENT}
    tous = {
        "iss": EMETTEUR,
        "sub": agent.id,
        "token_use": usage,
        "iat": int(maintenant.timestamp()),
        "exp": int((maintenant + timedelta(minutes=15)).timestamp()),
        GROUPES: groupes(agent),
        **pour,
    } | autres
    return {nom: valeur for nom, valeur in tous.items() if valeur is not None}


def signer(
    corps: Mapping[str, Any], cle: Any = None, kid: str = "k-rsa", alg: str = "RS256", **entete: Any
) -> str:
    """A token signed by the directory, or by whoever holds `cle`."""
    return jwt.encode(dict(corps), cle or cle_rsa(), algorithm=alg, headers={"kid": kid} | entete)


def en_segments(*parties: Mapping[str, Any] | bytes) -> str:
    """A token put together by hand: each part is JSON, or bytes as they are."""
    bruts = [p if isinstance(p, bytes) else json.dumps(p).encode() for p in parties]
    return ".".join(base64.urlsafe_b64encode(brut).rstrip(b"=").decode() for brut in bruts)


def porteur(
    agent: Agent | None = None, usage: str = "access", maintenant: datetime = MAINTENANT
) -> dict[str, str]:
    """The header that calls the API as this agent."""
    return {"Authorization": f"Bearer {signer(traits(agent, usage, maintenant))}"}
