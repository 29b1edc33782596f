"""A change of address that is filed reaches the account and every other open request (CHG-01, R8).

Before the filing: filed, it has been told everywhere; sent twice, it reaches nothing more.
"""

from datetime import datetime

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.changer_coordonnees import changer_coordonnees


def declarer_adresse(
    dossier: Dossier,
    *,
    dossiers: Dossiers,
    table: Table,
    identifiant: str,
    maintenant: datetime,
) -> None:
    """Raises DossierModifieEntreTemps when another request never stops being written."""
    dites = dossier.reponses.coordonnees
    if dites is None or dossier.cas.objet is not Objet.CHANGEMENT_ADRESSE:
        return
    changer_coordonnees(
        dossier.compte_id,
        CoordonneesCompte(adresse=dites.adresse, telephone=dites.telephone),
        dossiers=dossiers,
        table=table,
        identifiant=identifiant,
        maintenant=maintenant,
        sauf=dossier.id,
    )
