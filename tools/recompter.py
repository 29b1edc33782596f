"""Count every file again: `python -m tools.recompter [--prefecture 69] [--file ADRESSE]`.

`--sommes` measures the sums themselves against what the files are counted for, and takes back the
difference; `--a-blanc` only says it. Stopped, it is run again.

Once when this version is deployed, for the files filed before it; then whenever the figures of a
préfecture are in doubt. The workers do it, a page at a time, and put right what was counted
otherwise.
"""

from datetime import date

from chalicelib import resources
from chalicelib.clock import now
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS
from chalicelib.events.compteurs import ACompter
from chalicelib.settings import settings
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.table import Table
from chalicelib.usecases.instruction.refaire_les_sommes import corriger, mesurer
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


def demander(codes: list[str], adresse: str, jour: date) -> int:
    """One walk a préfecture; how many were asked for."""
    for code in codes:
        corps = ACompter(prefecture=code, marche_du=jour).model_dump_json()
        resources.sqs().send_message(QueueUrl=adresse, MessageBody=corps)
    return len(codes)


def refaire(table: Table, *, a_blanc: bool) -> list[str]:
    """What is said of the sums; corrected, unless `a_blanc`."""
    mesure = mesurer(sorted(toutes()), table=table, files=FilesAttente(table))
    dites = [
        f"{lieu} : {len(ecarts)} nombre(s) faux, de {sum(map(abs, ecarts.values()))} en tout."
        for lieu, ecarts in sorted(mesure.ecarts.items())
    ]
    if mesure.ecarts and not a_blanc:
        corriger(mesure, table=table)
        dites.append("Corrigé.")
    if mesure.bouges:
        lieux = ", ".join(sorted(mesure.bouges))
        dites.append(f"Des dossiers ont bougé pendant la lecture : à refaire la nuit ({lieux}).")
    return [f"{mesure.vus} dossiers lus deux fois.", *(dites or ["Les sommes sont justes."])]


def main() -> None:
    analyseur = Analyseur(prog="python -m tools.recompter", description="Recompte les dossiers.")
    analyseur.add_argument("--prefecture", choices=sorted(toutes()), help="une seule, par son code")
    analyseur.add_argument("--file", help="adresse de la file (par défaut, celle des réglages)")
    analyseur.add_argument(
        "--sommes", action="store_true", help="compare les sommes aux dossiers, et les corrige"
    )
    analyseur.add_argument(
        "--a-blanc", action="store_true", help="avec --sommes : dit les écarts, ne corrige rien"
    )
    analyseur.add_argument("--table", help="nom de la table (par défaut, celui des réglages)")
    options = analyseur.parse_args()
    if options.sommes:
        table = Table(resources.dynamodb(), options.table or settings().table)
        print("\n".join(refaire(table, a_blanc=options.a_blanc)))
        return
    codes = [options.prefecture] if options.prefecture else sorted(toutes())
    nombre = demander(codes, options.file or settings().file_veilles, PARIS.jour(now()))
    print(f"Dossiers à recompter dans {nombre} préfectures.")


if __name__ == "__main__":
    executer(main)
