"""The files that a request names and the objects that the storage holds: each has the other."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.storage import keys
from chalicelib.storage.dossier.fichiers import depuis_fichier_id
from chalicelib.storage.dossier.receptions import est_conclue
from chalicelib.storage.menage import lignes
from chalicelib.storage.menage.objets import Objets, ObjetVu
from chalicelib.storage.table import Table

GRACE = timedelta(days=1)
"""An object is younger than its line for a moment: until then, nobody says that it has none."""


class ObjetsCompares(NamedTuple):
    """Objects without a line, objects put back, files whose object is lost."""

    effaces: int = 0
    remis: int = 0
    perdus: tuple[Fichier, ...] = ()


def comparer_dossier(
    dossier_id: str,
    *,
    table: Table,
    objets: Objets,
    maintenant: datetime,
    retires: Collection[str] = (),
) -> ObjetsCompares:
    """`retires`: its owner took them out, they go without waiting."""
    vus = [o for r in ("apercus", "pieces") for o in objets.sous(f"{r}/{dossier_id}/")]
    # Read after the objects: a line that came meanwhile is seen.
    nommes = lignes.du_dossier(table, dossier_id)
    attendus = {f"pieces/{dossier_id}/{f.id}": f for f in nommes.values()}
    attendus |= {f"apercus/{dossier_id}/{f.id}": f for f in nommes.values() if f.avec_apercu}
    lieu = keys.dossier(dossier_id)
    sans_ligne = _sans_ligne(vus, attendus, lieu, retires, table, maintenant)
    return _ranger(vus, sans_ligne, attendus, objets)


def comparer_ticket(
    reference: str, *, table: Table, objets: Objets, maintenant: datetime
) -> ObjetsCompares:
    """Screenshots go with their ticket."""
    vus = objets.sous(f"captures/{reference}/")
    nommes = lignes.du_ticket(table, reference).values()
    attendus = {f"captures/{reference}/{capture.id}": capture for capture in nommes}
    sans_ligne = _sans_ligne(vus, attendus, keys.ticket(reference), (), table, maintenant)
    return _ranger(vus, sans_ligne, attendus, objets)


def _sans_ligne(
    vus: Iterable[ObjetVu],
    attendus: Collection[str],
    lieu: keys.Receveuse,
    retires: Collection[str],
    table: Table,
    maintenant: datetime,
) -> list[ObjetVu]:
    """Those that nothing names and nothing will: not while their check is not over."""
    seuls = [objet for objet in vus if objet.cle not in attendus]
    murs = [o for o in seuls if _id(o) in retires or maintenant - o.depuis >= GRACE]
    formes = {o: depuis_fichier_id(_id(o)) for o in murs}
    cles = {o: lieu.receptions[tirage] for o, (tirage, _) in formes.items()}
    receptions = {cle: table.get(cle) for cle in dict.fromkeys(cles.values())}
    return [
        objet
        for objet, (_, marque) in formes.items()
        if (recue := receptions[cles[objet]]) is None or est_conclue(recue, marque)
    ]


def _ranger(
    vus: Iterable[ObjetVu], sans_ligne: list[ObjetVu], attendus: dict[str, Fichier], objets: Objets
) -> ObjetsCompares:
    la = {objet.cle for objet in vus}
    manquent = [cle for cle in attendus if cle not in la and not objets.est_la(cle)]
    perdus = {cle for cle in manquent if not objets.remettre(cle)}
    return ObjetsCompares(
        effaces=sum(map(objets.effacer, sans_ligne)),
        remis=len(manquent) - len(perdus),
        perdus=tuple(dict.fromkeys(attendus[cle] for cle in sorted(perdus))),
    )


def _id(objet: ObjetVu) -> str:
    return objet.cle.rpartition("/")[2]
