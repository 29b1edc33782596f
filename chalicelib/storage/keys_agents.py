"""Keys of what agents leave: who works where, and each one's readings and unsent texts.

They are in the plan of `keys.py`, with all the others.
"""

from datetime import datetime

from chalicelib.storage.keys import Cle


def agent(prefecture: str, agent_id: str) -> Cle:
    return Cle(f"AGENTS#{prefecture}", f"AGENT#{agent_id}")


def note(dossier_id: str, agent_id: str, genre: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", f"NOTE#{agent_id}#{genre}")


def lecture(dossier_id: str, agent_id: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", f"LECTURE#{agent_id}")


def acces(dossier_id: str, quand: datetime, acces_id: str) -> Cle:
    return Cle(f"DOSSIER#{dossier_id}", f"ACCES#{quand.isoformat()}#{acces_id}")
