"""Make the document of a filed request, again when what it says has changed, and cancel it."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.attestations import Attestation
from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.cycle import Etat
from chalicelib.domain.delivrance import pour_dossier
from chalicelib.domain.delivrees import Delivree, derniere, en_vigueur
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.evenements import (
    AttestationAnnulee,
    AttestationDelivree,
    CoordonneesChangees,
    DemandeAnnulee,
    DemandeCorrigee,
    DemandeDeposee,
)
from chalicelib.storage.actes_dossier import ActesDossier
from chalicelib.storage.attestations import RANG_DEJA_DELIVREE, RANG_DOSSIER, Attestations
from chalicelib.storage.documents import Documents, cle_attestation
from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.table import ConditionRefusee

Sceller = Callable[[Attestation], str]
Imprimer = Callable[[Attestation, str], bytes]
Cause = DemandeDeposee | DemandeCorrigee | CoordonneesChangees


def delivrer_attestation(
    fait: Cause,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    attestations: Attestations,
    documents: Documents,
    sceller: Sceller,
    imprimer: Imprimer,
    code_verification: str,
    maintenant: datetime,
) -> str | None:
    """The id of the document in force afterwards; None when there is none to make.

    The id is that of the événement, so that doing it twice makes one. The record comes first,
    with its signed code: a second print after a failure is the same. Nothing is made when the
    last document says the same (R5). Raises ConditionRefusee when another worker was faster:
    trying again finds what it did.
    """
    connues = attestations.du_dossier(fait.dossier_id)
    delivree = connues.get(fait.id)
    if delivree is None:
        lu = dossiers.get(fait.dossier_id)
        dossier = _tel_que_depose(lu, actes) if lu else None
        if dossier is None or dossier.depose_le is None or dossier.etat is Etat.CLOTUREE:
            return None
        delivree = _nouvelle(fait.id, dossier, connues, sceller, code_verification, maintenant)
        if delivree.id == fait.id and not _enregistrer(dossier.id, delivree, attestations):
            return None
    cle = cle_attestation(fait.dossier_id, delivree.id)
    if not documents.existe(cle):
        documents.ranger(cle, imprimer(delivree.attestation, delivree.code))
    return delivree.id


def _tel_que_depose(dossier: Dossier, actes: ActesDossier) -> Dossier:
    """What is being corrected is not what was filed: a document says what was filed."""
    dernier = actes.dernier_depot(dossier) if dossier.en_correction else None
    return dossier.retablir(dernier) if dernier else dossier


def _nouvelle(
    identifiant: str,
    dossier: Dossier,
    connues: dict[str, Delivree],
    sceller: Sceller,
    code_verification: str,
    maintenant: datetime,
) -> Delivree:
    """The document to deliver, or the last one when it says the same. Raises DossierIncomplet."""
    attestation = pour_dossier(dossier, code_verification, jour_a_paris(maintenant))
    avant = derniere(connues)
    if avant and avant.attestation.dit_comme(attestation):
        return avant
    return Delivree(
        id=identifiant,
        attestation=attestation,
        code="" if attestation.est_confirmation else sceller(attestation),
        delivree_le=maintenant,
        remplace=avant.id if avant else None,
    )


def _enregistrer(dossier_id: str, delivree: Delivree, attestations: Attestations) -> bool:
    """False when the request was cancelled meanwhile."""
    fait = AttestationDelivree(
        id=f"{delivree.id}a",
        survenu_le=delivree.delivree_le,
        dossier_id=dossier_id,
        attestation_id=delivree.id,
    )
    try:
        attestations.delivrer(dossier_id, delivree, fait)
    except ConditionRefusee as refus:
        if RANG_DOSSIER in refus.rangs:
            return False
        if RANG_DEJA_DELIVREE in refus.rangs:
            raise DossierDejaServi from refus
        raise
    return True


class DossierDejaServi(DossierIncomplet):
    """Another worker delivered the same document at this very moment: try again to print it."""


def annuler_attestations(
    fait: DemandeAnnulee, *, attestations: Attestations, maintenant: datetime
) -> tuple[str, ...]:
    """The documents in force of a cancelled request stop being so; once."""
    ids = tuple(en_vigueur(attestations.du_dossier(fait.dossier_id)))
    if ids:
        annulee = AttestationAnnulee(
            id=f"{fait.id}a",
            survenu_le=maintenant,
            dossier_id=fait.dossier_id,
            attestations=ids,
        )
        attestations.annuler(fait.dossier_id, ids, annulee, maintenant)
    return ids
