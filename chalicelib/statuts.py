"""What HTTP says of each business error: one table, for the pages and for the API."""

from http import HTTPStatus

from chalicelib.domain.agents.agent import AgentSansHabilitation
from chalicelib.domain.aide.tickets import TicketInconnu
from chalicelib.domain.demande.rectifications import PasEncoreEnInstruction
from chalicelib.domain.erreurs import (
    DossierClos,
    DossierDejaDepose,
    DossierEnInstruction,
    DossierIncomplet,
    DossierInconnu,
    DossierModifieEntreTemps,
    ErreurMetier,
)
from chalicelib.domain.instruction import erreurs as instruction
from chalicelib.domain.instruction.acte import ActeImpossible
from chalicelib.domain.instruction.actes_examen import DateImpossible, PieceInconnue, TropDActes
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
    ActeImpossible,
    TropDActes,
    instruction.EtatCivilManquant,
    instruction.EtatCivilDejaRecu,
    instruction.EtatCivilSansObjet,
    instruction.PasPourEnfant,
    instruction.RefusDejaPropose,
    instruction.RefusAbsent,
    instruction.DeuxPersonnes,
    instruction.CommissionRequise,
    instruction.CommissionEnCours,
    instruction.PreavisDejaDonne,
    instruction.PreavisManquant,
    instruction.PreavisEnCours,
    instruction.ComplementPerime,
    instruction.ComplementEnAttente,
    instruction.AucunePieceEnRetard,
)
"""The request is not, or not any more, where the act needs it to be."""
SAISIES = (
    PieceInconnue,
    DateImpossible,
    instruction.ReunionImpossible,
    instruction.MotifInconnu,
    instruction.CorrectionSansRaison,
    instruction.DateHorsTitre,
    instruction.AncienTitreNonRendu,
    instruction.ComplementIncomplet,
    instruction.CleDejaUtilisee,
    instruction.AgentInconnu,
)
"""What was typed has the right form, and a rule refuses it."""

STATUTS: dict[type[ErreurMetier], HTTPStatus] = {
    **dict.fromkeys(REFUSES, HTTPStatus.FORBIDDEN),
    **dict.fromkeys(INTROUVABLES, HTTPStatus.NOT_FOUND),
    **dict.fromkeys(CONFLITS, HTTPStatus.CONFLICT),
    **dict.fromkeys(SAISIES, HTTPStatus.UNPROCESSABLE_ENTITY),
    CurseurIllisible: HTTPStatus.BAD_REQUEST,
    AnnuaireInjoignable: HTTPStatus.SERVICE_UNAVAILABLE,
}
