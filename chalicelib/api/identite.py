"""Who calls the API: the access token of an agent, as a bearer token (RFC 6750)."""

from collections.abc import Mapping
from datetime import datetime

from chalicelib import resources
from chalicelib.domain.agents.agent import Agent, AgentSansHabilitation
from chalicelib.oidc.erreurs import JetonInvalide

ABSENT = "absent"
DOMAINE = 'Bearer realm="agents"'


def agent(en_tetes: Mapping[str, str], maintenant: datetime) -> Agent:
    """The agent of this call; `en_tetes` have names in lower case.

    Raises JetonInvalide and JetonDIdentite (401), AgentSansHabilitation (403),
    AnnuaireInjoignable (503).
    """
    genre, _, jeton = en_tetes.get("authorization", "").strip().partition(" ")
    if genre.lower() != "bearer":
        raise JetonInvalide(ABSENT)
    return resources.annuaire().agent_du_jeton(jeton.strip(), maintenant)


def defi(erreur: JetonInvalide | AgentSansHabilitation) -> str:
    """The WWW-Authenticate header that goes with a refusal; nothing of the token is in it."""
    if isinstance(erreur, AgentSansHabilitation):
        return f'{DOMAINE}, error="insufficient_scope"'
    return DOMAINE if erreur.motif == ABSENT else f'{DOMAINE}, error="invalid_token"'
