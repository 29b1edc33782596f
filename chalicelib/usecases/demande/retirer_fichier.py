"""Take a justificatif out of a draft, of a correction, or of an answer not sent yet."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import FichierRetire
from chalicelib.domain.instruction.reponse_complement import peut_retirer
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.menage.effacements import oubli


def retirer_fichier(
    dossier: Dossier,
    fichier_id: str,
    *,
    dossiers: Dossiers,
    identifiant: str,
    maintenant: datetime,
) -> None:
    """Forget the file; its object goes later, unless a kept version names it.

    Raises DossierDejaDepose, DossierEnInstruction, DossierClos.
    """
    fichier = next((f for f in dossier.fichiers if f.id == fichier_id), None)
    if fichier is None:
        return
    if not peut_retirer(dossier, fichier):
        dossier.exiger_modifiable()
    fait = FichierRetire(
        id=identifiant,
        survenu_le=maintenant,
        dossier_id=dossier.id,
        fichier_id=fichier.id,
        piece=fichier.piece,
    )
    sans = oubli(dossier.id, [fichier], identifiant, maintenant)
    dossiers.retirer_fichier(dossier.id, fichier.id, fait, *sans)
