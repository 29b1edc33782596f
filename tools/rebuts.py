"""Give back to their queues the messages that failed: `python -m tools.rebuts [--rebut ADRESSE]`.

What the catch-up does each hour, at once: after a correction is deployed. Workers recognise what
is done already.
"""

from chalicelib.events.rattrapage import rendre
from chalicelib.settings import settings
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


def main() -> None:
    analyseur = Analyseur(
        prog="python -m tools.rebuts", description="Rend à leur file les messages du rebut."
    )
    analyseur.add_argument(
        "--rebut",
        action="append",
        metavar="ADRESSE",
        help="une file de rebut ; se répète (par défaut, celles du réglage REBUTS)",
    )
    for adresse in analyseur.parse_args().rebut or settings().rebuts.split(","):
        if adresse:
            print(f"{adresse.rpartition('/')[2]} : {rendre(adresse)} message(s) rendu(s).")


if __name__ == "__main__":
    executer(main)
