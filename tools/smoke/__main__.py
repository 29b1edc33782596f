"""`python -m tools.smoke dossier`: the whole journey on an embedded AWS of its own."""

import argparse
import sys
from pathlib import Path

from tools.local.deploy import DeploymentFailed
from tools.local.emulator import EmulatorFailed
from tools.local.stack import PortTaken
from tools.paths import BUILD
from tools.smoke.console import dire, stop_on_sigterm
from tools.smoke.fumee import charger_demo, run
from tools.smoke.pile import pile_neuve


def main() -> None:
    """Exit 0 only when everything holds; else one sentence for each failure."""
    analyse = argparse.ArgumentParser(prog="make smoke", description="Le parcours complet.")
    analyse.add_argument("dossier", nargs="?", type=Path, default=BUILD / "smoke")
    out: Path = analyse.parse_args().dossier
    stop_on_sigterm()
    try:
        dire("préparation d’un AWS embarqué neuf…")
        with pile_neuve() as pile:
            charger_demo(pile)
            fautes = run(pile, out, dire)
    except (PortTaken, EmulatorFailed, DeploymentFailed) as error:
        fautes = [str(error)]
    except KeyboardInterrupt:
        fautes = ["Arrêté avant la fin."]
    if fautes:
        sys.exit("\n".join(fautes))
    dire(f"tout est bon. Les preuves sont dans {out}")


if __name__ == "__main__":
    main()
