"""Take a justificatif out of a draft."""

from datetime import datetime

from chalicelib.domain.dossier import Dossier
from chalicelib.domain.evenements import FichierRetire
from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.fichiers import Fichiers


def retirer_fichier(
    dossier: Dossier,
    fichier_id: str,
    *,
    dossiers: Dossiers,
    fichiers: Fichiers,
    identifiant: str,
    maintenant: datetime,
) -> None:
    """Forget the file, first in the dossier, then in the storage. Raises DossierDejaDepose."""
    dossier.exiger_modifiable()
    fichier = next((f for f in dossier.fichiers if f.id == fichier_id), None)
    if fichier is None:
        return
    fait = FichierRetire(
        id=identifiant,
        survenu_le=maintenant,
        dossier_id=dossier.id,
        fichier_id=fichier.id,
        piece=fichier.piece,
    )
    dossiers.retirer_fichier(dossier.id, fichier.id, fait)
    fichiers.supprimer(dossier.id, fichier.id)
