"""Take a justificatif out of a draft, of a correction, or of an answer not sent yet."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import FichierRetire
from chalicelib.domain.instruction.reponse_complement import peut_retirer
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import keys
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.fichiers import Fichiers, depuis_fichier_id
from chalicelib.storage.dossier.receptions import conclusion
from chalicelib.storage.ecritures import Ecriture


def retirer_fichier(
    dossier: Dossier,
    fichier_id: str,
    *,
    dossiers: Dossiers,
    actes: ActesDossier,
    fichiers: Fichiers,
    identifiant: str,
    maintenant: datetime,
) -> None:
    """Forget the file, first in the dossier, then in the storage.

    Raises DossierDejaDepose, DossierEnInstruction, DossierClos.

    A file that was filed stays in the storage: a kept version names it.
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
    dossiers.retirer_fichier(dossier.id, fichier.id, fait, *_fin(dossier.id, fichier, maintenant))
    dernier = actes.dernier_depot(dossier)
    if dernier is None or fichier.id not in {f.id for f in dernier.fichiers}:
        fichiers.supprimer(dossier.id, fichier.id)


def _fin(dossier_id: str, fichier: Fichier, maintenant: datetime) -> tuple[Ecriture, ...]:
    """A message of the queue that comes twice does not bring it back."""
    tirage, marque = depuis_fichier_id(fichier.id)
    return (conclusion(keys.dossier(dossier_id), tirage, marque, maintenant),) if tirage else ()
