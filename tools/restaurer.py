"""A table of before put back in service, and what was erased since erased again, at once.

    python -m tools.restaurer copier --depuis TABLE_RESTAUREE [--essai]
    python -m tools.restaurer conserver [--essai]

`copier` fills a table that is empty: what was deleted one by one would come back among what lives.
`conserver` looks at every request, whether it has an object or not: those whose time is over go in
every copy, the objects of the others are put back. `--essai` says what would be done. Run again,
each changes nothing. Exit 0: done; 1: a file is nowhere any more.
"""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import journal, keys
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.ecritures import Item, put_nouveau
from chalicelib.storage.menage import conservations
from chalicelib.storage.partitions import Cle, apres_le_prefixe
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table
from chalicelib.usecases.menage.comparer_objets import comparer_dossier
from chalicelib.usecases.menage.conserver import Depots, decider, finir, garde_de
from tools.commande.arguments import Analyseur
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer

PAS_VIDE = "La table en service n’est pas vide : on ne recopie que dans une table neuve."
LOT = 100


class Copie(NamedTuple):
    """`dernier`: when the last thing that is known happened; what came after it is lost."""

    items: int
    dernier: datetime | None


def copier(source: Table, cible: Table, *, essai: bool = False) -> Copie:
    """Item by item: stopped, it goes on, as long as nothing else was written. Raises Arret."""
    inconnus = (item for item in cible.tout() if source.get(_cle(item)) != item)
    if next(inconnus, None) is not None:
        raise Arret(Code.DEMANDE, PAS_VIDE)
    nombre, dernier = 0, None
    for item in source.tout():
        nombre += 1
        if str(item["SK"]).startswith(keys.dossier("").evenements.debut):
            dernier = max(filter(None, (dernier, journal.relire(item).survenu_le)))
        if not essai:
            _poser(cible, item)
    return Copie(nombre, dernier)


def _cle(item: Item) -> Cle:
    return Cle(str(item["PK"]), str(item["SK"]))


def _poser(cible: Table, item: Item) -> None:
    attributs = {nom: valeur for nom, valeur in item.items() if nom not in ("PK", "SK")}
    try:
        cible.seule(put_nouveau(_cle(item), attributs), sinon=DejaFait)
    except DejaFait:
        return


def conserver(
    table: Table, depots: Depots, maintenant: datetime, *, essai: bool = False
) -> Counter[str]:
    """Every request, by the whole table: how many of each outcome."""
    faits = Counter[str]()
    for dossier_id in _demandes(table):
        faits[_regarder(dossier_id, table, depots, maintenant, essai)] += 1
    return faits


def _demandes(table: Table) -> Iterator[str]:
    """Each that has a head, or that was decided and is not all gone; read before any goes."""
    lignes = keys.conservations("").lignes
    tete = keys.dossier("").tete.sk
    vues = {
        apres_le_prefixe(item["PK"] if item["SK"] == tete else item["SK"])
        for item in table.tout()
        if item["SK"] == tete or item["PK"] == lignes.pk
        if str(item["PK"]).startswith((keys.dossier.prefixe, lignes.pk))
    }
    yield from sorted(vues)


def _regarder(
    dossier_id: str, table: Table, depots: Depots, maintenant: datetime, essai: bool
) -> str:
    du = conservations.a_finir_de(table, dossier_id)
    if du is None:
        lu = Dossiers(table).get(dossier_id)
        jour = PARIS.jour(maintenant)
        if lu is None or not garde_de(lu, table=table, jour=jour).est_passee(jour):
            return _remettre(dossier_id, table, depots, maintenant, essai)
        if essai:
            return "à effacer"
        try:
            decider(dossier_id, table=table, maintenant=maintenant)
        except DossierModifieEntreTemps:
            return "en mouvement"
        du = conservations.a_finir_de(table, dossier_id)
    if du and not essai:
        finir(du, table=table, depots=depots)
    return "à effacer" if essai else "effacées"


def _remettre(
    dossier_id: str, table: Table, depots: Depots, maintenant: datetime, essai: bool
) -> str:
    """Its files, from their last version when they were erased by mistake."""
    if essai:
        return "gardées"
    vu = comparer_dossier(dossier_id, table=table, objets=depots[0], maintenant=maintenant)
    return "avec un fichier perdu" if vu.perdus else "gardées"


def lire_arguments() -> Namespace:
    analyseur = Analyseur(
        prog="python -m tools.restaurer",
        description="Remet en service une table d’avant, et efface à nouveau ce qui l’était.",
    )
    analyseur.add_argument("acte", choices=("copier", "conserver"))
    analyseur.add_argument("--depuis", help="la table restaurée, pour « copier »")
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    analyseur.add_argument("--essai", action="store_true", help="dit ce qui serait fait")
    return analyseur.parse_args()


def main() -> int:
    options = lire_arguments()
    table = Table(resources.dynamodb(), options.table) if options.table else entrepots.table()
    if options.acte == "conserver":
        faits = conserver(table, entrepots.depots(), now(), essai=options.essai)
        print(", ".join(f"{quoi} : {nombre}" for quoi, nombre in sorted(faits.items())))
        return Code.CONSTAT if faits["avec un fichier perdu"] else Code.FAIT
    if not options.depuis:
        raise Arret(Code.DEMANDE, "Il manque la table restaurée : donnez-la avec « --depuis ».")
    faite = copier(Table(resources.dynamodb(), options.depuis), table, essai=options.essai)
    print(f"{faite.items} éléments {'seraient recopiés' if options.essai else 'recopiés'}.")
    if faite.dernier:
        dit = f"{PARIS.jour(faite.dernier):%d/%m/%Y}, {faite.dernier:%H:%M:%S} UTC"
        print(f"Le dernier fait connu est du {dit} : ce qui est arrivé ensuite est perdu.")
    return Code.FAIT


if __name__ == "__main__":
    executer(main)
