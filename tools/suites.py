"""What happened and was not taken yet: `python -m tools.suites`, the oldest first.

What the alarm of late effects is about, one line each; nothing of anybody is printed.
"""

from chalicelib import resources
from chalicelib.settings import settings
from chalicelib.storage import suites
from chalicelib.storage.table import Table
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer

LIMITE = 100


def lignes(table: Table) -> list[str]:
    return [
        f"{suite.survenu_le:%d/%m/%Y %H:%M} UTC  {suite.type}  {suite.cle.pk}  "
        f"attendu de : {', '.join(suite.attendus) or 'personne'}"
        for suite in suites.page(table, limite=LIMITE).suites
    ]


def main() -> None:
    analyseur = Analyseur(
        prog="python -m tools.suites", description="Liste ce qui est arrivé et attend sa suite."
    )
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    lues = lignes(Table(resources.dynamodb(), options.table or settings().table))
    print("\n".join(lues) if lues else "Rien n’est attendu.")
    if len(lues) == LIMITE:
        print(f"Les {LIMITE} premiers seulement.")


if __name__ == "__main__":
    executer(main)
