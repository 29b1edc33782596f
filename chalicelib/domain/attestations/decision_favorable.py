"""The attestation of a favourable decision (CESEDA R431-15-1 al. 4, LAW-05)."""

from datetime import date

from chalicelib.domain.attestations.attestation import Attestation, etablir
from chalicelib.domain.attestations.delivrance import demandeur
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.titre_accorde import TitreAccorde
from chalicelib.domain.erreurs import DossierIncomplet


def etablir_decision_favorable(
    dossier: Dossier, titre: TitreAccorde, emise_le: date, code_verification: str
) -> Attestation:
    """What proves the stay from the decision to the hand-over of the card granted.

    Raises DossierIncomplet when the request was not filed.
    """
    if not (dossier.numero_demande and dossier.depose_le):
        raise DossierIncomplet
    return etablir(
        TypeDocument.DECISION_FAVORABLE,
        demandeur=demandeur(dossier),
        titre=titre,
        statut=dossier.statut,
        numero_demande=dossier.numero_demande,
        depose_le=jour_a_paris(dossier.depose_le),
        emise_le=emise_le,
        prefecture=dossier.prefecture,
        code_verification=code_verification,
    )
