"""What an account opens is read: once, and once more by each other account that follows it."""

from collections.abc import Iterable

from chalicelib.domain.acheminement.ouverture import est_lue_par
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.entrepots import table
from chalicelib.storage.dossier.notifications import marquer_lue
from chalicelib.web.http import session
from chalicelib.web.http.requete import Requete


def marquer(
    requete: Requete, dossier: Dossier, survenus: Iterable[EvenementDuDossier], *ouverts: str
) -> None:
    """Written the first time; a link checker that asks HEAD reads nothing."""
    if requete.methode == "HEAD":
        return
    connus, compte_id = tuple(survenus), lecteur(requete, dossier)
    for evenement_id in ouverts:
        if not est_lue_par(evenement_id, connus, compte_id):
            _lue(requete, dossier, evenement_id, compte_id, not est_lue_par(evenement_id, connus))


def _lue(
    requete: Requete, dossier: Dossier, evenement_id: str, compte_id: str, premiere: bool
) -> None:
    fait = NotificationLue(
        id=f"lu{evenement_id}" if premiere else f"lu{evenement_id}-{compte_id}",
        survenu_le=requete.maintenant,
        dossier_id=dossier.id,
        evenement_id=evenement_id,
        compte_id=compte_id,
    )
    marquer_lue(table(), fait, premiere=premiere)


def lecteur(requete: Requete, dossier: Dossier) -> str:
    """Only a request that several follow asks whose eyes they are: one more read."""
    plusieurs = dossier.suivi_par[1:]
    return session.exiger(requete).compte_id if plusieurs else ""
