"""Événements of the instruction: who did what to a request. Ids and codes, never answers."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.fait import Fait


class FaitAgent(Fait):
    """An act of an agent; `agent_id` is the opaque subject of the directory."""

    type: str
    dossier_id: str
    agent_id: str


class DossierPrisEnCharge(FaitAgent):
    type: Literal["DossierPrisEnCharge"] = "DossierPrisEnCharge"


class DossierAffecte(FaitAgent):
    type: Literal["DossierAffecte"] = "DossierAffecte"
    a: str


class PieceExaminee(FaitAgent):
    type: Literal["PieceExaminee"] = "PieceExaminee"
    piece: str
    acceptee: bool


class MessageEcrit(FaitAgent):
    type: Literal["MessageEcrit"] = "MessageEcrit"


class ComplementDemande(FaitAgent):
    type: Literal["ComplementDemande"] = "ComplementDemande"


class ComplementLeve(FaitAgent):
    type: Literal["ComplementLeve"] = "ComplementLeve"


class InstructionReprise(FaitAgent):
    type: Literal["InstructionReprise"] = "InstructionReprise"


class EtatCivilAttendu(FaitAgent):
    type: Literal["EtatCivilAttendu"] = "EtatCivilAttendu"


class EtatCivilRecu(FaitAgent):
    type: Literal["EtatCivilRecu"] = "EtatCivilRecu"


class PersonneConvoquee(FaitAgent):
    type: Literal["PersonneConvoquee"] = "PersonneConvoquee"


class VenueConstatee(FaitAgent):
    type: Literal["VenueConstatee"] = "VenueConstatee"


class ConvocationRetiree(FaitAgent):
    type: Literal["ConvocationRetiree"] = "ConvocationRetiree"


class CommissionSaisie(FaitAgent):
    type: Literal["CommissionSaisie"] = "CommissionSaisie"


class DemandeAccordee(FaitAgent):
    type: Literal["DemandeAccordee"] = "DemandeAccordee"


class RefusPropose(FaitAgent):
    type: Literal["RefusPropose"] = "RefusPropose"


class RefusEcarte(FaitAgent):
    type: Literal["RefusEcarte"] = "RefusEcarte"


class DemandeRefusee(FaitAgent):
    type: Literal["DemandeRefusee"] = "DemandeRefusee"


class FinAnnoncee(FaitAgent):
    """The 15 days' notice before an end without decision (R19)."""

    type: Literal["FinAnnoncee"] = "FinAnnoncee"
    motif: str


class FinRenoncee(FaitAgent):
    type: Literal["FinRenoncee"] = "FinRenoncee"


class DemandeClassee(FaitAgent):
    type: Literal["DemandeClassee"] = "DemandeClassee"
    motif: str


class DemandeCloturee(FaitAgent):
    type: Literal["DemandeCloturee"] = "DemandeCloturee"
    motif: str


class CompteEnfantPropose(FaitAgent):
    """The parent is to be invited to open the minor's account (MIN-02)."""

    type: Literal["CompteEnfantPropose"] = "CompteEnfantPropose"


class FabricationLancee(FaitAgent):
    type: Literal["FabricationLancee"] = "FabricationLancee"


class TitreRecu(FaitAgent):
    """The card is at the préfecture: the person may come for it (NOT-07)."""

    type: Literal["TitreRecu"] = "TitreRecu"


class TitreRemis(FaitAgent):
    type: Literal["TitreRemis"] = "TitreRemis"


class ComplementTransmis(Fait):
    """The person kept or replaced each document, and sent it all (CMP-04)."""

    type: Literal["ComplementTransmis"] = "ComplementTransmis"
    dossier_id: str
    depot: int


class NotificationLue(Fait):
    """The person opened a message: the day from which appeals run."""

    type: Literal["NotificationLue"] = "NotificationLue"
    dossier_id: str
    evenement_id: str


class SujetPoint(StrEnum):
    """Why the clock speaks: nothing new, silence about to be a refusal, a time that is over."""

    NOUVELLES = "NOUVELLES"
    SILENCE = "SILENCE"
    COMPLEMENT_ECHU = "COMPLEMENT_ECHU"


class PointFait(Fait):
    """The clock tells the person where the request stands; `echeance` is the day it speaks of.

    After thirty days without news (R7), before silence is a refusal (R20), and when the time to
    send documents is over.
    """

    type: Literal["PointFait"] = "PointFait"
    dossier_id: str
    sujet: SujetPoint = SujetPoint.NOUVELLES
    echeance: date | None = None


EvenementInstruction = Annotated[
    DossierPrisEnCharge
    | DossierAffecte
    | PieceExaminee
    | MessageEcrit
    | ComplementDemande
    | ComplementLeve
    | InstructionReprise
    | EtatCivilAttendu
    | EtatCivilRecu
    | PersonneConvoquee
    | VenueConstatee
    | ConvocationRetiree
    | CommissionSaisie
    | DemandeAccordee
    | RefusPropose
    | RefusEcarte
    | DemandeRefusee
    | FinAnnoncee
    | FinRenoncee
    | DemandeClassee
    | DemandeCloturee
    | CompteEnfantPropose
    | FabricationLancee
    | TitreRecu
    | TitreRemis
    | ComplementTransmis
    | NotificationLue
    | PointFait,
    Field(discriminator="type"),
]
