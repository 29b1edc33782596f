"""Compares the table in memory with an emulator, longer than the tests do.

`python -m tests.memoire.comparaison --exemples 2000`; `--emulateur ministack`: the embedded AWS.
"""

from tests.memoire.comparaison.comparer import Comparaison
from tests.memoire.comparaison.emulateurs import EMULATEURS
from tests.memoire.comparaison.hasard import comparer_au_hasard
from tools.commande.arguments import Analyseur


def main() -> None:
    """Exit status 1 at the first difference that nobody knew."""
    lecteur = Analyseur(
        prog="python -m tests.memoire.comparaison",
        description="Compare la table en mémoire à un émulateur.",
    )
    lecteur.add_argument("--exemples", type=int, default=500)
    lecteur.add_argument("--graine", type=int, default=1)
    lecteur.add_argument("--emulateur", choices=EMULATEURS, default="moto")
    demande = lecteur.parse_args()
    with EMULATEURS[demande.emulateur]() as emulateur:
        comparaison = Comparaison(emulateur)
        comparer_au_hasard(comparaison, demande.exemples, demande.graine)
    print(comparaison)


if __name__ == "__main__":
    main()
