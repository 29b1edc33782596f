"""What stays in quarantine: erased once its check is over, its notice sent again if it was lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.storage.dossier.fichiers import CleQuarantaine, EnAttente
from chalicelib.storage.dossier.receptions import est_conclue
from chalicelib.storage.menage import relances
from chalicelib.storage.menage.objets import Objets, ObjetVu
from chalicelib.storage.menage.relances import Relances
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

ESSAIS = 3
"""Notices sent again before somebody is told; after that, one a day."""
PATIENCE = timedelta(minutes=15)
LENTEUR = timedelta(days=1)


class IssueBalayage(StrEnum):
    """What became of an object of the quarantine; each is a count in the log of its page."""

    EFFACE = "effaces"
    ATTEND = "attendent"
    RELANCE = "relances"
    BLOQUE = "bloques"


def relancer(
    objet: ObjetVu,
    *,
    table: Table,
    objets: Objets,
    renvoyer: Callable[[str], None],
    arreter: Callable[[str], None],
    maintenant: datetime,
) -> IssueBalayage:
    """`renvoyer` sends its notice again, `arreter` puts it before somebody; both may be done twice.

    What is done comes before its count: stopped between the two, it is done once more.
    """
    recu = EnAttente(CleQuarantaine.lire(objet.cle), objet.etag, objet.depuis)
    reception = table.get(recu.place.lieu.receptions[recu.place.tirage])
    if reception and est_conclue(reception, recu.marque):
        return IssueBalayage.EFFACE if objets.effacer(objet) else IssueBalayage.ATTEND
    avant = relances.lire(table, recu)
    if not _est_tard(recu, avant, maintenant):
        return IssueBalayage.ATTEND
    bloque = avant.nombre == ESSAIS
    (arreter if bloque else renvoyer)(objet.cle)
    try:
        table.write(relances.relance(recu, avant, maintenant))
    except DejaFait:
        return IssueBalayage.ATTEND
    return IssueBalayage.BLOQUE if bloque else IssueBalayage.RELANCE


def _est_tard(recu: EnAttente, avant: Relances, maintenant: datetime) -> bool:
    attente = PATIENCE if avant.nombre <= ESSAIS else LENTEUR
    return maintenant - (avant.derniere or recu.recu_le) >= attente
