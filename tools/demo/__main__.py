"""Load the demo data: `python -m tools.demo [--table NAME]`, and print who to try."""

from datetime import UTC, date, datetime

from chalicelib import resources
from chalicelib.domain.fuseau import PARIS
from chalicelib.entrepots import photos_ephoto
from chalicelib.settings import settings
from chalicelib.storage.table import Table
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer
from tools.demo.chargement import VITRINES, Bilan, charger
from tools.importer_registre import resumer


def afficher(bilan: Bilan, jour: date) -> None:
    print(f"Registre : {resumer(bilan.registre)}")
    print(f"E-photos : {bilan.ephotos_ajoutees} ajoutées.")
    for vitrine in VITRINES:
        print(f"\n{vitrine.titre}\n  numéro étranger : {vitrine.numero_etranger or 'aucun'}")
        print(f"  à saisir        : {vitrine.saisie_le(jour)}")
        print(f"  code e-photo    : {vitrine.ephoto}")


def main() -> None:
    analyseur = Analyseur(
        prog="python -m tools.demo", description="Charge les données de démonstration."
    )
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    table = Table(resources.dynamodb(), options.table or settings().table)
    # Another table has its own storage, which only its settings name.
    photos = None if options.table else photos_ephoto()
    maintenant = datetime.now(UTC)
    afficher(charger(table, maintenant, photos), PARIS.jour(maintenant))


if __name__ == "__main__":
    executer(main)
