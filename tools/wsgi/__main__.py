"""`make portail`: for development only, the site behind WSGI from several processes, until Ctrl-C.

The journey of another portal may then be played here on the same machine.
"""

import time

from tools.commande.arguments import Analyseur, entre
from tools.commande.fin import executer
from tools.smoke.console import dire, stop_on_sigterm
from tools.smoke.fumee import charger_demo
from tools.smoke.pile import pile_neuve
from tools.wsgi.serveur import ouvrir


def main() -> None:
    """Nothing is kept: the emulated AWS is new, and goes away."""
    analyse = Analyseur(prog="make portail", description="Le site derrière WSGI, pour comparer.")
    analyse.add_argument("--pages", type=entre(1, 64), default=2, help="processus des pages")
    analyse.add_argument(
        "--pompes", type=entre(1, 16), default=1, help="processus des travailleurs"
    )
    analyse.add_argument("--port", type=entre(0, 65535), default=8100, help="0 : un port libre")
    options = analyse.parse_args()
    stop_on_sigterm()
    dire("préparation d’un AWS embarqué neuf…")
    with pile_neuve() as stack:
        charger_demo(stack)
        with ouvrir(
            stack, pages=options.pages, pompes=options.pompes, port=options.port
        ) as portail:
            dire(f"le site : {portail.site}")
            dire(f"les courriels : {stack.mailbox}")
            dire(f"l’AWS embarqué : {stack.emulator.address}")
            while all(processus.is_alive() for processus in portail.processus):
                time.sleep(1)


if __name__ == "__main__":
    executer(main)
