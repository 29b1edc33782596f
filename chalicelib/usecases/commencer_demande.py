"""Begin a request: a draft pre-filled from the registre, or the one already begun."""

from datetime import datetime

from chalicelib.domain.dossier import Dossier
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.evenements import BrouillonCree
from chalicelib.domain.identite import Statut
from chalicelib.domain.registre import Personne
from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.table import ConditionRefusee, EcritureConcurrente

CRENEAU_PREMIERE = "moi-premiere"
"""One open first request for oneself an account."""


def commencer_demande(
    compte_id: str,
    personne: Personne,
    statut: Statut,
    *,
    dossiers: Dossiers,
    identifiant: str,
    maintenant: datetime,
) -> str:
    """The id of the draft. Twice at once, or twice on two devices: the same draft.

    Raises DossierModifieEntreTemps when another beginning is being written at this very moment.
    """
    if deja := dossiers.ouvert(compte_id, CRENEAU_PREMIERE):
        return deja
    dossier = Dossier(
        id=identifiant,
        compte_id=compte_id,
        cree_le=maintenant,
        personne=personne,
        statut_choisi=statut,
    )
    cree = BrouillonCree(id=identifiant, survenu_le=maintenant, dossier_id=identifiant)
    try:
        dossiers.creer(dossier, CRENEAU_PREMIERE, cree)
    except (ConditionRefusee, EcritureConcurrente) as refus:
        autre = dossiers.ouvert(compte_id, CRENEAU_PREMIERE)
        if autre is None:
            raise DossierModifieEntreTemps from refus
        return autre
    return identifiant
