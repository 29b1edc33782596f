"""`make horloge`: 100,000 files for three years, in batches; a thousand of them one by one."""

import sys
import time
from argparse import Namespace
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.horloge.bilan import jouer
from tests.horloge.un_par_un import comparer
from tools.commande.arguments import Analyseur

ATELIERS = 2
NUIT_TOUS_LES = 7
"""One by one, the night is walked once a week: an attestation has thirty days to come."""


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
    return analyseur.parse_args()


def main() -> int:
    """1 when a day is uncovered, when somebody waits before nobody, when two counts differ."""
    dits, debut = lire_arguments(), time.monotonic()
    part, nombre = dits.lots // ATELIERS, dits.dossiers // dits.lots
    with ProcessPoolExecutor(ATELIERS, mp_context=get_context("spawn")) as atelier:
        travaux = [
            atelier.submit(jouer, dits.graine + rang, part, nombre, dits.jours, dits.sauter)
            for rang in range(ATELIERS)
        ]
        seuls = [
            atelier.submit(
                comparer, dits.graine + rang, dits.un_par_un // ATELIERS, dits.jours,
                pas=NUIT_TOUS_LES,
            )
            for rang in range(ATELIERS if dits.un_par_un else 0)
        ]  # fmt: skip
        comptes = sum((travail.result()[0] for travail in travaux), Counter[str]())
        fautes = [faute for travail in travaux for faute in travail.result()[1]]
        ecarts = [ecart for seul in seuls for ecart in seul.result()]
    for nom in ("dossiers", "attestations", "couverts", "devant un agent", "en silence"):
        print(f"{comptes[nom]:12} {nom}")
    print(f"{comptes['découverts']:12} jours découverts")
    print(f"{len(ecarts):12} dossiers joués un par un, et autrement qu’en lot")
    print(f"{len(fautes)} faute(s)", *fautes[:20], *map(str, ecarts[:5]), sep="\n")
    print(f"{time.monotonic() - debut:.0f} s")
    return 1 if fautes or ecarts else 0


if __name__ == "__main__":
    sys.exit(main())
