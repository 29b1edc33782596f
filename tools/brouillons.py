"""Lists the requests that were begun, and never filed, before each had its day to be looked at.

    python -m tools.brouillons [--table NOM]

Run once after the deployment that brings it; run again, it changes nothing. Their ninety days begin
that day: nothing tells when their owners last wrote in them. Exit code 0.
"""

from datetime import datetime

from chalicelib import resources
from chalicelib.clock import now
from chalicelib.domain.dossier.brouillon_garde import vie_du_brouillon
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.fuseau import PARIS
from chalicelib.settings import settings
from chalicelib.storage import keys
from chalicelib.storage.dossier import brouillons
from chalicelib.storage.partitions import apres_le_prefixe
from chalicelib.storage.table import Table
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


def main() -> None:
    analyseur = Analyseur(
        prog="python -m tools.brouillons",
        description="Donne aux brouillons d’avant le jour où ils seront revus.",
    )
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    nombre = lister(Table(resources.dynamodb(), options.table or settings().table), now())
    print(f"{nombre} brouillons sont dans la liste : ils seront revus.")


def lister(table: Table, maintenant: datetime) -> int:
    """How many lines were written."""
    jour = PARIS.jour(maintenant)
    revoir_le = vie_du_brouillon(jour, None, jour).revoir_le
    connus = brouillons.listes(table)
    tetes = table.parcourir(keys.dossier("").tete.sk)
    ids = [apres_le_prefixe(str(t["PK"])) for t in tetes if t["etat"] == Etat.BROUILLON.value]
    nouveaux = [dossier_id for dossier_id in ids if dossier_id not in connus]
    for dossier_id in nouveaux:
        table.write(brouillons.inscrire(dossier_id, revoir_le))
    return len(nouveaux)


if __name__ == "__main__":
    executer(main)
