"""`python -m tools.smoke dossier`: the whole journey on an embedded AWS of its own."""

from pathlib import Path

from tools.commande.arguments import Analyseur
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.paths import BUILD
from tools.smoke.console import dire, stop_on_sigterm
from tools.smoke.fumee import charger_demo, run
from tools.smoke.pile import pile_neuve


def main() -> None:
    """Exit 0 only when everything holds; else one sentence for each failure."""
    analyse = Analyseur(prog="make smoke", description="Le parcours complet.")
    analyse.add_argument("dossier", nargs="?", type=Path, default=BUILD / "smoke")
    out: Path = analyse.parse_args().dossier
    stop_on_sigterm()
    dire("préparation d’un AWS embarqué neuf…")
    with pile_neuve() as pile:
        charger_demo(pile)
        fautes = run(pile, out, dire)
    if fautes:
        raise Arret(Code.CONSTAT, "\n".join(fautes))
    dire(f"tout est bon. Les preuves sont dans {out}")


if __name__ == "__main__":
    executer(main)
