"""What the service holds of one person: given to her, or erased.

    python -m tools.personne exporter --vers FICHIER.zip
    python -m tools.personne effacer [--essai] [--par-erreur]

The person is asked for, or read from the standard input: never an argument, which the history of a
shell and the list of processes would keep. Nothing of her is printed. Exit 0: done. 1: nothing was
erased, and why is said; or others' files name her, and a second file says where.
"""

import sys
from argparse import Namespace
from collections import Counter
from getpass import getpass
from pathlib import Path
from typing import NoReturn

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.erreurs import DossierModifieEntreTemps
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import keys
from chalicelib.storage.table import Table
from tools.commande.arguments import Analyseur
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.personne import effacer, exporter
from tools.personne.tenu import TableSansRepos, Tenu, objets, tenu

QUESTION = "Numéro étranger, identifiant, ou compte (rien ne s’affiche) : "
JAMAIS_ICI = (
    "La personne ne se donne pas dans la commande, qui resterait dans l’historique : elle est "
    "demandée ensuite. Le reste : « python -m tools.personne --help »."
)
AU_TRAVAIL = "La personne ou un agent y travaille en ce moment : relancez plus tard."


class _Discret(Analyseur):
    """What was typed by mistake is not repeated: it may be a person."""

    def error(self, message: str) -> NoReturn:
        self.exit(Code.DEMANDE, f"{JAMAIS_ICI}\n")


def lire_arguments() -> Namespace:
    analyseur = _Discret(
        prog="python -m tools.personne",
        description="Donne ou efface ce qui est gardé de quelqu’un.",
    )
    actes = analyseur.add_subparsers(dest="acte", required=True)
    export = actes.add_parser("exporter", help="un ZIP de tout ce qui est gardé d’une personne")
    export.add_argument("--vers", type=Path, required=True, help="le ZIP à écrire")
    efface = actes.add_parser("effacer", help="tout effacer, si la loi le permet")
    efface.add_argument("--essai", action="store_true", help="dit ce qui partirait, n’efface rien")
    efface.add_argument(
        "--par-erreur", action="store_true", help="un compte ouvert par erreur, sans rien de déposé"
    )
    for acte in (export, efface):
        acte.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    return analyseur.parse_args()


def compte_demande(table: Table) -> str:
    """The account of the person that is typed. Raises Arret."""
    dite = (getpass(QUESTION) if sys.stdin.isatty() else sys.stdin.readline()).strip()
    item = table.get(keys.identifiant(dite)) if dite else None
    if item:
        return str(item["compte_id"])
    if dite and table.get(keys.compte(dite).profil):
        return dite
    raise Arret(Code.DEMANDE, "Aucun compte n’a cet identifiant.")


def donner(trouve: Tenu, vers: Path) -> int:
    depots = entrepots.depots()
    try:
        nombre = exporter.ecrire(vers, trouve, objets(trouve, depots), depots, now())
    except FileExistsError:
        raise Arret(Code.DEMANDE, "Ce fichier existe déjà : donnez un autre nom.") from None
    print(f"{len(trouve.siens) + len(trouve.registres)} éléments et {nombre} fichiers sont écrits.")
    if not trouve.mentions:
        return Code.FAIT
    exporter.ecrire_les_mentions(vers.with_suffix(".mentions.json"), trouve.mentions)
    print(
        f"{len(trouve.mentions)} éléments d’autres personnes parlent d’elle : le fichier "
        "« .mentions.json » dit où. Un agent décide ce qu’elle peut en lire ; ne le donnez pas."
    )
    return Code.CONSTAT


def oter(trouve: Tenu, table: Table, *, essai: bool, par_erreur: bool) -> int:
    depots, maintenant = entrepots.depots(), now()
    raisons = effacer.refus(trouve, table, PARIS.jour(maintenant), par_erreur=par_erreur)
    if essai:
        _dire(trouve, sum(1 for _ in objets(trouve, depots)))
    if raisons:
        print("Rien ne peut être effacé :", *raisons, sep="\n- ")
        return Code.CONSTAT
    if not essai:
        partis = effacer.effacer(trouve, table=table, depots=depots, maintenant=maintenant)
        print("Effacé :", ", ".join(f"{nombre} {quoi}" for quoi, nombre in partis.items()))
        restent = [cle for cle in tenu(table, trouve.compte_id).siens if effacer.s_efface(cle)]
        if restent:
            raise Arret(Code.CONSTAT, f"Il reste {len(restent)} éléments : relancez la commande.")
    return Code.FAIT


def _dire(trouve: Tenu, nombre: int) -> None:
    """By kind; an id says nothing to who reads, and stays in a log."""
    genres = Counter(cle.pk.partition("#")[0] for cle in trouve.siens if effacer.s_efface(cle))
    gardes = sum(not effacer.s_efface(cle) for cle in trouve.siens)
    print(*(f"{genre} : {n}" for genre, n in sorted(genres.items())), sep="\n")
    print(f"Versions de fichiers : {nombre}")
    print(f"Lectures par des agents, gardées trois ans (R. 142-22) : {gardes}")
    print(f"Dans les registres d’autres services, à effacer là-bas : {len(trouve.registres)}")
    print(f"Chez d’autres personnes, à voir avec la préfecture : {len(trouve.mentions)}")


def main() -> int:
    options = lire_arguments()
    table = Table(resources.dynamodb(), options.table) if options.table else entrepots.table()
    try:
        trouve = tenu(table, compte_demande(table))
        if options.acte == "exporter":
            return donner(trouve, options.vers)
        return oter(trouve, table, essai=options.essai, par_erreur=options.par_erreur)
    except (TableSansRepos, DossierModifieEntreTemps):
        raise Arret(Code.CONSTAT, AU_TRAVAIL) from None


if __name__ == "__main__":
    executer(main)
