"""Correct a filed request until an agent opens it: reopen it, file it again, or give up (R5)."""

from datetime import datetime

from chalicelib.domain.demande.parcours import est_pret, sans_superflu
from chalicelib.domain.dossier.differences import differences
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import (
    CorrectionAbandonnee,
    CorrectionOuverte,
    DemandeCorrigee,
)
from chalicelib.domain.eligibilite.regles import a_lire, juger_dossier
from chalicelib.domain.erreurs import (
    DossierIncomplet,
    DossierInconnu,
    DossierModifieEntreTemps,
    ServiceOccupe,
)
from chalicelib.domain.pieces.ephoto import EphotoIndisponible
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.menage.effacements import oubli
from chalicelib.usecases.demande.usage_ephoto import changer


def ouvrir_correction(
    dossier: Dossier,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    identifiant: str,
    maintenant: datetime,
) -> None:
    """The wizard opens again on this request; opened twice, once.

    Raises DossierEnInstruction, DossierClos, DossierModifieEntreTemps.
    """
    dossier.exiger_non_instruite()
    if dossier.est_modifiable:
        return
    fait = CorrectionOuverte(id=identifiant, survenu_le=maintenant, dossier_id=dossier.id)
    try:
        actes.ouvrir_correction(dossier, fait)
    except (DossierModifieEntreTemps, ServiceOccupe):
        if not _relu(dossier, dossiers).est_modifiable:
            raise


def corriger_demande(
    dossier: Dossier,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    identifiant: str,
    maintenant: datetime,
) -> Dossier:
    """The request filed again, under the day of its filing; nothing changed, nothing is filed.

    Raises DossierEnInstruction, DossierClos, DossierIncomplet, EphotoIndisponible,
    DossierModifieEntreTemps.
    """
    dossier.exiger_non_instruite()
    if not dossier.en_correction:
        return dossier
    dernier = actes.dernier_depot(dossier)
    if dernier is None or not est_pret(dossier):
        raise DossierIncomplet
    jour = dossier.fuseau.jour(maintenant)
    if not juger_dossier(dossier, jour).passe or a_lire(dossier, jour):
        raise DossierIncomplet
    corrigee = sans_superflu(dossier).corriger()
    if not differences(dernier, corrigee):
        return abandonner_correction(
            dossier,
            dossiers=dossiers,
            actes=actes,
            identifiant=identifiant,
            maintenant=maintenant,
        )
    fait = DemandeCorrigee(
        id=identifiant, survenu_le=maintenant, dossier_id=dossier.id, depot=corrigee.depots
    )
    try:
        ephotos = changer(_tenu(dernier, dossier), corrigee, maintenant)
        return actes.corriger(corrigee, fait, ephotos)
    except (DossierModifieEntreTemps, EphotoIndisponible, ServiceOccupe):
        if deja := _deja_corrigee(dossier, dossiers):
            return deja
        raise


def _tenu(dernier: Dossier, dossier: Dossier) -> Dossier:
    """The last filing with what the registry said of its code since."""
    return dernier.model_copy(update={"instruction": dossier.instruction})


def _deja_corrigee(dossier: Dossier, dossiers: Dossiers) -> Dossier | None:
    """Who lost the race: the other's filing is ours, an agent's opening stops everything."""
    relu = _relu(dossier, dossiers)
    return relu if relu.depots > dossier.depots and not relu.en_correction else None


def abandonner_correction(
    dossier: Dossier,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    identifiant: str,
    maintenant: datetime,
) -> Dossier:
    """The request as it was last filed. Given up twice, once.

    Raises DossierEnInstruction, DossierClos, DossierModifieEntreTemps.
    """
    dossier.exiger_non_instruite()
    dernier = actes.dernier_depot(dossier)
    if not dossier.en_correction or dernier is None:
        return dossier
    retabli = dossier.retablir(dernier)
    fait = CorrectionAbandonnee(id=identifiant, survenu_le=maintenant, dossier_id=dossier.id)
    sans = sans_les_fichiers_venus(dossier, dernier, identifiant, maintenant)
    try:
        retabli = actes.abandonner_correction(retabli, fait, sans)
    except (DossierModifieEntreTemps, ServiceOccupe):
        relu = _relu(dossier, dossiers)
        if relu.en_correction:
            raise
        return relu
    return retabli


def sans_les_fichiers_venus(
    dossier: Dossier, dernier: Dossier, identifiant: str, maintenant: datetime
) -> tuple[Ecriture, ...]:
    """The files that came while it was corrected may go: no filing names them."""
    tenus = {tenu.id for tenu in dernier.fichiers}
    venus = [fichier for fichier in dossier.fichiers if fichier.id not in tenus]
    return oubli(dossier.id, venus, identifiant, maintenant)


def _relu(dossier: Dossier, dossiers: Dossiers) -> Dossier:
    """As it is now. Raises DossierInconnu, DossierEnInstruction, DossierClos."""
    relu = dossiers.get(dossier.id)
    if relu is None:
        raise DossierInconnu
    relu.exiger_non_instruite()
    return relu
