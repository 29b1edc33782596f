"""Who has a ticket: the contact centre, or a préfecture; one at every instant (R16)."""

from typing import Annotated

from pydantic import AfterValidator

from chalicelib.domain.droit.escalade import PALIERS, Palier
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.saisie.phrases import Phrases

CENTRE = "CENTRE"
"""The contact centre; a préfecture is named by its code."""
NOM_DU_CENTRE = "Centre de contact"


def _connu(service: str) -> str:
    if service != CENTRE and service not in toutes():
        raise ValueError("service")
    return service


Service = Annotated[
    str,
    AfterValidator(_connu),
    Phrases(absent="Choisissez un service.", invalide="Choisissez un service de la liste."),
]


def nom_du_service(service: str) -> str:
    """As the person reads it."""
    return NOM_DU_CENTRE if service == CENTRE else toutes()[service].libelle


AU_CENTRE = {
    Palier.AGENT: "support",
    Palier.REFERENT: "chef du centre de contact",
    Palier.CHEF: "chef du centre de contact",
}
"""The rungs of the contact centre: it has no référent."""


def qui_agit(palier: Palier, service: str) -> str:
    """Who must answer, at this rung of the service that has the ticket."""
    return AU_CENTRE[palier] if service == CENTRE else PALIERS[palier]
