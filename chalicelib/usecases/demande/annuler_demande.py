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
            actes.annuler(
                annulee,
                dossier.creneau,
                fait,
                ephotos=_ephotos(dossier, actes),
                enfant=_enfant_libre(dossier, dossiers),
            )
        except (DossierModifieEntreTemps, EphotoIndisponible):
            dossier = _relu(dossier, dossiers)
            continue
        return annulee
    raise DossierModifieEntreTemps


def _ephotos(dossier: Dossier, actes: ActesDossier) -> tuple[Ecriture, ...]:
    """What gives back the code that the last filing used up."""
    dernier = actes.dernier_depot(dossier)
    if dernier is None:
        return ()
    return rendre(dernier.model_copy(update={"instruction": dossier.instruction}))


def _enfant_libre(dossier: Dossier, dossiers: Dossiers) -> str | None:
    """The number of the child when no other open request of the account is about him."""
    numero = dossier.personne.numero_etranger
    if not dossier.cas.est_pour_enfant or dossier.identite_saisie or not numero:
        return None
    autres = (d for d in dossiers.du_compte(dossier.compte_id) if d.id != dossier.id)
    encore = any(
        d.est_ouvert and d.cas.est_pour_enfant and d.personne.numero_etranger == numero
        for d in autres
    )
    return None if encore else numero


def _relu(dossier: Dossier, dossiers: Dossiers) -> Dossier:
    relu = dossiers.get(dossier.id)
    if relu is None:
        raise DossierInconnu
    return relu
