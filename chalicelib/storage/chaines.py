"""Walks in pages: what says that a page is done, and that the next one was asked for."""

from datetime import datetime, timedelta
from hashlib import sha256

from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, put
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table

GARDE = timedelta(days=30)
"""Longer than a message may wait in its queue, then in the queue of failures."""


def est_suivie(table: Table, chaine: str, place: str) -> bool:
    return table.get(_page(chaine, place)) is not None


def suivie(chaine: str, place: str, maintenant: datetime) -> Ecriture:
    """Written once what follows was asked for: taken again, the page asks for nothing."""
    return put(_page(chaine, place), {"expire_le": int((maintenant + GARDE).timestamp())})


def _page(chaine: str, place: str) -> Cle:
    """A place may be long, and of any form: its digest is a key."""
    return keys.chaine(chaine).pages[sha256(place.encode()).hexdigest()[:24]]
