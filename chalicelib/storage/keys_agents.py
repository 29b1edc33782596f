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


def acces(pk: str, quand: datetime, acces_id: str) -> Cle:
    """Under the request that was read; under the account or the ticket when there is none."""
    return Cle(pk, f"ACCES#{quand.isoformat()}#{acces_id}")


def signature(prefecture: str, dossier_id: str) -> Cle:
    return Cle(f"SIGNATURES#{prefecture}", f"REFUS#{dossier_id}")


def ticket_du_mois(ouvert_le: datetime, reference: str) -> Cle:
    """Where the ticket is listed: by month, newest last."""
    return Cle(f"TICKETS#{ouvert_le:%Y-%m}", f"{ouvert_le.isoformat()}#{reference}")
