"""Lists the messages received before each had an owner, for the service that answers them.

    python -m tools.tickets [--table NOM]

Run once after the deployment that brings it; run again, it changes nothing. Exit code 0.
"""

from chalicelib import resources
from chalicelib.clock import now
from chalicelib.settings import settings
from chalicelib.storage.table import Table
from chalicelib.usecases.aide.reprendre_tickets import reprendre_tickets
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


def main() -> None:
    analyseur = Analyseur(
        prog="python -m tools.tickets",
        description="Met dans la liste de leur service les messages d’aide d’avant elle.",
    )
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    table = Table(resources.dynamodb(), options.table or settings().table)
    repris = reprendre_tickets(table=table, maintenant=now())
    print(f"{repris} messages d’aide sont dans la liste de leur service.")


if __name__ == "__main__":
    executer(main)
