"""Sessions of agents: their own keys, so that no token of an account ever opens one."""

import secrets
from datetime import datetime

from chalicelib.domain.agents import Agent
from chalicelib.domain.sessions import DUREE, SessionAgent, empreinte
from chalicelib.storage import keys
from chalicelib.storage.keys import Cle
from chalicelib.storage.table import Ecriture, Item, delete, put_nouveau


def cle(jeton: str) -> Cle:
    """Where the session of this token is: to read it in the same round trip as other items."""
    return keys.session_agent(empreinte(jeton))


def lire(item: Item | None) -> SessionAgent | None:
    """The session an item holds; its validity is for the caller to check."""
    if item is None:
        return None
    return SessionAgent(
        empreinte=str(item["PK"]).partition("#")[2],
        agent=Agent.model_validate_json(str(item["agent"])),
        ouverte_le=datetime.fromisoformat(str(item["ouverte_le"])),
        vue_le=datetime.fromisoformat(str(item["vue_le"])),
    )


def ouverture(agent: Agent, maintenant: datetime) -> tuple[str, Ecriture]:
    """A new token (256 bits) and the write that opens its session."""
    jeton = secrets.token_urlsafe(32)
    corps: dict[str, str | int | bool] = {
        "agent": agent.model_dump_json(),
        "ouverte_le": maintenant.isoformat(),
        "vue_le": maintenant.isoformat(),
        "expire_le": int((maintenant + DUREE).timestamp()),
    }
    return jeton, put_nouveau(cle(jeton), corps)


def fermeture(jeton: str) -> Ecriture:
    return delete(cle(jeton))
