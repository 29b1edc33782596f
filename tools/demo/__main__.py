"""Load the demo data: `python -m tools.demo [--table NAME]`, and print who to try."""

import argparse
from datetime import UTC, datetime

from chalicelib import resources
from chalicelib.settings import settings
from chalicelib.storage.table import Table
from tools.demo.chargement import VITRINES, Bilan, charger
from tools.importer_registre import resumer


def afficher(bilan: Bilan) -> None:
    print(f"Registre : {resumer(bilan.registre)}")
    print(f"E-photos : {bilan.ephotos_ajoutees} ajoutées.")
    for vitrine in VITRINES:
        print(f"\n{vitrine.titre}\n  numéro étranger : {vitrine.numero_etranger}")
        print(f"  à saisir        : {vitrine.saisie}\n  code e-photo    : {vitrine.ephoto}")


def main() -> None:
    analyseur = argparse.ArgumentParser(description="Charge les données de démonstration.")
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    table = Table(resources.dynamodb(), options.table or settings().table)
    afficher(charger(table, datetime.now(UTC)))


if __name__ == "__main__":
    main()
