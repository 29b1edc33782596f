"""The hour and the day of a place: the one room where an instant becomes local, and back.

An instant is kept in UTC. The day of a filing, the hour of an appointment, « aujourd’hui » are
those of the préfecture: `referentiels/prefectures.csv` names its time zone.
"""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from chalicelib.domain.calendrier import INSECABLE, en_clair
from chalicelib.domain.modele import Modele


class Fuseau(Modele):
    """A time zone by its IANA name, « Indian/Reunion »."""

    nom: str

    def heure(self, instant: datetime) -> datetime:
        """The clock on the wall at this instant. Raises ValueError when it has no time zone."""
        if instant.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return instant.astimezone(ZoneInfo(self.nom))

    def jour(self, instant: datetime) -> date:
        """The day it is there at this instant."""
        return self.heure(instant).date()

    def heure_claire(self, instant: datetime) -> str:
        """« 9 h 05 »."""
        local = self.heure(instant)
        return f"{local.hour}{INSECABLE}h{INSECABLE}{local.minute:02d}"

    def rendez_vous(self, instant: datetime) -> str:
        """« 15 décembre 2026 à 9 h 00 », saying by which clock when it is not that of Paris."""
        return f"{en_clair(self.jour(instant))} à {self.heure_claire(instant)}{self.precision}"

    @property
    def precision(self) -> str:
        """Said after the hour of an appointment, where the clock is not that of Paris."""
        return "" if self == PARIS else " (heure du lieu)"

    def instant(self, local: datetime) -> datetime:
        """The instant, in UTC, at which the clock on the wall shows this."""
        return en_utc(local.replace(tzinfo=ZoneInfo(self.nom)))


@lru_cache(maxsize=64)
def fuseau_nomme(nom: str) -> Fuseau:
    """The time zone of this IANA name, made once: a request tells its own at every reading."""
    return Fuseau(nom=nom)


PARIS = Fuseau(nom="Europe/Paris")
"""While no préfecture is known, and for what is of no place."""


def en_utc(instant: datetime) -> datetime:
    """As instants are kept, whatever offset they were given with."""
    return instant.astimezone(UTC)
