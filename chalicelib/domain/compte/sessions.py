"""Sessions: how long a person stays logged in. Checked here, never left to the database's TTL."""

import hashlib
from datetime import datetime, timedelta

from chalicelib.domain.modele import Modele

INACTIVITE = timedelta(minutes=30)
DUREE = timedelta(hours=8)
PAS = timedelta(minutes=1)


class Ouverte(Modele):
    """An open session. The token itself is never stored, only its SHA-256."""

    empreinte: str
    ouverte_le: datetime
    vue_le: datetime

    def est_valide(self, maintenant: datetime) -> bool:
        return maintenant < min(self.vue_le + INACTIVITE, self.ouverte_le + DUREE)

    def doit_etre_touchee(self, maintenant: datetime) -> bool:
        """Whether the last visit noted is old enough to be worth a write."""
        return maintenant - self.vue_le >= PAS


class Session(Ouverte):
    """A session of a person with an account."""

    compte_id: str
    identifiant: str


def empreinte(jeton: str) -> str:
    """What is stored of a session token: 256 bits of chance need no slow hash."""
    return hashlib.sha256(jeton.encode()).hexdigest()
