"""Cancel a request until an agent opens it, or throw a draft away (R5)."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import DemandeAnnulee
from chalicelib.domain.erreurs import DossierInconnu, DossierModifieEntreTemps
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Ecriture
from chalicelib.usecases.demande.usage_ephoto import rendre

ESSAIS = 3


def annuler_demande(
    dossier: Dossier,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    identifiant: str,
    maintenant: datetime,
) -> Dossier:
    """The request ended: its e-photo and its créneau are free. Cancelled twice, once.

    An answer saved meanwhile in another tab does not stop it. Raises DossierEnInstruction,
    DossierModifieEntreTemps.
    """
    for _ in range(ESSAIS):
        if dossier.annulee_le:
            return dossier
        annulee = dossier.annuler(maintenant)
        fait = DemandeAnnulee(id=identifiant, survenu_le=maintenant, dossier_id=dossier.id)
        try:
            return actes.annuler(
                annulee,
                dossier.creneau,
                fait,
                ephotos=_ephotos(dossier, actes),
            )
        except (DossierModifieEntreTemps, EphotoIndisponible):
            dossier = _relu(dossier, dossiers)
    raise DossierModifieEntreTemps


def _ephotos(dossier: Dossier, actes: ActesDossier) -> tuple[Ecriture, ...]:
    """What gives back the code that the last filing used up."""
    dernier = actes.dernier_depot(dossier)
    if dernier is None:
        return ()
    return rendre(dernier.model_copy(update={"instruction": dossier.instruction}))


def _relu(dossier: Dossier, dossiers: Dossiers) -> Dossier:
    relu = dossiers.get(dossier.id)
    if relu is None:
        raise DossierInconnu
    return relu
