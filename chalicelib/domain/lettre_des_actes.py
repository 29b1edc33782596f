"""The letter that an act of an agent calls for: refusal, end, notice, appointment."""

from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.evenements_instruction import (
    DemandeClassee,
    DemandeCloturee,
    DemandeRefusee,
    FinAnnoncee,
    PersonneConvoquee,
)
from chalicelib.domain.lettre_cloture import lettre_de_classement, preavis
from chalicelib.domain.lettre_convocation import convocation
from chalicelib.domain.lettre_refus import lettre_de_refus
from chalicelib.domain.lettres import Lettre
from chalicelib.domain.signataires import signataire

ActeEcrit = DemandeRefusee | DemandeClassee | DemandeCloturee | FinAnnoncee | PersonneConvoquee


def lettre_de_l_acte(fait: ActeEcrit, dossier: Dossier) -> Lettre | None:
    """None when what it was about is no longer there: a notice that was given up."""
    le, par = jour_a_paris(fait.survenu_le), (signataire(dossier.prefecture.code),)
    instruction = dossier.instruction
    match fait:
        case DemandeRefusee() if instruction.refus:
            return lettre_de_refus(dossier, instruction.refus, signataires=par, le=le)
        case DemandeClassee() | DemandeCloturee() if instruction.preavis:
            return lettre_de_classement(dossier, instruction.preavis, signataires=par, le=le)
        case FinAnnoncee() if instruction.preavis:
            return preavis(dossier, instruction.preavis, signataires=par, le=le)
        case PersonneConvoquee() if instruction.convocations:
            rendez_vous = instruction.convocations[-1]
            return convocation(dossier, rendez_vous, signataires=par, le=le)
        case _:
            return None
