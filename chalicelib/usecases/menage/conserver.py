"""The end of what is kept (CESEDA R142-21): what is due is decided, then erased in every copy.

What nobody decided is never erased (`domain/dossier/conservation.py`). Each step may be done again.
"""

from datetime import date, datetime

from chalicelib.domain.dossier.conservation import Conservation, Garde, conservation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.menage import conservations
from chalicelib.storage.menage.conservations import AFinir
from chalicelib.storage.menage.objets import Objets
from chalicelib.storage.registre.photos_ephoto import PREFIXE as PHOTOS
from chalicelib.storage.table import Table

Depots = tuple[Objets, Objets, Objets]
"""Received files, documents, e-mails."""
DES_FICHIERS = ("quarantaine/{}/", "pieces/{}/", "apercus/{}/")
DES_DOCUMENTS = ("attestations/{}/", "lettres/{}/", "historiques/{}.")
"""Where the objects of a request are, by its id."""


def garde_de(dossier: Dossier, *, table: Table, jour: date) -> Conservation:
    """Why it is kept, and until when. Its événements and its account are read last, only when the
    day it ended would let it go."""
    finie_le = dossier.instruction.finie_le
    if dossier.etat not in FINS or finie_le is None:
        return Conservation(Garde.BROUILLON if dossier.est_brouillon else Garde.EN_COURS)
    au_plus_tot = conservation(dossier, finie_le, (), jour)
    if not au_plus_tot.est_passee(jour):
        return au_plus_tot
    comptes = [compte for compte in dossier.suivi_par if compte]
    autres = [autre for compte in comptes for autre in Dossiers(table).du_compte(compte)]
    dernier = conservations.dernier_fait(table, (dossier, *autres))
    if dernier.attendu:
        return Conservation(Garde.EN_COURS)
    return conservation(dossier, dernier.le, autres, jour)


def decider(dossier_id: str, *, table: Table, maintenant: datetime) -> bool:
    """Whether its time had come: from now on it is erased. Raises DossierModifieEntreTemps."""
    dossier = Dossiers(table).get(dossier_id)
    jour = PARIS.jour(maintenant)
    if dossier is None or not garde_de(dossier, table=table, jour=jour).est_passee(jour):
        return False
    conservations.decision(table, dossier, maintenant)
    return True


def finir(du: AFinir, *, table: Table, depots: Depots) -> int:
    """Erase what is left of it: items, then every version of its objects; how many."""
    televersements, documents, courriels = depots
    nombre = 0
    for courrier in conservations.courriers(table, du):
        nombre += detruire(courriels, courrier.archive)
        nombre += conservations.oublier_courrier(table, courrier)
    nombre += conservations.oublier(table, conservations.lignes(table, du))
    for code in conservations.ephotos(table, du):
        nombre += detruire(televersements, f"{PHOTOS}/{code}")
        nombre += conservations.oublier(table, [keys.ephoto(code)])
    nombre += conservations.oublier(table, conservations.restes(table, du))
    for prefixe in DES_FICHIERS:
        nombre += detruire(televersements, prefixe.format(du.dossier_id))
    for prefixe in DES_DOCUMENTS:
        nombre += detruire(documents, prefixe.format(du.dossier_id))
    table.seule(conservations.finie(du))
    return nombre


def detruire(objets: Objets, prefixe: str) -> int:
    """Every version and mark under it, page after page, until none is left."""
    nombre = 0
    while vues := objets.versions(prefixe):
        for vue in vues:
            objets.detruire(vue)
        nombre += len(vues)
    return nombre
