"""Make the document that a request is owed: at its filing, when time passes, when it is granted."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.delivrees import Delivree, derniere
from chalicelib.domain.attestations.evenements import AttestationDelivree, ProlongationAttendue
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import CoordonneesChangees
from chalicelib.domain.erreurs import DossierIncomplet, DossierModifieEntreTemps
from chalicelib.domain.instruction.actes.attestation import AttestationDecidee
from chalicelib.domain.instruction.actes.commission import CommissionSaisie
from chalicelib.domain.instruction.actes.examen import PieceExaminee
from chalicelib.domain.instruction.actes.retour import FinAnnulee
from chalicelib.domain.journal.documents_attendus import Cause, document_du
from chalicelib.domain.suivi.personne_relue import PersonneRelue
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.attestations.documents import Documents, cle_attestation
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers

ESSAIS = 3
NOUVELLES = (
    CommissionSaisie | PieceExaminee | AttestationDecidee | ProlongationAttendue | FinAnnulee
)
"""What gives a new ADP, and no mere correction of the last document."""

Sceller = Callable[[Attestation], str]
Imprimer = Callable[[Attestation, str], bytes]


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
    last document says the same (R5). The rights it proves are written in the same transaction;
    when the request moves meanwhile, it is read again. Raises DossierIncomplet, and
    DossierModifieEntreTemps when it never stands still.
    """
    for _ in range(ESSAIS):
        connues = attestations.du_dossier(fait.dossier_id)
        delivree = connues.get(fait.id)
        if delivree is None:
            lu = dossiers.get(fait.dossier_id)
            depose = _tel_que_depose(fait, lu, actes)
            if lu is None or depose is None:
                return None
            avant = derniere(connues)
            attestation = document_du(
                fait,
                depose,
                avant.attestation if avant else None,
                depose.fuseau.jour(maintenant),
                code_verification,
            )
            if attestation is None or (avant and avant.attestation.dit_comme(attestation)):
                return avant.id if avant else None
            delivree = _nouvelle(fait, attestation, avant, sceller, maintenant)
            if not _enregistrer(lu, depose, delivree, attestations):
                continue
        pdf = imprimer(delivree.attestation, delivree.code)
        documents.ranger(cle_attestation(fait.dossier_id, delivree.id), pdf)
        return delivree.id
    raise DossierModifieEntreTemps


def _tel_que_depose(fait: Cause, lu: Dossier | None, actes: ActesDossier) -> Dossier | None:
    """The request as filed, not as it is being corrected; None for a draft that moved house.

    Raises DossierIncomplet when the filing cannot be seen yet.
    """
    if lu and lu.est_brouillon and isinstance(fait, CoordonneesChangees):
        return None
    if lu is None or lu.depose_le is None:
        raise DossierIncomplet
    dernier = actes.dernier_depot(lu) if lu.en_correction else None
    return lu.retablir(dernier) if dernier else lu


def _nouvelle(
    fait: Cause,
    attestation: Attestation,
    avant: Delivree | None,
    sceller: Sceller,
    maintenant: datetime,
) -> Delivree:
    return Delivree(
        id=fait.id,
        attestation=attestation,
        code="" if attestation.est_confirmation else sceller(attestation),
        delivree_le=maintenant,
        remplace=avant.id if avant and not attestation.designation.a_cote else None,
        prolonge=isinstance(fait, NOUVELLES) or _premiere_apres_relecture(fait, attestation, avant),
    )


def _premiere_apres_relecture(
    fait: Cause, attestation: Attestation, avant: Delivree | None
) -> bool:
    """The registre learnt what an ADP was waiting for: it comes in its own message.

    What it learnt at the filing may be worked on first: the document is then that of the filing,
    whose message nothing replaces (the acknowledgement, CRPA L112-3).
    """
    attendue = avant is not None and avant.attestation.est_confirmation
    return isinstance(fait, PersonneRelue) and attendue and not attestation.est_confirmation


def _enregistrer(
    lu: Dossier, depose: Dossier, delivree: Delivree, attestations: Attestations
) -> bool:
    """False when the request, or its last document, is no longer what was read."""
    fait = AttestationDelivree(
        id=f"{delivree.id}a",
        survenu_le=delivree.delivree_le,
        dossier_id=lu.id,
        attestation_id=delivree.id,
    )
    a_cote = delivree.attestation.designation.a_cote
    suite = {} if a_cote else {"droits_jusqu_au": delivree.attestation.fin}
    nouvelle = {"nouvelle_le": delivree.delivree_le} if delivree.prolonge else {}
    instruction = lu.instruction.model_copy(update=suite | nouvelle)
    apres = lu.comme(depose).model_copy(update={"instruction": instruction})
    try:
        attestations.delivrer(lu, apres, delivree, fait)
    except DossierModifieEntreTemps:
        return False
    return True
