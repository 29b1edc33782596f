"""Sessions of agents: their own keys, so that no token of an account ever opens one."""

from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.agents.agent import Agent
from chalicelib.domain.agents.sessions import SessionAgent
from chalicelib.domain.compte.sessions import DUREE, empreinte
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, delete, put_nouveau
from chalicelib.storage.partitions import Cle, apres_le_prefixe
from chalicelib.storage.table import Table


def cle(jeton: str) -> Cle:
    """Where the session of this token is: to read it in the same round trip as other items."""
    return keys.session_agent(empreinte(jeton))


def lire(item: Item | None) -> SessionAgent | None:
    """The session an item holds; its validity is for the caller to check."""
    if item is None:
        return None
    return SessionAgent(
        empreinte=apres_le_prefixe(item["PK"]),
        agent=Agent.model_validate_json(str(item["agent"])),
        ouverte_le=datetime.fromisoformat(str(item["ouverte_le"])),
        vue_le=datetime.fromisoformat(str(item["vue_le"])),
    )


def ouverture(agent: Agent, maintenant: datetime) -> tuple[str, tuple[Ecriture, ...]]:
    """A new token (256 bits) and the writes that open its session."""
    jeton = hasard.jeton(32)
    fin = int((maintenant + DUREE).timestamp())
    corps: dict[str, str | int | bool] = {
        "agent": agent.model_dump_json(),
        "ouverte_le": maintenant.isoformat(),
        "vue_le": maintenant.isoformat(),
        "expire_le": fin,
    }
    pointeur = keys.agent(agent.id).sessions[empreinte(jeton)]
    return jeton, (put_nouveau(cle(jeton), corps), put_nouveau(pointeur, {"expire_le": fin}))


def fermeture(agent: Agent, jeton: str) -> tuple[Ecriture, ...]:
    """The writes that close the session of this token."""
    return _fermeture(agent.id, empreinte(jeton))


def fermer_toutes(table: Table, agent_id: str) -> int:
    """Close every session of an agent whose rights changed; how many there were."""
    pointeurs = table.query(*keys.agent(agent_id).sessions)
    for pointeur in pointeurs:
        table.write(*_fermeture(agent_id, apres_le_prefixe(pointeur["SK"])))
    return len(pointeurs)


def _fermeture(agent_id: str, trace: str) -> tuple[Ecriture, ...]:
    pointeur = keys.agent(agent_id).sessions[trace]
    return delete(keys.session_agent(trace)), delete(pointeur)
