"""What happened: the audit trail, and the only thing workers listen to.

An événement carries ids and coded facts, never the answers of the person.
"""

from typing import Annotated

from pydantic import ConfigDict, Field, TypeAdapter

from chalicelib.domain.aide.evenements import CaptureVerifiee, TicketOuvert
from chalicelib.domain.attestations.evenements import (
    AttestationAnnulee,
    AttestationDelivree,
    ProlongationAttendue,
)
from chalicelib.domain.compte.evenements import EvenementCompte
from chalicelib.domain.dossier.evenements import (
    BrouillonCree,
    CoordonneesChangees,
    CorrectionAbandonnee,
    CorrectionOuverte,
    DemandeAnnulee,
    DemandeCorrigee,
    DemandeDeposee,
    EtapeEnregistree,
    FichierRetire,
    FichierVerifie,
    RectificationDemandee,
)
from chalicelib.domain.instruction.evenements import EvenementInstruction

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
