"""Save one screen of the wizard."""

from datetime import datetime

from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.dossier.bornes import ENREGISTREMENTS_MAX, TropDEnregistrements
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import EtapeEnregistree
from chalicelib.domain.erreurs import DossierInconnu, DossierModifieEntreTemps, SaisieImpossible
from chalicelib.domain.modele import Modele
from chalicelib.storage.dossier.dossiers import Dossiers

ESSAIS = 3
"""Other screens saved at this very moment do not stop the person."""


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
    second tab or device wrote meanwhile and DossierModifieEntreTemps is raised; another screen
    saved at this very moment stops nothing. Also raises ReponseIncoherente, DossierDejaDepose and
    TropDEnregistrements. An answer that changes nothing writes nothing.
    """
    for _ in range(ESSAIS):
        if ecran.donnee(dossier) == reponse:
            return dossier
        if dossier.enregistrements >= ENREGISTREMENTS_MAX:
            raise TropDEnregistrements
        suivant = dossier.repondre(**{ecran.reponse: reponse})
        if erreurs := ecran.incoherences(suivant, suivant.fuseau.jour(maintenant)):
            raise ReponseIncoherente(erreurs)
        if vue != dossier.empreinte(ecran.reponse):
            raise DossierModifieEntreTemps
        fait = _fait(dossier, ecran, identifiant, maintenant)
        try:
            return enregistrer(suivant, fait, dossiers)
        except DossierModifieEntreTemps:
            dossier = _relu(dossier, dossiers)
    raise DossierModifieEntreTemps


def enregistrer(suivant: Dossier, fait: EtapeEnregistree, dossiers: Dossiers) -> Dossier:
    """A step of a draft is nobody's business; that of a filed request is an événement.

    Raises DossierModifieEntreTemps.
    """
    if suivant.est_brouillon:
        return dossiers.garder(suivant, fait.etape, fait.survenu_le)
    return dossiers.enregistrer(suivant, fait.etape, fait)


def _relu(dossier: Dossier, dossiers: Dossiers) -> Dossier:
    """As it is now, seen under the rules of the same day."""
    relu = dossiers.get(dossier.id)
    if relu is None:
        raise DossierInconnu
    return relu.model_copy(update={"regles": dossier.regles}) if relu.est_brouillon else relu


def _fait(
    dossier: Dossier, ecran: Ecran, identifiant: str, maintenant: datetime
) -> EtapeEnregistree:
    return EtapeEnregistree(
        id=identifiant,
        survenu_le=maintenant,
        dossier_id=dossier.id,
        etape=ecran.etape,
        ecran=ecran.nom,
    )
