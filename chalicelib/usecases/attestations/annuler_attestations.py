"""The documents of a request that ended stop being in force; the card replaces them, or nothing."""

from datetime import datetime

from chalicelib.domain.attestations.delivrees import en_vigueur
from chalicelib.domain.attestations.evenements import AttestationAnnulee
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import DemandeAnnulee, NotificationLue
from chalicelib.domain.instruction.actes.deces import DecesConstate
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
    """The ids of those that were in force; done again, there is none left.

    An end that was undone before its turn came ends nothing.

    Raises DossierModifieEntreTemps when one was replaced at this very moment: trying again is safe.
    """
    lues = attestations.du_dossier(fait.dossier_id)
    dossier = dossiers.get(fait.dossier_id)
    ids = tuple(en_vigueur(lues)) if dossier is None or _finies(fait, dossier) else ()
    if ids:
        annulee = AttestationAnnulee(
            id=f"{fait.id}a",
            survenu_le=maintenant,
            dossier_id=fait.dossier_id,
            attestations=ids,
            titre_remis=isinstance(fait, TitreRemis),
        )
        attestations.finir(annulee, maintenant)
    return ids


def _finies(fait: Fin, dossier: Dossier) -> bool:
    """A permit withdrawn keeps its documents until the person is notified, by either way."""
    retrait = dossier.instruction.fin_de_protection
    match fait:
        case NotificationLue():
            return retrait is not None and retrait.signe_acte_id == fait.evenement_id
        case NotificationPostaleNotee():
            return retrait is not None and retrait.signe_le is not None
        case _:
            return not (dossier.est_ouvert and dossier.instruction.retours)
