"""Who must act on what was promised by a day: an agent, then the référent, then the chef (K-10)."""

from datetime import date
from enum import StrEnum

from chalicelib.domain.droit.delais import CodeDelai, delai


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
    if jour >= delai(CodeDelai.ESCALADE_CHEF, depuis).apres(depuis, departement):
        return Palier.CHEF
    referent = delai(CodeDelai.ESCALADE_REFERENT, depuis).apres(depuis, departement)
    return Palier.REFERENT if jour >= referent or jour > avant_le else Palier.AGENT
