"""Make the document of a filed request, again when what it says has changed, and cancel it."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.attestations import Attestation
from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.delivrance import pour_dossier
from chalicelib.domain.delivrees import Delivree, derniere, en_vigueur
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.etats import Etat
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
    last document says the same (R5). Raises DossierIncomplet, and ConditionRefusee when another
    worker replaced the last document first: trying again finds what it did.
    """
    connues = attestations.du_dossier(fait.dossier_id)
    delivree = connues.get(fait.id)
    if delivree is None:
        dossier = _tel_que_depose(fait, dossiers, actes)
        if dossier is None:
            return None
        delivree = _nouvelle(fait.id, dossier, connues, sceller, code_verification, maintenant)
        if delivree.id == fait.id:
            delivree = _enregistrer(dossier.id, delivree, attestations)
    if delivree is None:
        return None
    if delivree.id == fait.id:
        pdf = imprimer(delivree.attestation, delivree.code)
        documents.ranger(cle_attestation(fait.dossier_id, delivree.id), pdf)
    return delivree.id


def _tel_que_depose(fait: Cause, dossiers: Dossiers, actes: ActesDossier) -> Dossier | None:
    """The request as filed, not as it is being corrected; None when it calls for no document.

    Raises DossierIncomplet when the filing cannot be seen yet.
    """
    dossier = dossiers.get(fait.dossier_id)
    if dossier and (dossier.etat is Etat.CLOTUREE or _brouillon_suivi(fait, dossier)):
        return None
    if dossier is None or dossier.depose_le is None:
        raise DossierIncomplet
    dernier = actes.dernier_depot(dossier) if dossier.en_correction else None
    return dossier.retablir(dernier) if dernier else dossier


def _brouillon_suivi(fait: Cause, dossier: Dossier) -> bool:
    """New contacts reach drafts too: nothing was delivered yet."""
    return dossier.est_brouillon and isinstance(fait, CoordonneesChangees)


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


def _enregistrer(
    dossier_id: str, delivree: Delivree, attestations: Attestations
) -> Delivree | None:
    """What is recorded: ours or the faster one; None when the request was cancelled meanwhile."""
    fait = AttestationDelivree(
        id=f"{delivree.id}a",
        survenu_le=delivree.delivree_le,
        dossier_id=dossier_id,
        attestation_id=delivree.id,
    )
    try:
        attestations.delivrer(dossier_id, delivree, fait)
    except ConditionRefusee as refus:
        if RANG_DEJA_DELIVREE in refus.rangs:
            return attestations.get(dossier_id, delivree.id) or delivree
        if RANG_DOSSIER in refus.rangs:
            return None
        raise
    return delivree


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
