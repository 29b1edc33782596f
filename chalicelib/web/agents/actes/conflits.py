"""What happened to a file between the page that was sent and its sending."""

from datetime import datetime

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.entrepots import table
from chalicelib.storage.dossier.historique import du_dossier
from chalicelib.web.agents.dossier.historique import LigneDuBanc, historique
from chalicelib.web.http.requete import Requete


def depuis_la_page(dossier: Dossier, requete: Requete) -> list[LigneDuBanc]:
    """Newest first."""
    instant = _lu_le(requete)
    toutes = historique(du_dossier(table(), dossier.id), dossier.prefecture.code)
    return [ligne for ligne in toutes if ligne.quand > instant]


def _lu_le(requete: Requete) -> datetime:
    """When the page that was sent had been shown."""
    try:
        lu = datetime.fromisoformat(requete.formulaire.get("lu_le"))
    except ValueError:
        return requete.maintenant
    return lu if lu.tzinfo else requete.maintenant
