"""Keep a photo that seems hard to read: what was advised is not said again."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import PhotoGardee
from chalicelib.domain.instruction.reponse_complement import peut_retirer
from chalicelib.storage.dossier.dossiers import Dossiers


def garder_photo(
    dossier: Dossier,
    fichier_id: str,
    *,
    dossiers: Dossiers,
    identifiant: str,
    maintenant: datetime,
) -> None:
    """Raises DossierDejaDepose, DossierEnInstruction, DossierClos."""
    fichier = dossier.fichier_a_ouvrir(fichier_id)
    if fichier is None or not fichier.conseils:
        return
    if not peut_retirer(dossier, fichier):
        dossier.exiger_modifiable()
    fait = PhotoGardee(
        id=identifiant,
        survenu_le=maintenant,
        dossier_id=dossier.id,
        fichier_id=fichier.id,
        piece=fichier.piece,
    )
    gardee = fichier.model_copy(update={"conseils": ()})
    dossiers.remplacer_fichier(dossier.id, gardee, fait)
