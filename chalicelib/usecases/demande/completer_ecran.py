"""Save one screen of the wizard."""

from datetime import datetime

from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import EtapeEnregistree
from chalicelib.domain.erreurs import DossierModifieEntreTemps, SaisieImpossible
from chalicelib.domain.modele import Modele
from chalicelib.storage.dossier.dossiers import Dossiers


class ReponseIncoherente(SaisieImpossible):
    """Contradicts another answer; `erreurs`: field id -> sentence. Nothing was saved."""

    def __init__(self, erreurs: dict[str, str]) -> None:
        super().__init__(", ".join(erreurs))
        self.erreurs = erreurs


def completer_ecran(
    dossier: Dossier,
    ecran: Ecran,
    reponse: Modele,
    *,
    vue: str,
    dossiers: Dossiers,
    identifiant: str,
    maintenant: datetime,
) -> Dossier:
    """The dossier with this answer saved.

    `vue` is the imprint of the answer that the page showed: when the stored one is another, a
    second tab or device wrote meanwhile and DossierModifieEntreTemps is raised. Also raises
    ReponseIncoherente and DossierDejaDepose. An answer that changes nothing writes nothing.
    """
    if ecran.donnee(dossier) == reponse:
        return dossier
    suivant = dossier.repondre(**{ecran.reponse: reponse})
    if erreurs := ecran.incoherences(suivant, suivant.fuseau.jour(maintenant)):
        raise ReponseIncoherente(erreurs)
    if vue != dossier.empreinte(ecran.reponse):
        raise DossierModifieEntreTemps
    fait = EtapeEnregistree(
        id=identifiant,
        survenu_le=maintenant,
        dossier_id=dossier.id,
        etape=ecran.etape,
        ecran=ecran.nom,
    )
    dossiers.enregistrer(suivant, ecran.etape, fait)
    return suivant
