"""Import a CSV file into the registre: `python -m tools.importer_registre FICHIER [--table NOM]`.

Exit code 0 when every row went in or was there, 1 when rows were rejected, 2 when the file cannot
be read at all; the others are those of every command (`tools/commande/codes.py`).
"""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from chalicelib import resources
from chalicelib.domain.personne.registre_csv import EnteteIncomplet
from chalicelib.settings import settings
from chalicelib.storage.table import Table
from chalicelib.usecases.registre.importer_registre import RapportImport, importer_registre
from tools.commande.arguments import Analyseur
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer


def resumer(rapport: RapportImport) -> str:
    """The counts, then one line for each rejected row."""
    compte = (
        f"{rapport.ajoutees} ajoutées, {rapport.modifiees} modifiées, "
        f"{rapport.inchangees} inchangées, {rapport.rejetees} rejetées."
    )
    return "\n".join([compte, *(f"  ligne {r.ligne} : {r.motif}" for r in rapport.rejets)])


def _lire(fichier: Path) -> StringIO:
    """Raises Arret when there is no text to read."""
    try:
        return StringIO(fichier.read_bytes().decode(), newline="")
    except FileNotFoundError:
        raison = "il n’y en a pas de ce nom"
    except IsADirectoryError:
        raison = "c’est un dossier"
    except OSError:
        raison = "cette session ne peut pas l’ouvrir"
    except UnicodeDecodeError:
        raison = "il n’est pas en UTF-8, enregistrez-le dans cet encodage"
    raise Arret(Code.DEMANDE, f"Fichier illisible : {raison}.")


def main() -> int:
    analyseur = Analyseur(
        prog="python -m tools.importer_registre",
        description="Importe un fichier CSV dans le registre.",
    )
    analyseur.add_argument("fichier", type=Path)
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    lignes = _lire(options.fichier)
    table = Table(resources.dynamodb(), options.table or settings().table)
    try:
        rapport = importer_registre(lignes, table=table, maintenant=datetime.now(UTC))
    except EnteteIncomplet as erreur:
        raise Arret(Code.DEMANDE, f"Fichier illisible : {erreur}.") from erreur
    print(resumer(rapport))
    return 1 if rapport.rejets else 0


if __name__ == "__main__":
    executer(main)
