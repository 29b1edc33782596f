"""`make deploy FICHIER=deploiement.toml`: all that a deployment is, in its order.

OPTIONS=--a-blanc says every command and runs none.
"""

import os
from pathlib import Path

from tools.commande.arguments import Analyseur
from tools.commande.fin import executer
from tools.deployer.lancer import a_blanc, derouler, pour_de_bon
from tools.deployer.parametres import lire

FINI = (
    "C’est en service. Ouvrez le site par son domaine, puis /sante ; les commandes à lancer une "
    "fois sont dans docs/exploitation.md."
)
DIT = "Rien n’a été lancé."


def main() -> None:
    """Check the file, then deploy or say how."""
    analyseur = Analyseur(prog="make deploy", description="Déploie les trois piles.")
    analyseur.add_argument("fichier", type=Path, help="les piles et leurs paramètres, en TOML")
    analyseur.add_argument("--a-blanc", action="store_true", help="dit les commandes, sans plus")
    dits = analyseur.parse_args()
    du = lire(dits.fichier, os.environ)
    derouler(du, a_blanc(du) if dits.a_blanc else pour_de_bon)
    print(f"\n{DIT if dits.a_blanc else FINI}")


if __name__ == "__main__":
    executer(main)
