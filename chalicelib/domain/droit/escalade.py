"""Who must act on what was promised by a day: an agent, then the référent, then the chef (K-10)."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS


class Palier(StrEnum):
    """The rung that a task has reached; each sees what the one below has not done."""

    AGENT = "AGENT"
    REFERENT = "REFERENT"
    CHEF = "CHEF"


PALIERS = {
    Palier.AGENT: "agent",
    Palier.REFERENT: "référent",
    Palier.CHEF: "chef de section",
}


def palier(depuis: date, avant_le: date, jour: date, departement: str = "") -> Palier:
    """The rung, on a day, of a task open since `depuis` and due at the latest on `avant_le`.

    It goes up after some working days (`escalade.*`), and to the référent as soon as it is late.
    """
    if jour >= chef_le(depuis, departement):
        return Palier.CHEF
    referent = delai(CodeDelai.ESCALADE_REFERENT, depuis).apres(depuis, departement)
    return Palier.REFERENT if jour >= referent or jour > avant_le else Palier.AGENT


def chef_le(depuis: date, departement: str = "") -> date:
    """The day a task open since `depuis` reaches the chef de section, if nobody does it."""
    return delai(CodeDelai.ESCALADE_CHEF, depuis).apres(depuis, departement)


class Promesse(NamedTuple):
    """A day that somebody was told, in the days of a préfecture; Paris when none is known."""

    depuis: date
    avant_le: date
    departement: str

    def palier(self, jour: date) -> Palier:
        """Who must act on `jour`: the agents, then the référent, then the chef de section."""
        return palier(self.depuis, self.avant_le, jour, self.departement)


def promesse(code: CodeDelai, demandee_le: datetime, departement: str) -> Promesse:
    """What was promised to who asked at this moment."""
    ici = toutes().get(departement)
    depuis = (ici.fuseau if ici else PARIS).jour(demandee_le)
    return Promesse(depuis, delai(code, depuis).apres(depuis, departement), departement)
