"""Erase all that the service holds of one person: what is due, or what was a mistake; else nothing.

Her requests go as the retention erases them (`usecases/menage/conserver.py`), then what is left.
Stopped anywhere, it is run again. The readings by agents stay their three years (R142-22).
"""

from collections import Counter
from datetime import date, datetime

from chalicelib.domain.dossier.conservation import Garde, conservation_du_compte
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.menage import conservations
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table
from chalicelib.usecases.menage.conserver import Depots, finir, garde_de
from tools.personne.tenu import Tenu, objets, tenu

ATTENDENT = tuple(
    liste.debut
    for liste in (
        keys.tickets_de("").ouverts,
        keys.comptes_a_decider("").attendent,
        keys.representations("").ouvertes,
    )
)
"""Lists where somebody waits for an answer: of a ticket, of an account, of a representative."""
MENENT = tuple(
    genre.prefixe for genre in (keys.compte, keys.dossier, keys.identifiant, keys.conservations)
)
"""What leads to the rest is erased after it: stopped in between, the next run finds it again."""
RAISONS = {
    Garde.BROUILLON: "une demande est commencée et pas déposée : elle est à la personne",
    Garde.EN_COURS: "une demande est en cours (CESEDA, art. R. 142-21)",
    Garde.AUTRE_EN_COURS: "une autre demande de la même personne est en cours (R. 142-21)",
    Garde.MESSAGE: "quelqu’un attend une réponse",
    Garde.CONTESTATION: "la personne conteste la fin de sa demande",
    Garde.DELAI: "la durée de conservation n’est pas passée (CESEDA, art. R. 142-21)",
}
DEPOSEE = "une demande a été déposée : une erreur s’y corrige, elle ne s’efface pas (R. 142-21)"


def refus(trouve: Tenu, table: Table, jour: date, *, par_erreur: bool) -> list[str]:
    """Why it may not be erased, with the law; empty when it may."""
    lus = _lus(trouve, table)
    if any(cle.sk.startswith(ATTENDENT) for cle in trouve.siens):
        return [RAISONS[Garde.MESSAGE]]
    if par_erreur:
        return [DEPOSEE] if any(lu.depose_le for lu in lus) else []
    gardes = [garde_de(lu, table=table, jour=jour) for lu in lus]
    if dernier := _dernier_geste(trouve):
        gardes.append(conservation_du_compte(dernier, jour))
    gardees = [garde for garde in gardes if not garde.est_passee(jour)]
    return list(dict.fromkeys(_dite(garde.garde, garde.jusqu_au) for garde in gardees))


def _dite(garde: Garde, jusqu_au: date | None) -> str:
    return RAISONS[garde] + (f", jusqu’au {jusqu_au:%d/%m/%Y}" if jusqu_au else "")


def _lus(trouve: Tenu, table: Table) -> list[Dossier]:
    return [lu for d in trouve.dossiers if (lu := Dossiers(table).get(d))]


def _dernier_geste(trouve: Tenu) -> datetime | None:
    """When something last happened to the account, or its owner last came."""
    compte, dates = keys.compte(trouve.compte_id), list[datetime]()
    for cle, item in trouve.siens.items():
        if cle.pk == compte.profil.pk and cle.sk.startswith(compte.evenements.debut):
            dates.append(journal.relire(item).survenu_le)
        dates += [datetime.fromisoformat(str(item[n])) for n in ("cree_le", "vue_le") if n in item]
    return max(dates, default=None)


def effacer(trouve: Tenu, *, table: Table, depots: Depots, maintenant: datetime) -> Counter[str]:
    """What went, by kind. Raises DossierModifieEntreTemps when somebody acts meanwhile."""
    partis = Counter[str]()
    for lu in _lus(trouve, table):
        conservations.decision(table, lu, maintenant)
    for depot, vue in objets(trouve, depots):
        depot.detruire(vue)
        partis["versions de fichiers"] += 1
    a_part = [cle for cle in trouve.siens if s_efface(cle) and not cle.pk.startswith(MENENT)]
    partis["éléments"] += conservations.oublier(table, a_part)
    for dossier_id in trouve.dossiers:
        if du := conservations.a_finir_de(table, dossier_id):
            finir(du, table=table, depots=depots)
            partis["demandes"] += 1
    restent = sorted(filter(s_efface, tenu(table, trouve.compte_id).siens), key=_rang)
    partis["éléments"] += conservations.oublier(table, restent)
    return partis


def s_efface(cle: Cle) -> bool:
    """Who read what is kept three years, then leaves by itself (R142-22)."""
    return not cle.sk.startswith(keys.compte("").acces.debut)


def _rang(cle: Cle) -> tuple[bool, Cle]:
    """Last of all, what the account is found by when this was stopped."""
    return cle.pk.startswith(keys.identifiant.prefixe), cle
