"""When each request that was never filed is looked at again: a line, by day (R142-21, domaine § 7).

Written with the beginning of the request; whatever ends it leaves the line, which goes on its day.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import NamedTuple

from chalicelib.domain.dossier.brouillon_garde import vie_du_brouillon
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.evenements import BrouillonBientotEfface
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import journal, keys, suites
from chalicelib.storage.ecritures import Ecriture, Item, delete, put_nouveau
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table

PART = ""
AVERTI = BrouillonBientotEfface.__name__
"""What the service says of a draft is nothing that its owner wrote."""


class ARevoir(NamedTuple):
    """A line. `averti_le`: when the owner was last told that it will be erased; `revoir_le`: the
    instant from which it is due."""

    cle: Cle
    dossier_id: str
    revoir_le: datetime
    averti_le: datetime | None


class Ecrit(NamedTuple):
    """When somebody last wrote in a draft; `attendu`: a worker still has to take what happened."""

    le: datetime
    attendu: bool


def commence(dossier: Dossier) -> Ecriture:
    """Its first line, written with it."""
    cree_le = PARIS.jour(dossier.cree_le)
    return inscrire(dossier.id, vie_du_brouillon(cree_le, None, cree_le).revoir_le)


def inscrire(dossier_id: str, revoir_le: date, averti_le: datetime | None = None) -> Ecriture:
    """`averti_le` goes on with the line, until the owner writes again."""
    dite: Item = {"dossier_id": dossier_id}
    if averti_le:
        dite["averti_le"] = averti_le.isoformat()
    instant = PARIS.instant(datetime.combine(revoir_le, time()))
    return put_nouveau(keys.brouillons(PART).lignes[instant, dossier_id], dite)


def remplacer(ligne: ARevoir, revoir_le: date, averti_le: datetime | None) -> tuple[Ecriture, ...]:
    """The line, moved to a later day; refused when it is there no more."""
    return retirer(ligne), inscrire(ligne.dossier_id, revoir_le, averti_le)


def retirer(ligne: ARevoir) -> Ecriture:
    """Once: two rounds that cross do not both act on what they read."""
    la = delete(ligne.cle, si="dossier_id = :lu", lu=ligne.dossier_id)
    return la.sinon(DossierModifieEntreTemps)


def dus(table: Table, maintenant: datetime, limite: int, apres: str = "") -> tuple[ARevoir, ...]:
    """The lines whose day came, after this place, at most `limite`."""
    lignes = keys.brouillons(PART).lignes
    jusqu_a = lignes[maintenant, "~"].sk
    items = table.premiers(*lignes, limite=limite, apres=apres)
    return tuple(_ligne(item) for item in items if str(item["SK"]) <= jusqu_a)


def listes(table: Table) -> frozenset[str]:
    """Every request of the list: for a command run once, never a page."""
    items = table.query(*keys.brouillons(PART).lignes)
    return frozenset(str(item["dossier_id"]) for item in items)


def ecrit(table: Table, dossier: Dossier) -> Ecrit:
    """Its steps say when they were written, and its événements when anything happened to it."""
    lieu = keys.dossier(dossier.id)
    faits = table.query(*lieu.evenements)
    siens = (journal.relire(fait) for fait in faits if fait["type"] != AVERTI)
    dates = [dossier.cree_le, *(fait.survenu_le for fait in siens)]
    dates += _dates(table.query(*lieu.etapes))
    return Ecrit(max(dates), any(map(suites.est_attendu, faits)))


def _dates(etapes: Iterable[Item]) -> list[datetime]:
    return [datetime.fromisoformat(str(e["ecrite_le"])) for e in etapes if "ecrite_le" in e]


def _ligne(item: Item) -> ARevoir:
    averti = item.get("averti_le")
    return ARevoir(
        Cle(str(item["PK"]), str(item["SK"])),
        str(item["dossier_id"]),
        datetime.fromisoformat(str(item["SK"]).split("#")[1]),
        datetime.fromisoformat(str(averti)) if averti else None,
    )
