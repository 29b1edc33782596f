"""Writes the names by which agents find the requests filed before names were searched.

    python -m tools.noms_des_dossiers [--table NOM]

Run once after the deployment that brings it; run again, it changes nothing. Exit code 0.
"""

from chalicelib import resources
from chalicelib.domain.droit import prefectures
from chalicelib.settings import settings
from chalicelib.storage import keys
from chalicelib.storage.dossier.actes import ActesDossier
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.dossier.noms import noms
from chalicelib.storage.ecritures import check
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.refus import ConditionRefusee
from chalicelib.storage.table import Table
from chalicelib.usecases.instruction.ouvrir_dossier import tel_que_depose
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


def ranger_les_noms(table: Table) -> int:
    """How many requests are found by their names now: all those of every préfecture."""
    files = FilesAttente(table)
    fiches = (fiche for code in prefectures.toutes() for fiche in files.toutes(code))
    return sum(_ranger(table, fiche.dossier_id) for fiche in fiches)


def _ranger(table: Table, dossier_id: str) -> bool:
    """Unless it moves at this very moment: the move writes its names itself."""
    lu = Dossiers(table).get(dossier_id)
    if lu is None:
        return False
    depose = tel_que_depose(lu, ActesDossier(table))
    ici = check(keys.dossier(dossier_id).tete, "annuaire = :ici", ici=depose.prefecture.code)
    try:
        table.write(ici, *noms(depose))
    except ConditionRefusee:
        return False
    return True


def main() -> None:
    analyseur = Analyseur(
        prog="python -m tools.noms_des_dossiers",
        description="Rend les dossiers trouvables par leurs noms.",
    )
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    ranges = ranger_les_noms(Table(resources.dynamodb(), options.table or settings().table))
    print(f"{ranges} dossiers se trouvent par leurs noms et leurs prénoms.")


if __name__ == "__main__":
    executer(main)
