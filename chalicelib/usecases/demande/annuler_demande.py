"""Cancel a request until an agent opens it, or throw a draft away (R5)."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import DemandeAnnulee
from chalicelib.domain.erreurs import DossierInconnu, DossierModifieEntreTemps
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Ecriture
from chalicelib.usecases.demande.corriger_demande import sans_les_fichiers_venus
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

    Cancelled while she corrects it, it stays as it was last filed: nobody keeps, or reads, what she
    did not file. An answer saved meanwhile in another tab does not stop it. Raises
    DossierEnInstruction, DossierModifieEntreTemps.
    """
    for _ in range(ESSAIS):
        if dossier.annulee_le:
            return dossier
        dernier = actes.dernier_depot(dossier)
        annulee = dossier.annuler(maintenant, dernier)
        fait = DemandeAnnulee(id=identifiant, survenu_le=maintenant, dossier_id=dossier.id)
        try:
            return actes.annuler(
                annulee,
                dossier.creneau,
                fait,
                plus=_rendus(dossier, dernier, identifiant, maintenant),
                retablie=dossier.en_correction,
            )
        except (DossierModifieEntreTemps, EphotoIndisponible):
            dossier = _relu(dossier, dossiers)
    raise DossierModifieEntreTemps


def _rendus(
    dossier: Dossier, dernier: Dossier | None, identifiant: str, maintenant: datetime
) -> tuple[Ecriture, ...]:
    """What gives back the code that the last filing used up, and lets go what came since."""
    if dernier is None:
        return ()
    code = rendre(dernier.model_copy(update={"instruction": dossier.instruction}))
    if not dossier.en_correction:
        return code
    return *code, *sans_les_fichiers_venus(dossier, dernier, identifiant, maintenant)


def _relu(dossier: Dossier, dossiers: Dossiers) -> Dossier:
    relu = dossiers.get(dossier.id)
    if relu is None:
        raise DossierInconnu
    return relu
