"""`python -m tools.pannes`: outages played for real minutes on an embedded AWS of its own.

People go on through the pages; nothing is repaired by hand. Writes .build/pannes.json.
"""

import json
import time
from dataclasses import asdict
from datetime import timedelta

from tools.commande.arguments import Analyseur, entre
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.local.stack import Stack
from tools.pannes.gens import Gens, personnes
from tools.pannes.panne import PANNES
from tools.pannes.tableau import fautes, tableau
from tools.pannes.vidage import Releve, attendre
from tools.paths import BUILD
from tools.smoke.console import dire, stop_on_sigterm
from tools.smoke.courrier import CourrielAttendu
from tools.smoke.fumee import charger_demo
from tools.smoke.pages import PageInattendue
from tools.smoke.pile import pile_neuve

ENTRE_DEUX = 75
"""Seconds between two rounds of gestures."""


def main() -> None:
    """Exit 0 only when nothing was lost and every refusal was said in French."""
    analyse = Analyseur(prog="make pannesreelles", description="Des pannes, pour de vrai.")
    analyse.add_argument("--minutes", type=entre(1, 60), default=10, help="durée de chaque panne")
    analyse.add_argument("--panne", choices=(*PANNES, "toutes"), default="toutes")
    aide = "combien déposent, et combien demandent un compte, dans chaque panne"
    analyse.add_argument("--gens", type=entre(1, 8), default=3, help=aide)
    options = analyse.parse_args()
    stop_on_sigterm()
    noms = list(PANNES) if options.panne == "toutes" else [options.panne]
    trouvees = []
    try:
        for nom in noms:
            dire(f"préparation d’un AWS embarqué neuf, pour « {PANNES[nom].dite} »…")
            with pile_neuve() as stack:
                charger_demo(stack)
                gens = Gens(stack)
                gens.venir(personnes(), options.gens)
                trouvees += _jouer(stack, nom, gens, timedelta(minutes=options.minutes))
    except (PageInattendue, CourrielAttendu) as error:
        raise Arret(Code.CONSTAT, str(error)) from error
    if trouvees:
        raise Arret(Code.CONSTAT, "\n".join(trouvees))


def _jouer(stack: Stack, nom: str, gens: Gens, duree: timedelta) -> list[str]:
    """One outage on this stack; what was wrong, a sentence each."""
    panne = PANNES[nom]
    dire(f"{panne.dite} : {duree.total_seconds() / 60:.0f} minutes")
    with panne.jouer(stack, duree):
        _laisser_passer(gens, duree)
    dire("la panne est finie, on attend que tout se vide seul…")
    releve = attendre(stack, gens, dire)
    _ecrire(nom, gens, releve)
    print(f"\n{tableau(panne.dite, gens, releve)}\n", flush=True)
    return fautes(panne.dite, gens, releve)


def _laisser_passer(gens: Gens, duree: timedelta) -> None:
    fin = time.monotonic() + duree.total_seconds()
    while (reste := fin - time.monotonic()) > 0:
        debut = time.monotonic()
        gens.passer()
        dire(f"encore {max(0, fin - time.monotonic()):.0f} s")
        time.sleep(max(0, min(ENTRE_DEUX - (time.monotonic() - debut), reste)))


def _ecrire(nom: str, gens: Gens, releve: Releve) -> None:
    contenu = {"vus": [asdict(vu) for vu in gens.vus], "releve": asdict(releve)}
    texte = json.dumps(contenu, ensure_ascii=False, indent=1, default=str)
    (BUILD / f"pannes-{nom}.json").write_text(f"{texte}\n", encoding="utf-8")


if __name__ == "__main__":
    executer(main)
