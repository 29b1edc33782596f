"""What happened: the audit trail, and the only thing workers listen to.

An événement carries ids and coded facts, never the answers of the person.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from chalicelib.domain.evenements_compte import EvenementCompte
from chalicelib.domain.evenements_instruction import EvenementInstruction
from chalicelib.domain.evenements_ticket import CaptureVerifiee, TicketOuvert
from chalicelib.domain.fait import Fait


class BrouillonCree(Fait):
    type: Literal["BrouillonCree"] = "BrouillonCree"
    dossier_id: str


class EtapeEnregistree(Fait):
    type: Literal["EtapeEnregistree"] = "EtapeEnregistree"
    dossier_id: str
    etape: int
    ecran: str


class FichierVerifie(Fait):
    type: Literal["FichierVerifie"] = "FichierVerifie"
    dossier_id: str
    fichier_id: str
    piece: str
    accepte: bool


class FichierRetire(Fait):
    type: Literal["FichierRetire"] = "FichierRetire"
    dossier_id: str
    fichier_id: str
    piece: str


class DemandeDeposee(Fait):
    type: Literal["DemandeDeposee"] = "DemandeDeposee"
    dossier_id: str
    numero_demande: str


class CorrectionOuverte(Fait):
    type: Literal["CorrectionOuverte"] = "CorrectionOuverte"
    dossier_id: str


class CorrectionAbandonnee(Fait):
    type: Literal["CorrectionAbandonnee"] = "CorrectionAbandonnee"
    dossier_id: str


class DemandeCorrigee(Fait):
    """Filed again; `depot` is the number of the version, 2 for the first correction."""

    type: Literal["DemandeCorrigee"] = "DemandeCorrigee"
    dossier_id: str
    depot: int


class DemandeAnnulee(Fait):
    type: Literal["DemandeAnnulee"] = "DemandeAnnulee"
    dossier_id: str


class RectificationDemandee(Fait):
    type: Literal["RectificationDemandee"] = "RectificationDemandee"
    dossier_id: str
    rectification_id: str


class CoordonneesChangees(Fait):
    type: Literal["CoordonneesChangees"] = "CoordonneesChangees"
    dossier_id: str


class AttestationDelivree(Fait):
    type: Literal["AttestationDelivree"] = "AttestationDelivree"
    dossier_id: str
    attestation_id: str


class AttestationAnnulee(Fait):
    """The request ended: these documents are worth nothing any more, or the card replaces them."""

    type: Literal["AttestationAnnulee"] = "AttestationAnnulee"
    dossier_id: str
    attestations: tuple[str, ...]
    titre_remis: bool = False


class ProlongationAttendue(Fait):
    """The clock sees that a new ADP is due: a message of the night, not an event of the file."""

    type: Literal["ProlongationAttendue"] = "ProlongationAttendue"
    dossier_id: str


Evenement = Annotated[
    BrouillonCree
    | EtapeEnregistree
    | FichierVerifie
    | FichierRetire
    | DemandeDeposee
    | CorrectionOuverte
    | CorrectionAbandonnee
    | DemandeCorrigee
    | DemandeAnnulee
    | RectificationDemandee
    | CoordonneesChangees
    | AttestationDelivree
    | AttestationAnnulee
    | ProlongationAttendue
    | TicketOuvert
    | CaptureVerifiee
    | EvenementCompte
    | EvenementInstruction,
    Field(discriminator="type"),
]

_lecteur: TypeAdapter[Evenement] = TypeAdapter(
    Evenement, config=ConfigDict(hide_input_in_errors=True)
)


def lire(donnees: str) -> Evenement:
    """An événement from its stored JSON."""
    return _lecteur.validate_json(donnees)
