"""Import a CSV file into the registre: `python -m tools.importer_registre FICHIER [--table NOM]`.

Exit code 0 when every row went in or was there, 1 when rows were rejected, 2 when the file cannot
be read at all.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from chalicelib import resources
from chalicelib.domain.personne.registre_csv import EnteteIncomplet
from chalicelib.settings import settings
from chalicelib.storage.table import Table
from chalicelib.usecases.registre.importer_registre import RapportImport, importer_registre


def resumer(rapport: RapportImport) -> str:
    """The counts, then one line for each rejected row."""
    compte = (
        f"{rapport.ajoutees} ajoutées, {rapport.modifiees} modifiées, "
        f"{rapport.inchangees} inchangées, {rapport.rejetees} rejetées."
    )
    return "\n".join([compte, *(f"  ligne {r.ligne} : {r.motif}" for r in rapport.rejets)])


def main() -> int:
    analyseur = argparse.ArgumentParser(description="Importe un fichier CSV dans le registre.")
    analyseur.add_argument("fichier", type=Path)
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    table = Table(resources.dynamodb(), options.table or settings().table)
    try:
        with options.fichier.open(encoding="utf-8", newline="") as flux:
            rapport = importer_registre(flux, table=table, maintenant=datetime.now(UTC))
    except (OSError, UnicodeDecodeError, EnteteIncomplet) as erreur:
        print(f"Fichier illisible : {erreur}", file=sys.stderr)
        return 2
    print(resumer(rapport))
    return 1 if rapport.rejets else 0


if __name__ == "__main__":
    raise SystemExit(main())
