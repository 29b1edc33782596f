"""Which document answers what happened to a request; None when it asks for none any more."""

from datetime import date

from chalicelib.domain.attestations.attestation import Attestation, etablir
from chalicelib.domain.attestations.delivrance import demandeur, nommee, pour_dossier
from chalicelib.domain.attestations.documents import NatureAttestation, TypeDocument
from chalicelib.domain.attestations.documents_detenus import document_presente
from chalicelib.domain.attestations.evenements import ProlongationAttendue
from chalicelib.domain.attestations.prolongation import document as document_prolonge
from chalicelib.domain.attestations.prolongation import duree_d_une_adp, prolongation_attendue
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, FINS
from chalicelib.domain.dossier.evenements import (
    CoordonneesChangees,
    DemandeCorrigee,
    DemandeDeposee,
    RepresentantJoint,
)
from chalicelib.domain.droit.titre_accorde import TitreAccorde
from chalicelib.domain.droit.titres import titre_prevu
from chalicelib.domain.erreurs import DossierIncomplet
from chalicelib.domain.instruction.actes.accord import DemandeAccordee
from chalicelib.domain.instruction.actes.attestation import AttestationDecidee
from chalicelib.domain.instruction.actes.carte import CarteARefaire
from chalicelib.domain.instruction.actes.commission import CommissionSaisie
from chalicelib.domain.instruction.actes.examen import PieceExaminee
from chalicelib.domain.instruction.actes.retour import FinAnnulee
from chalicelib.domain.suivi.personne_relue import PersonneRelue

Cause = (
    DemandeDeposee
    | DemandeCorrigee
    | CoordonneesChangees
    | CommissionSaisie
    | PieceExaminee
    | AttestationDecidee
    | RepresentantJoint
    | ProlongationAttendue
    | DemandeAccordee
    | CarteARefaire
    | PersonneRelue
    | FinAnnulee
)

AVEC_UN_DOCUMENT = frozenset({TypeDocument.ADP_FAMILLE})
"""What names the document that it goes with, when there was one; a renewal names its card."""


def document_du(
    fait: Cause, dossier: Dossier, avant: Attestation | None, jour: date, code: str
) -> Attestation | None:
    """`avant` is the last document in force, `jour` the day when it is made, `code` that of the
    verification page.

    It follows the request as it is, not as it was: events that come late or twice make the same.
    Raises DossierIncomplet.
    """
    if dossier.etat in FINS:
        return None
    decision = dossier.instruction.decision
    if dossier.etat in ACCORDEE and decision:
        return etablir_decision_favorable(dossier, decision.titre, jour, code)
    match fait:
        case AttestationDecidee():
            return _decidee(dossier, avant, jour, code)
        case (
            RepresentantJoint()
            | CommissionSaisie()
            | PieceExaminee()
            | ProlongationAttendue()
            | DemandeAccordee()
            | CarteARefaire()
        ):
            attendue = prolongation_attendue(dossier, _jour_demande(fait, dossier, jour))
            if attendue is None:
                return None
            return _adp(dossier, attendue.document, (attendue.debut, attendue.fin), jour, code)
        case FinAnnulee():
            return _rendue(dossier, jour, code)
        case PersonneRelue():
            return _apres_relecture(dossier, avant, jour, code)
        case _:
            return _a_jour(dossier, avant, jour, code)


def _jour_demande(fait: Cause, dossier: Dossier, jour: date) -> date:
    """The clock asks for the ADP of its night: made late, it begins no later for that."""
    return dossier.fuseau.jour(fait.survenu_le) if isinstance(fait, ProlongationAttendue) else jour


def _rendue(dossier: Dossier, jour: date, code: str) -> Attestation | None:
    """The rights that an end undone had stopped: from its day, no day is lost, and no document is
    longer than the law has it. What waited for the end of the card waits again (R431-15-1)."""
    retour = dossier.instruction.retours[-1] if dossier.instruction.retours else None
    fin = retour.droits_jusqu_au if retour else None
    if retour and fin and fin >= jour:
        debut = min(dossier.fuseau.jour(retour.finie_le), jour)
        du_depot = _a_jour(dossier, None, jour, code)
        if du_depot.debut and du_depot.debut > debut and du_depot.fin == fin:
            return du_depot
        validite = duree_d_une_adp(dossier, debut, jour)
        validite = (validite[0], min(fin, validite[1]))
        return _adp(dossier, document_prolonge(dossier), validite, jour, code)
    attendue = prolongation_attendue(dossier, jour)
    if attendue is None:
        return _a_jour(dossier, None, jour, code)
    return _adp(dossier, attendue.document, (attendue.debut, attendue.fin), jour, code)


def _apres_relecture(
    dossier: Dossier, avant: Attestation | None, jour: date, code: str
) -> Attestation:
    """As if the registre had known it at the filing (R431-15-3): from that day, unless it ended.

    An ADP that would already be over begins today.
    """
    voulue = _a_jour(dossier, avant, jour, code)
    if voulue.fin is None or voulue.fin >= jour:
        return voulue
    attendue = prolongation_attendue(dossier, jour)
    if attendue is None:
        return voulue
    return _adp(dossier, attendue.document, (attendue.debut, attendue.fin), jour, code)


def _decidee(
    dossier: Dossier, avant: Attestation | None, jour: date, code: str
) -> Attestation | None:
    """What an agent decided last; nothing that would end before what the person holds since."""
    decidee = dossier.instruction.attestation
    if decidee is None or (avant and avant.fin and avant.fin > decidee.fin):
        return None
    return _adp(dossier, document_prolonge(dossier), (decidee.debut, decidee.fin), jour, code)


def _a_jour(dossier: Dossier, avant: Attestation | None, jour: date, code: str) -> Attestation:
    """The document of the filing; the ADP given since keeps its dates, under the new address."""
    du_depot = pour_dossier(dossier, code, jour)
    if avant is None or avant.nature is not NatureAttestation.PROLONGATION:
        return du_depot
    if not (avant.debut and avant.fin) or not _venue_depuis(avant, du_depot):
        return du_depot
    return _adp(dossier, avant.document, (avant.debut, avant.fin), jour, code)


def _venue_depuis(avant: Attestation, du_depot: Attestation) -> bool:
    """Delivered after the filing, and later than what the filing alone gives."""
    if du_depot.fin is None or avant.fin is None:
        return True
    return avant.emise_le > avant.depose_le and avant.fin > du_depot.fin


def _adp(
    dossier: Dossier, document: TypeDocument, validite: tuple[date, date], jour: date, code: str
) -> Attestation:
    profil = dossier.profil
    depose_le = dossier.jour_du_depot
    if not (dossier.numero_demande and depose_le and profil):
        raise DossierIncomplet
    fait = etablir(
        document,
        demandeur=demandeur(dossier),
        titre=titre_prevu(profil, dossier.jour_des_regles),
        statut=dossier.statut,
        numero_demande=dossier.numero_demande,
        depose_le=depose_le,
        emise_le=jour,
        prefecture=dossier.prefecture,
        code_verification=code,
        validite=validite,
        titre_precedent=None if dossier.titre_perdu else dossier.numero_du_titre,
        document_presente=document_presente(dossier) if document in AVEC_UN_DOCUMENT else None,
    )
    return nommee(dossier, fait)


def etablir_decision_favorable(
    dossier: Dossier, titre: TitreAccorde, emise_le: date, code_verification: str
) -> Attestation:
    """What proves the stay from the decision to the hand-over of the card granted (LAW-05).

    Raises DossierIncomplet when the request was not filed.
    """
    depose_le = dossier.jour_du_depot
    if not (dossier.numero_demande and depose_le):
        raise DossierIncomplet
    return etablir(
        TypeDocument.DECISION_CARTE
        if dossier.cas.garde_le_titre
        else TypeDocument.DECISION_FAVORABLE,
        demandeur=demandeur(dossier),
        titre=titre,
        statut=dossier.statut,
        numero_demande=dossier.numero_demande,
        depose_le=depose_le,
        emise_le=emise_le,
        prefecture=dossier.prefecture,
        code_verification=code_verification,
    )
