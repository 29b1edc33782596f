"""What the pages of a request work with, read in one round trip with the session."""

from functools import cache

from chalicelib import resources
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.erreurs import DossierInconnu
from chalicelib.settings import settings
from chalicelib.storage import dossiers as depot
from chalicelib.storage.attestations import Attestations
from chalicelib.storage.documents import Documents
from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.fichiers import Fichiers
from chalicelib.storage.keys import Cle
from chalicelib.storage.table import Item, Table
from chalicelib.web import session
from chalicelib.web.requete import Requete


@cache
def table() -> Table:
    return Table(resources.dynamodb(), settings().table)


def dossiers() -> Dossiers:
    return Dossiers(table())


def attestations() -> Attestations:
    return Attestations(table())


def fichiers() -> Fichiers:
    return Fichiers(resources.s3(), resources.s3_public(), settings().bucket_televersements)


def documents() -> Documents:
    return Documents(resources.s3(), resources.s3_public(), settings().bucket_documents)


def ouvrir_avec(requete: Requete, dossier_id: str, *autres: Cle) -> tuple[Dossier, dict[Cle, Item]]:
    """The dossier of the person logged in, and other items, all in one round trip.

    Raises ConnexionRequise, and DossierInconnu for a dossier of somebody else as for none.
    """
    if not dossier_id.isalnum() or not dossier_id.isascii():
        raise DossierInconnu
    cle_session = session.cle(requete)
    items = table().get_many([cle_session, *depot.cles(dossier_id), *autres])
    ouverte = session.exiger_lue(requete, items.get(cle_session))
    dossier = depot.lire(dossier_id, items)
    if dossier is None or dossier.compte_id != ouverte.compte_id:
        raise DossierInconnu
    return dossier, items


def ouvrir(requete: Requete, dossier_id: str) -> Dossier:
    """The dossier of the person logged in. Raises as `ouvrir_avec`."""
    return ouvrir_avec(requete, dossier_id)[0]
