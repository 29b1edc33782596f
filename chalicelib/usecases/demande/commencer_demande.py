"""Begin a request: a draft pre-filled from registre and account, or the one already begun."""

from datetime import date, datetime

from chalicelib.domain.cas.cas import Cas
from chalicelib.domain.cas.creneau import creneau
from chalicelib.domain.dossier.bornes import DEMANDES_MAX, TropDeDemandes
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import BrouillonCree
from chalicelib.domain.droit.prefectures import fuseau_de
from chalicelib.domain.eligibilite.circonstances import a_l_entree
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import juger
from chalicelib.domain.erreurs import Conflit, DossierModifieEntreTemps, ServiceOccupe
from chalicelib.domain.personne.registre import Personne
from chalicelib.storage.dossier.dossiers import Dossiers


class HorsDemarche(Conflit):
    """Another door is the right one: `orientation` names the page that says which."""

    def __init__(self, orientation: Orientation) -> None:
        super().__init__(orientation.value)
        self.orientation = orientation


def commencer_demande(
    compte_id: str,
    personne: Personne,
    cas: Cas,
    *,
    dossiers: Dossiers,
    identifiant: str,
    maintenant: datetime,
    identite_saisie: bool = False,
    deposee_par: str = "",
    mandat_jusqu_au: date | None = None,
    compte_a_confirmer: bool = False,
) -> str:
    """The id of the draft. Twice at once, or twice on two devices: the same draft.

    Raises HorsDemarche when the registre says that another door is the right one, TropDeDemandes,
    and DossierModifieEntreTemps when another beginning is being written at this very moment.
    """
    place = creneau(cas, personne)
    places = dossiers.places(compte_id)
    if deja := places.get(place):
        return deja
    if len(places) >= DEMANDES_MAX:
        raise TropDeDemandes
    coordonnees = dossiers.coordonnees(compte_id)
    fuseau = fuseau_de(coordonnees.adresse.code_insee if coordonnees else None)
    eligibilite = juger(a_l_entree(cas, personne, fuseau.jour(maintenant)))
    if eligibilite.orientation:
        raise HorsDemarche(eligibilite.orientation)
    dossier = Dossier(
        id=identifiant,
        compte_id=compte_id,
        cree_le=maintenant,
        personne=personne,
        cas=cas,
        identite_saisie=identite_saisie,
        deposee_par=deposee_par,
        mandat_jusqu_au=mandat_jusqu_au,
        compte_a_confirmer=compte_a_confirmer,
        coordonnees_du_compte=coordonnees,
    )
    cree = BrouillonCree(id=identifiant, survenu_le=maintenant, dossier_id=identifiant)
    try:
        dossiers.creer(dossier, place, cree)
    except (DossierModifieEntreTemps, ServiceOccupe):
        if autre := dossiers.ouvert(compte_id, place):
            return autre
        raise
    return identifiant
