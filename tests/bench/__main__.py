"""`make bench`: what the product costs, counted; .build/bench.json, and what got worse since."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from tests.bench import grand
from tests.bench.mesurer import tout
from tests.bench.monde import ouvrir
from tests.bench.tableaux import montrer
from tools.bench import comparaison
from tools.commande.arguments import Analyseur, entre
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.paths import BUILD
from tools.smoke.console import dire, stop_on_sigterm


def main() -> None:
    """Exit 1 when something asks for a tenth more counted work than the run that was kept."""
    analyse = Analyseur(prog="make bench", description="Ce que coûte le produit, compté.")
    analyse.add_argument("--fois", type=entre(2, 200), default=12, help="fois pour chaque acte")
    aide = "garder ce relevé : le prochain lui sera comparé"
    analyse.add_argument("--retenir", action="store_true", help=aide)
    aide = "sans les départs à froid, les plus longs à mesurer"
    analyse.add_argument("--sans-froid", action="store_true", help=aide)
    aide = "dix dossiers à côté de cent mille dans une préfecture, et rien d’autre"
    analyse.add_argument("--grand", action="store_true", help=aide)
    options = analyse.parse_args()
    stop_on_sigterm()
    logging.disable(logging.CRITICAL)
    if options.grand:
        _comparer_les_lieux()
        return
    with ouvrir(chronometre=True) as monde:
        releve = tout(monde, options.fois, dire, froid=not options.sans_froid)
    le = datetime.now(UTC)
    contenu = {"le": le.isoformat(timespec="seconds"), **releve}
    texte = json.dumps(contenu, ensure_ascii=False, indent=1)
    (BUILD / "bench.json").write_text(f"{texte}\n", "utf-8")
    print(montrer(releve))
    avant = comparaison.lire()
    if options.retenir:
        comparaison.retenir(releve["comptes"], le.date().isoformat())
        dire(f"relevé retenu dans {comparaison.RELEVE.name}")
    _comparer(avant, releve["comptes"])


def _comparer_les_lieux() -> None:
    with ouvrir() as monde:
        vu, differe = grand.comparer(monde)
    print("\n".join(grand.montrer(vu)))
    if differe:
        raise Arret(Code.CONSTAT, "\n".join(differe))
    print("Autant d’appels et d’unités dans un petit lieu et dans un grand.")


def _comparer(avant: comparaison.Releve, comptes: Any) -> None:
    for nom in comparaison.disparus(avant, comptes):
        print(f"N’est plus mesuré : {nom}.")
    ecarts = comparaison.comparer(avant, comptes)
    if ecarts:
        raise Arret(Code.CONSTAT, "\n".join(ecart.phrase for ecart in ecarts))
    print("Rien ne demande un dixième de travail de plus que le relevé retenu.")


if __name__ == "__main__":
    executer(main)
