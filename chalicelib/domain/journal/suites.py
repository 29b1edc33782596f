"""What to do of an événement that somebody has not taken yet: wait, tell him again, ring."""

from datetime import datetime, timedelta

REJEU, RETARD = timedelta(minutes=5), timedelta(minutes=15)
"""From when a message is thought lost, and from when somebody is woken."""
NOUVEAU_REJEU = timedelta(hours=6)
"""A message that waits in its queue is not sent again before."""


def est_a_redire(envoye_le: datetime, maintenant: datetime, *, file_vide: bool) -> bool:
    """Told again at once when its queue is empty: nothing carries the message any more. When
    something waits there, the message may be in it, and many copies would help nobody."""
    depuis = maintenant - envoye_le
    return depuis >= NOUVEAU_REJEU or (file_vide and depuis >= REJEU)


def est_en_retard(survenu_le: datetime, maintenant: datetime) -> bool:
    return maintenant - survenu_le >= RETARD
