"""`make horloge`: 100,000 files for three years, in batches; a thousand of them one by one."""

import sys
import time
from argparse import Namespace
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from os import getloadavg
from resource import RUSAGE_CHILDREN, getrusage

from tests.horloge.bilan import Oublis, jouer
from tests.horloge.silence import CLOSES, PASSEES, SONNENT
from tests.horloge.un_par_un import comparer
from tools.commande.arguments import Analyseur

ATELIERS = 2
NUIT_TOUS_LES = 10
"""One by one, the night is walked once in so many days: an attestation has thirty to come."""


def lire_arguments() -> Namespace:
    analyseur = Analyseur(prog="make horloge", description="Trois ans de demandes, jour par jour.")
    analyseur.add_argument("--dossiers", type=int, default=100_000)
    analyseur.add_argument("--lots", type=int, default=2_000, help="groupes d’événements égaux")
    analyseur.add_argument("--jours", type=int, default=1_096)
    analyseur.add_argument("--graine", type=int, default=2026)
    analyseur.add_argument("--un-par-un", type=int, default=1_000, help="joués un par un")
    analyseur.add_argument(
        "--sauter", type=int, default=0, help="un renouvellement de ce rang est oublié exprès"
    )
    analyseur.add_argument(
        "--taire", action="store_true", help="la ligne d’une personne sans document ne dit rien"
    )
    analyseur.add_argument(
        "--perdre", action="store_true", help="les sommes oublient un dossier après son dépôt"
    )
    return analyseur.parse_args()


def jouer_tout(dits: Namespace) -> tuple[Counter[str], list[str]]:
    """Two processes, each with its share of the batches, then of the files played one by one."""
    part, nombre = dits.lots // ATELIERS, dits.dossiers // dits.lots
    oublis = Oublis(dits.sauter, dits.taire, dits.perdre)
    with ProcessPoolExecutor(ATELIERS, mp_context=get_context("spawn")) as atelier:
        graines = [dits.graine + rang for rang in range(ATELIERS)]
        travaux = [
            atelier.submit(jouer, graine, part, nombre, dits.jours, oublis) for graine in graines
        ]
        if gens := dits.un_par_un // ATELIERS:
            travaux += [
                atelier.submit(comparer, graine, gens, dits.jours, pas=NUIT_TOUS_LES)
                for graine in graines
            ]
        rendus = [travail.result() for travail in travaux]
    return sum((vus for vus, _ in rendus), Counter[str]()), [f for _, faux in rendus for f in faux]


DITS = (
    *("dossiers", "attestations", "couverts", "devant un agent", "en silence", "découverts"),
    *("groupes silencieux", CLOSES, PASSEES, SONNENT),
    *("jours comptés deux fois", "personnes comptées sans document"),
    *("dossiers joués un par un", "déménagements", "écritures coupées", "sceaux refusés"),
    *("messages rendus", "jours comptés deux fois, un par un"),
)
"""What is printed, in order."""


def main() -> int:
    """1 when a day is uncovered, when somebody waits before nobody, when two counts differ."""
    dits, debut = lire_arguments(), time.monotonic()
    comptes, fautes = jouer_tout(dits)
    for nom in DITS:
        print(f"{comptes[nom]:12} {nom}")
    print(f"{len(fautes)} faute(s)", *fautes[:20], sep="\n")
    charge, calcul = getloadavg()[0], getrusage(RUSAGE_CHILDREN)
    secondes = calcul.ru_utime + calcul.ru_stime
    print(f"{time.monotonic() - debut:.0f} s, {secondes:.0f} s de calcul, charge {charge:.1f}")
    return 1 if fautes else 0


if __name__ == "__main__":
    sys.exit(main())
