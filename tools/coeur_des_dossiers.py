"""Moves what a page reads of a request to where one query finds it: once, the site closed.

    python -m tools.coeur_des_dossiers [--table NOM]

For a table written before that place was kept. Run again, it changes nothing. Exit code 0.
"""

from chalicelib import resources
from chalicelib.settings import settings
from chalicelib.storage import keys
from chalicelib.storage.dossier.items import cles
from chalicelib.storage.ecritures import Ecriture, delete, put_nouveau
from chalicelib.storage.partitions import Cle, apres_le_prefixe
from chalicelib.storage.table import Table
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer

TETE_D_AVANT = "TETE"


def deplacer(table: Table, dossier_id: str) -> bool:
    """The heart of a request, all of it at once; False when it is there already."""
    neuves = {Cle(cle.pk, _sk_d_avant(cle)): cle for cle in cles(dossier_id)}
    connus = table.get_many(neuves)
    ecritures: list[Ecriture] = []
    for ancienne, item in connus.items():
        attributs = {nom: valeur for nom, valeur in item.items() if nom not in ("PK", "SK")}
        ecritures += (
            put_nouveau(neuves[ancienne], attributs),
            delete(ancienne, si="attribute_exists(PK)"),
        )
    if ecritures:
        table.write(*ecritures)
    return bool(ecritures)


def _sk_d_avant(cle: Cle) -> str:
    return cle.sk.removeprefix(keys.dossier("").coeur.debut)


def tout_deplacer(table: Table) -> int:
    """How many requests were moved."""
    tetes = [tete for tete in table.parcourir(TETE_D_AVANT) if _est_d_un_dossier(str(tete["PK"]))]
    return sum(deplacer(table, apres_le_prefixe(tete["PK"])) for tete in tetes)


def _est_d_un_dossier(pk: str) -> bool:
    return pk.startswith(keys.dossier.prefixe)


def main() -> None:
    analyseur = Analyseur(
        prog="python -m tools.coeur_des_dossiers",
        description="Range ce que lit une page d’une demande là où une seule lecture le trouve.",
    )
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    deplaces = tout_deplacer(Table(resources.dynamodb(), options.table or settings().table))
    print(f"{deplaces} demandes rangées pour être lues d’un coup.")


if __name__ == "__main__":
    executer(main)
