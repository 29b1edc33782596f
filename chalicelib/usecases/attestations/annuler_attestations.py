"""The documents of a request that ended stop being in force; the card replaces them, or nothing.

A decision against the person ends those in her hands once she is notified of it.
"""

from datetime import datetime

from chalicelib.domain.attestations.delivrees import Delivree, a_finir, pas_commencees
from chalicelib.domain.attestations.evenements import AttestationAnnulee
from chalicelib.domain.attestations.fins_des_documents import EffetFin, decision_finale, effet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import DemandeAnnulee, NotificationLue
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.instruction.actes.deces import DecesConstate, un_deces
from chalicelib.domain.instruction.actes.fin import DemandeClassee, DemandeCloturee
from chalicelib.domain.instruction.actes.poste import NotificationPostaleNotee
from chalicelib.domain.instruction.actes.refus import DemandeRefusee
from chalicelib.domain.instruction.actes.remise import TitreRemis
from chalicelib.domain.instruction.desistement import DemandeRetiree
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.dossier.dossiers import Dossiers

Fin = (
    DemandeAnnulee
    | DemandeRetiree
    | DemandeRefusee
    | DemandeClassee
    | DemandeCloturee
    | DecesConstate
    | TitreRemis
    | NotificationLue
    | NotificationPostaleNotee
)


def annuler_attestations(
    fait: Fin, *, dossiers: Dossiers, attestations: Attestations, maintenant: datetime
) -> tuple[str, ...]:
    """The ids of those that it ends; done again, there is none left.

    Signed, a decision ends what was made ahead and has not begun: nothing begins after it. An end
    that was undone before its turn came ends nothing.

    The request is read first: what is written of its documents raises its revision. Raises
    DossierModifieEntreTemps when it, or one of them, moved at this very moment: trying again is
    safe.
    """
    dossier = dossiers.get(fait.dossier_id)
    lues = attestations.du_dossier(fait.dossier_id)
    ids = _a_finir(fait, dossier, lues, maintenant)
    if ids:
        annulee = AttestationAnnulee(
            id=f"{fait.id}a",
            survenu_le=maintenant,
            dossier_id=fait.dossier_id,
            attestations=ids,
            titre_remis=isinstance(fait, TitreRemis),
        )
        attestations.finir(dossier, annulee, maintenant)
    return ids


def _a_finir(
    fait: Fin, dossier: Dossier | None, lues: dict[str, Delivree], maintenant: datetime
) -> tuple[str, ...]:
    if dossier is None:
        return a_finir(lues, PARIS.jour(maintenant))
    jour = dossier.fuseau.jour(maintenant)
    if isinstance(fait, NotificationLue | NotificationPostaleNotee):
        return a_finir(lues, jour) if _notifiee(fait, dossier) else ()
    if _defaite(fait, dossier):
        return ()
    if effet(fait.type, jour) is EffetFin.NOTIFICATION:
        return pas_commencees(lues, jour)
    return a_finir(lues, jour)


def _defaite(fait: Fin, dossier: Dossier) -> bool:
    """Whether what ended the request was undone: an end taken back, a card to be made again. A
    death may be taken back where another end stays."""
    retours = dossier.instruction.retours
    if isinstance(fait, DecesConstate):
        return bool(retours) and not un_deces(dossier)
    cartes = isinstance(fait, TitreRemis) and dossier.instruction.cartes_remises
    return dossier.est_ouvert and bool(cartes or retours)


def _notifiee(fait: NotificationLue | NotificationPostaleNotee, dossier: Dossier) -> bool:
    """Whether it is the decision that ended the request that she opened, or the post gave her."""
    finale = decision_finale(dossier)
    return bool(finale) and (
        isinstance(fait, NotificationPostaleNotee) or fait.evenement_id == finale
    )
