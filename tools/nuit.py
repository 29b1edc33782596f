"""Ask for the walk of a night: `python -m tools.nuit [--jour AAAA-MM-JJ] [--file ADRESSE]`.

What the schedule does every night at 02:00 UTC, on demand: in a demonstration, to see what a day
to come brings. The workers do the rest, as in production.
"""

from datetime import UTC, date, datetime, time

from chalicelib import resources
from chalicelib.clock import now
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS
from chalicelib.events.nuit import HEURE, Ronde
from chalicelib.settings import settings
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


def demander(jour: date, adresse: str, maintenant: datetime) -> int:
    """One walk a préfecture; how many were asked for."""
    # A night asked for after its hour is told at the hour when it is walked.
    le = max(datetime.combine(jour, time(HEURE), UTC), maintenant)
    rondes = [Ronde(prefecture=code, le=le) for code in toutes()]
    for ronde in rondes:
        resources.sqs().send_message(QueueUrl=adresse, MessageBody=ronde.model_dump_json())
    return len(rondes)


def main() -> None:
    analyseur = Analyseur(prog="python -m tools.nuit", description="Demande la ronde d’une nuit.")
    analyseur.add_argument(
        "--jour", type=date.fromisoformat, default=PARIS.jour(now()), help="AAAA-MM-JJ"
    )
    analyseur.add_argument("--file", help="adresse de la file (par défaut, celle des réglages)")
    options = analyseur.parse_args()
    nombre = demander(options.jour, options.file or settings().file_veilles, now())
    print(f"Ronde du {options.jour:%d/%m/%Y} demandée dans {nombre} préfectures.")


if __name__ == "__main__":
    executer(main)
