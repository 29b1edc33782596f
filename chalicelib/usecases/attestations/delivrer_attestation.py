"""Make the document that a request is owed: at its filing, when time passes, when it is granted."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import IntEnum
from functools import cache, partial

from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.delivrees import (
    Delivree,
    a_refaire,
    derniere,
    droits_apres,
    remplacees,
    suit,
)
from chalicelib.domain.attestations.evenements import AttestationDelivree, ProlongationAttendue
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import (
    CoordonneesChangees,
    DemandeCorrigee,
    DemandeDeposee,
)
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
MOTS = DemandeDeposee | DemandeCorrigee | CoordonneesChangees | PersonneRelue
"""What changes the words of a document: those of today's, and of the one that follows it."""

Sceller = Callable[[Attestation], str]
Imprimer = Callable[[Attestation, str], bytes]
Tirer = Callable[[], str]


def delivrer_attestation(
    fait: Cause,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    attestations: Attestations,
    documents: Documents,
    sceller: Sceller,
    imprimer: Imprimer,
    tirer_un_code: Tirer,
    maintenant: datetime,
) -> str | None:
    """The id of the document in force afterwards; None when there is none to make.

    The id is that of the événement, so that doing it twice makes one. The record comes first,
    with its signed code: a second print after a failure is the same. Nothing is made when the
    last document says the same (R5). The rights it proves are written in the same transaction,
    and when they are all that has to be written, alone: an act that took them away may come before
    anything ended the document. The request is read before its documents, and when it moves
    meanwhile, all is read again.
    Raises DossierIncomplet, and DossierModifieEntreTemps when it never stands still.
    """
    faire = partial(
        _faire,
        fait,
        dossiers=dossiers,
        actes=actes,
        attestations=attestations,
        documents=documents,
        sceller=sceller,
        imprimer=imprimer,
        tirer_un_code=tirer_un_code,
        maintenant=maintenant,
    )
    delivree, suivante = faire(Place.DU_JOUR)
    if isinstance(fait, MOTS) and suivante:
        faire(Place.SUIVANTE)
    return delivree


class Place(IntEnum):
    """Which document of a request: that of the day, or the one made ahead."""

    DU_JOUR = 0
    SUIVANTE = 1

    def identifiant(self, fait: Cause) -> str:
        return fait.id if self is Place.DU_JOUR else f"{fait.id}s"


def _faire(
    fait: Cause,
    place: Place,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    attestations: Attestations,
    documents: Documents,
    sceller: Sceller,
    imprimer: Imprimer,
    tirer_un_code: Tirer,
    maintenant: datetime,
) -> tuple[str | None, bool]:
    """The id of this document, and whether another may be made ahead: what was read tells when
    there is none, and a document made since was made of what is said now."""
    un_code = cache(tirer_un_code)
    for _ in range(ESSAIS):
        lu = dossiers.get(fait.dossier_id)
        connues = attestations.du_dossier(fait.dossier_id)
        delivree = connues.get(place.identifiant(fait))
        if delivree is None:
            depose = _tel_que_depose(fait, lu, actes)
            if lu is None or depose is None:
                return None, False
            jour = depose.fuseau.jour(maintenant)
            avant = _avant(fait, place, connues, jour)
            if avant is None and place is Place.SUIVANTE:
                return None, False
            attestation = document_du(
                fait, depose, avant.attestation if avant else None, jour, un_code()
            )
            if attestation is None:
                return (avant.id if avant else None), True
            if avant and avant.attestation.dit_comme(attestation):
                if not _prouver(lu, depose, avant.attestation, connues, attestations):
                    continue
                return avant.id, True
            code = "" if attestation.est_confirmation else sceller(attestation)
            delivree = _nouvelle(fait, place, attestation, code, avant, connues, maintenant)
            if not _enregistrer(lu, depose, delivree, connues, attestations):
                continue
        pdf = imprimer(delivree.attestation, delivree.code)
        documents.ranger(cle_attestation(fait.dossier_id, delivree.id), pdf)
        return delivree.id, bool(connues)
    raise DossierModifieEntreTemps


def _avant(
    fait: Cause, place: Place, connues: Mapping[str, Delivree], jour: date
) -> Delivree | None:
    """What the new one is compared with: the last one, or the one whose words change."""
    if not isinstance(fait, MOTS):
        return derniere(connues)
    a_dire = a_refaire(connues, jour)
    return a_dire[place] if place < len(a_dire) else None


def _tel_que_depose(fait: Cause, lu: Dossier | None, actes: ActesDossier) -> Dossier | None:
    """The request as filed, not as it is being corrected; None for one that moved house and was
    never filed: a draft, given up or erased since.

    Raises DossierIncomplet when the filing cannot be seen yet.
    """
    if lu is None or lu.depose_le is None:
        if isinstance(fait, CoordonneesChangees):
            return None
        raise DossierIncomplet
    dernier = actes.dernier_depot(lu) if lu.en_correction else None
    return lu.retablir(dernier) if dernier else lu


def _nouvelle(
    fait: Cause,
    place: Place,
    attestation: Attestation,
    code: str,
    avant: Delivree | None,
    connues: Mapping[str, Delivree],
    maintenant: datetime,
) -> Delivree:
    otees = remplacees(connues, attestation)
    return Delivree(
        id=place.identifiant(fait),
        attestation=attestation,
        code=code,
        delivree_le=maintenant,
        remplace=otees[-1] if otees else None,
        suit=suit(connues, attestation),
        prolonge=bool(connues) and _vient_apres(fait, attestation, avant),
    )


def _vient_apres(fait: Cause, attestation: Attestation, avant: Delivree | None) -> bool:
    """It comes in its own message: an act or time gave it, or the registre learnt what an ADP was
    waiting for.

    Whatever is worked on first, the first document is that of the filing, whose message nothing
    replaces (the acknowledgement, CRPA L112-3).
    """
    if isinstance(fait, NOUVELLES):
        return True
    attendue = avant is not None and avant.attestation.est_confirmation
    return isinstance(fait, PersonneRelue) and attendue and not attestation.est_confirmation


def _prouver(
    lu: Dossier,
    depose: Dossier,
    attestation: Attestation,
    connues: Mapping[str, Delivree],
    attestations: Attestations,
) -> bool:
    """The request says until when the documents that it keeps cover the person. False when it is
    no longer what was read."""
    droits = {"droits_jusqu_au": droits_apres(connues, attestation)}
    instruction = lu.instruction.model_copy(update=droits)
    if instruction == lu.instruction:
        return True
    apres = lu.comme(depose).model_copy(update={"instruction": instruction})
    try:
        attestations.prouver(lu, apres)
    except DossierModifieEntreTemps:
        return False
    return True


def _enregistrer(
    lu: Dossier,
    depose: Dossier,
    delivree: Delivree,
    connues: Mapping[str, Delivree],
    attestations: Attestations,
) -> bool:
    """False when the request, or one of its documents, is no longer what was read."""
    fait = AttestationDelivree(
        id=f"{delivree.id}a",
        survenu_le=delivree.delivree_le,
        dossier_id=lu.id,
        attestation_id=delivree.id,
    )
    attestation = delivree.attestation
    suite = {"droits_jusqu_au": droits_apres(connues, attestation)}
    nouvelle = {"nouvelle_le": delivree.delivree_le} if delivree.prolonge else {}
    instruction = lu.instruction.model_copy(update=suite | nouvelle)
    apres = lu.comme(depose).model_copy(update={"instruction": instruction})
    try:
        attestations.delivrer(lu, apres, delivree, fait, remplacees(connues, attestation))
    except DossierModifieEntreTemps:
        return False
    return True
