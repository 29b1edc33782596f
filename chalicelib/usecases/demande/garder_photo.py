"""Keep a photo that seems hard to read: what was advised is not said again."""

from contextlib import suppress
from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import PhotoGardee
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.instruction.reponse_complement import peut_retirer
from chalicelib.storage.dossier.dossiers import Dossiers

ESSAIS = 3
"""Other photos are being checked meanwhile: what was read is then read again."""


def garder_photo(
    dossier: Dossier,
    fichier_id: str,
    *,
    dossiers: Dossiers,
    identifiant: str,
    maintenant: datetime,
) -> None:
    """Raises DossierDejaDepose, DossierEnInstruction, DossierClos, DossierModifieEntreTemps."""
    lu: Dossier | None = dossier
    for _ in range(ESSAIS):
        fichier = lu.fichier_a_ouvrir(fichier_id) if lu else None
        if lu is None or fichier is None or not fichier.conseils:
            return
        if not peut_retirer(lu, fichier):
            lu.exiger_modifiable()
        fait = PhotoGardee(
            id=identifiant,
            survenu_le=maintenant,
            dossier_id=lu.id,
            fichier_id=fichier.id,
            piece=fichier.piece,
        )
        with suppress(DossierModifieEntreTemps):
            dossiers.noter_fichier(lu, fichier.model_copy(update={"conseils": ()}), fait)
            return
        lu = dossiers.get(lu.id)
    raise DossierModifieEntreTemps
