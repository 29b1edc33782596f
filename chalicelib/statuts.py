"""What HTTP says of each business error: one table, for the pages and for the API."""

from collections.abc import Iterator
from http import HTTPStatus

from chalicelib.domain.agents.agent import AgentSansHabilitation
from chalicelib.domain.aide.tickets import TicketInconnu
from chalicelib.domain.demande.rectifications import PasEncoreEnInstruction
from chalicelib.domain.erreurs import (
    Conflit,
    DossierClos,
    DossierDejaDepose,
    DossierEnInstruction,
    DossierIncomplet,
    DossierInconnu,
    DossierModifieEntreTemps,
    ErreurMetier,
    Interdit,
    Introuvable,
    SaisieImpossible,
)
from chalicelib.domain.instruction import accompli, reponse_complement  # noqa: F401
from chalicelib.domain.instruction.habilitations import HabilitationRefusee
from chalicelib.oidc.erreurs import AnnuaireInjoignable, JetonInvalide
from chalicelib.storage.instruction.files_attente import CurseurIllisible

REFUSES = (JetonInvalide, AgentSansHabilitation, HabilitationRefusee)
INTROUVABLES = (DossierInconnu, TicketInconnu)
CONFLITS = (
    DossierModifieEntreTemps,
    DossierDejaDepose,
    DossierEnInstruction,
    DossierClos,
    DossierIncomplet,
    PasEncoreEnInstruction,
)
"""The request is not, or not any more, where the act needs it to be."""
STATUTS: dict[type[ErreurMetier], HTTPStatus] = {
    **dict.fromkeys(REFUSES, HTTPStatus.FORBIDDEN),
    **dict.fromkeys(INTROUVABLES, HTTPStatus.NOT_FOUND),
    **dict.fromkeys(CONFLITS, HTTPStatus.CONFLICT),
    Conflit: HTTPStatus.CONFLICT,
    SaisieImpossible: HTTPStatus.UNPROCESSABLE_ENTITY,
    Interdit: HTTPStatus.FORBIDDEN,
    Introuvable: HTTPStatus.NOT_FOUND,
    CurseurIllisible: HTTPStatus.BAD_REQUEST,
    AnnuaireInjoignable: HTTPStatus.SERVICE_UNAVAILABLE,
}


def _descendants(genre: type[ErreurMetier]) -> Iterator[type[ErreurMetier]]:
    for classe in genre.__subclasses__():
        yield classe
        yield from _descendants(classe)


for _base in (Conflit, SaisieImpossible, Interdit, Introuvable):
    for _classe in _descendants(_base):
        STATUTS.setdefault(_classe, STATUTS[_base])
