"""Lists the accounts that were told « un agent vérifie » before agents had a list to decide them.

    python -m tools.comptes_a_decider [--table NOM]

Run once after the deployment that brings it; run again, it changes nothing. Exit code 0.
"""

from chalicelib import resources
from chalicelib.clock import now
from chalicelib.settings import settings
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.inscription.reprendre_inscriptions import reprendre_inscriptions
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


def main() -> None:
    analyseur = Analyseur(
        prog="python -m tools.comptes_a_decider",
        description="Met dans la liste des agents les demandes de compte d’avant elle.",
    )
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    table = Table(resources.dynamodb(), options.table or settings().table)
    reprises = reprendre_inscriptions(table=table, registre=Registre(table), maintenant=now())
    print(f"{reprises} demandes de compte sont dans la liste des agents.")


if __name__ == "__main__":
    executer(main)
