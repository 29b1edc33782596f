"""Leave with everything: a folder that any machine can read, and read back into an empty service.

    python -m tools.transfert ecrire --dossier CHEMIN
    python -m tools.transfert relire --dossier CHEMIN

With the variables of a function of the stack that is left, then of the one that is new. Stopped, it
is run again. Exit 0: all of it; 2: the folder or the target is not what it must be.
"""

from argparse import Namespace
from pathlib import Path

from chalicelib import resources
from chalicelib.settings import settings
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer
from tools.transfert.ecrire import ecrire
from tools.transfert.lot import Lot
from tools.transfert.relire import relire


def lire_arguments() -> Namespace:
    analyseur = Analyseur(
        prog="python -m tools.transfert",
        description="Écrit tout le service dans un dossier, ou le relit dans une pile vide.",
    )
    analyseur.add_argument("acte", choices=("ecrire", "relire"))
    analyseur.add_argument("--dossier", type=Path, required=True, help="où tout est écrit")
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    analyseur.add_argument(
        "--depots",
        nargs=3,
        metavar=("TELEVERSEMENTS", "DOCUMENTS", "COURRIELS"),
        help="noms des trois dépôts (par défaut, ceux des réglages)",
    )
    return analyseur.parse_args()


def _depots() -> tuple[str, str, str]:
    dits = settings()
    return dits.bucket_televersements, dits.bucket_documents, dits.bucket_courriels


def main() -> None:
    options = lire_arguments()
    faire = ecrire if options.acte == "ecrire" else relire
    table, seaux = options.table or settings().table, tuple(options.depots or _depots())
    nombres = faire(Lot(options.dossier), resources.dynamodb(), table, resources.s3(), seaux)
    print(", ".join(f"{partie} : {nombre}" for partie, nombre in nombres.items()))


if __name__ == "__main__":
    executer(main)
