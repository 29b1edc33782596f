"""What happened: the audit trail, and the only thing workers listen to.

An événement carries ids and coded facts, never the answers of the person; its class carries its
words and whom it wakes.
"""

from functools import cache
from typing import Annotated, cast, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from chalicelib.domain.acheminement.evenements import EvenementAcheminement
from chalicelib.domain.aide.evenements import EvenementDeTicket, RepresentationDemandee
from chalicelib.domain.attestations.evenements import (
    AttestationAnnulee,
    AttestationDelivree,
    ProlongationAttendue,
)
from chalicelib.domain.compte.evenements import EvenementCompte
from chalicelib.domain.dossier.evenements import (
    AutreDemandeDeposee,
    BrouillonBientotEfface,
    BrouillonCree,
    CoordonneesChangees,
    CorrectionAbandonnee,
    CorrectionOuverte,
    DemandeAnnulee,
    DemandeCorrigee,
    DemandeDeposee,
    EtapeEnregistree,
    FichierNonControle,
    FichierRetire,
    FichierVerifie,
    FinContestee,
    NotificationLue,
    PhotoGardee,
    RectificationDemandee,
    RepresentantJoint,
)
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.dossier.messages import MessageEnvoye, MessageLu
from chalicelib.domain.fait import Fait
from chalicelib.domain.instruction.desistement import EvenementDuDesistement
from chalicelib.domain.instruction.empechement import RendezVousEmpeche
from chalicelib.domain.instruction.reponse_complement import ComplementTransmis
from chalicelib.domain.instruction.table import EvenementAgent
from chalicelib.domain.suivi.carte_relue import CarteRelue
from chalicelib.domain.suivi.ephoto_deposee import EphotoActivee, EphotoRefusee
from chalicelib.domain.suivi.personne_relue import PersonneRelue
from chalicelib.domain.suivi.points import PointFait

DuDemandeur = (
    BrouillonCree
    | EtapeEnregistree
    | FichierVerifie
    | FichierNonControle
    | PhotoGardee
    | FichierRetire
    | DemandeDeposee
    | AutreDemandeDeposee
    | RepresentantJoint
    | CorrectionOuverte
    | CorrectionAbandonnee
    | DemandeCorrigee
    | DemandeAnnulee
    | RectificationDemandee
    | FinContestee
    | CoordonneesChangees
    | NotificationLue
    | MessageEnvoye
    | MessageLu
    | ComplementTransmis
    | EvenementDuDesistement
    | RendezVousEmpeche
)

DuService = (
    BrouillonBientotEfface
    | AttestationDelivree
    | AttestationAnnulee
    | ProlongationAttendue
    | PointFait
    | EphotoActivee
    | EphotoRefusee
    | PersonneRelue
    | CarteRelue
)

EvenementDuDossier = EvenementAgent | DuDemandeur | DuService | EvenementAcheminement

Evenement = Annotated[
    EvenementDuDossier | EvenementDeTicket | RepresentationDemandee | EvenementCompte,
    Field(discriminator="type"),
]

DE_L_AIDE = (*get_args(EvenementDeTicket), RepresentationDemandee)

DU_DOSSIER: dict[str, type[FaitDuDossier]] = {
    classe.__name__: classe for classe in get_args(EvenementDuDossier)
}
TOUS: dict[str, type[Fait]] = {
    **DU_DOSSIER,
    **{c.__name__: c for c in DE_L_AIDE + get_args(EvenementCompte)},
}
"""Every kind of événement, by the name under which it is stored."""


class _Genre(BaseModel):
    """What is read first, to know which class reads the whole."""

    model_config = ConfigDict(hide_input_in_errors=True)

    type: str = ""


def lire(donnees: str) -> Evenement:
    """An événement from its stored JSON. Raises ValidationError.

    Its own class reads it: the union of all, which takes long to build, only says what is wrong
    with a type that nobody knows.
    """
    classe = TOUS.get(_Genre.model_validate_json(donnees).type)
    if classe is None:
        return _lecteur().validate_json(donnees)
    return cast("Evenement", classe.model_validate_json(donnees))


@cache
def _lecteur() -> TypeAdapter[Evenement]:
    return TypeAdapter(Evenement, config=ConfigDict(hide_input_in_errors=True))
