"""Count every file again: `python -m tools.recompter [--prefecture 69] [--file ADRESSE]`.

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
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


def demander(codes: list[str], adresse: str, jour: date) -> int:
    """One walk a préfecture; how many were asked for."""
    for code in codes:
        corps = ACompter(prefecture=code, marche_du=jour).model_dump_json()
        resources.sqs().send_message(QueueUrl=adresse, MessageBody=corps)
    return len(codes)


def main() -> None:
    analyseur = Analyseur(prog="python -m tools.recompter", description="Recompte les dossiers.")
    analyseur.add_argument("--prefecture", choices=sorted(toutes()), help="une seule, par son code")
    analyseur.add_argument("--file", help="adresse de la file (par défaut, celle des réglages)")
    options = analyseur.parse_args()
    codes = [options.prefecture] if options.prefecture else sorted(toutes())
    nombre = demander(codes, options.file or settings().file_veilles, PARIS.jour(now()))
    print(f"Dossiers à recompter dans {nombre} préfectures.")


if __name__ == "__main__":
    executer(main)
