"""Make the attestation of a filed request: record it, print it, put it where it is fetched."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.attestations import Attestation
from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.delivrance import pour_dossier
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.evenements import AttestationDelivree, DemandeDeposee
from chalicelib.storage.attestations import Attestations
from chalicelib.storage.documents import Documents, cle_attestation
from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.table import ConditionRefusee

Sceller = Callable[[Attestation], str]
Imprimer = Callable[[Attestation, str], bytes]


def delivrer_attestation(
    fait: DemandeDeposee,
    *,
    dossiers: Dossiers,
    attestations: Attestations,
    documents: Documents,
    sceller: Sceller,
    imprimer: Imprimer,
    code_verification: str,
    maintenant: datetime,
) -> str:
    """The id of the attestation: that of the événement, so that doing it twice makes one.

    The record comes first, with its signed code: a second print after a failure is the same.
    """
    attestation_id = fait.id
    connue = attestations.get(fait.dossier_id, attestation_id)
    if connue is None:
        dossier = dossiers.get(fait.dossier_id)
        if dossier is None:
            raise DossierIncomplet
        attestation = pour_dossier(dossier, code_verification, jour_a_paris(maintenant))
        connue = attestation, sceller(attestation)
        delivree = AttestationDelivree(
            id=f"{attestation_id}a",
            survenu_le=maintenant,
            dossier_id=dossier.id,
            attestation_id=attestation_id,
        )
        try:
            attestations.delivrer(dossier.id, attestation_id, *connue, delivree)
        except ConditionRefusee:
            connue = attestations.get(dossier.id, attestation_id) or connue
    documents.ranger(cle_attestation(fait.dossier_id, attestation_id), imprimer(*connue))
    return attestation_id
