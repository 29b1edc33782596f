"""`make charge`: a bounded load on this machine, filings accounted one by one; .build/charge.json.

The real handlers, from several processes behind WSGI, on an embedded AWS of its own.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from os import getloadavg
from typing import Any

from chalicelib.storage.table import Table
from tools.bench.mesures import Serie, resumer, tableau
from tools.charge.comptes import Bilan, attendre, relever
from tools.charge.depots import Depot, deposer
from tools.charge.gens import venues
from tools.charge.vagues import jouer, vagues
from tools.commande.arguments import Analyseur, entre
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.local.archive import Archive
from tools.local.stack import Stack
from tools.paths import BUILD
from tools.smoke.console import dire, stop_on_sigterm
from tools.smoke.courrier import Courrier
from tools.smoke.pile import pile_neuve
from tools.wsgi.serveur import ouvrir


def main() -> None:
    """Exit 0 only when every filing was accepted, has one document, and one mail brought it."""
    analyse = Analyseur(prog="make charge", description="Une charge bornée, comptée.")
    analyse.add_argument("--regime", type=entre(1, 50), default=1, help="personnes à la fois")
    aide = "secondes de régime établi, avant la pointe de dix fois plus de monde"
    analyse.add_argument("--secondes", type=entre(1, 3600), default=20, help=aide)
    aide = "secondes d’endurance, après la pointe ; 0 : aucune"
    analyse.add_argument("--endurance", type=entre(0, 86400), default=20, help=aide)
    analyse.add_argument("--pages", type=entre(1, 16), default=2, help="processus des pages")
    analyse.add_argument("--pompes", type=entre(1, 16), default=1, help="des travailleurs")
    aide = "secondes laissées aux travailleurs après la dernière personne"
    analyse.add_argument("--patience", type=entre(1, 3600), default=120, help=aide)
    options = analyse.parse_args()
    stop_on_sigterm()
    charge = getloadavg()[0]
    dire("préparation d’un AWS embarqué neuf…")
    with (
        pile_neuve() as stack,
        ouvrir(stack, pages=options.pages, pompes=options.pompes) as portail,
    ):
        depots, bilan, attente = _mener(stack, portail.site, options)
    series = _series(depots)
    contenu = {
        "bilan": asdict(bilan),
        "attente_s": attente,
        "series": [asdict(serie) for serie in series],
        "charge": {"debut": charge, "fin": getloadavg()[0]},
    }
    texte = json.dumps(contenu, ensure_ascii=False, indent=1)
    (BUILD / "charge.json").write_text(f"{texte}\n", "utf-8")
    print(f"\n{tableau('Charge', series)}\n")
    print(
        f"{bilan.acceptes} acceptées, {bilan.attestes} attestées, {bilan.expedies} expédiées, "
        f"{bilan.refuses} refusées ; comptes justes {attente} s après la dernière. Charge de la "
        f"machine : {charge:.1f} au début, {getloadavg()[0]:.1f} à la fin."
    )
    if bilan.fautes or not bilan.acceptes == bilan.attestes == bilan.expedies:
        raise Arret(Code.CONSTAT, "\n".join(bilan.fautes))


def _mener(stack: Stack, site: str, options: Any) -> tuple[list[Depot], Bilan, float]:
    table = Table(stack.emulator.client("dynamodb"), stack.outputs["Table"])
    archive = Archive(stack.emulator.client("s3"), stack.outputs["BucketCourriels"])
    courriels = Courrier(archive)
    gens, depots = venues(table, datetime.now(UTC)), list[Depot]()
    for vague in vagues(options.regime, options.secondes, options.endurance):
        dire(f"{vague.nom} : {vague.ensemble} à la fois")
        depots += jouer(vague, gens, lambda qui, nom: deposer(site, courriels, qui, nom))
    dire(f"{len(depots)} personnes sont venues ; on attend les travailleurs…")
    bilan, attente = attendre(depots, lambda: relever(table, archive, depots), options.patience)
    return depots, bilan, attente


def _series(depots: list[Depot]) -> list[Serie]:
    """Of those who were accepted, wave by wave: what they waited for."""
    series = []
    for vague in dict.fromkeys(depot.vague for depot in depots):
        siens = [depot for depot in depots if depot.vague == vague and depot.accepte]
        if siens:
            echanges = [ms for depot in siens for ms in depot.echanges]
            series.append(resumer(f"{vague}, une page", echanges))
            series.append(resumer(f"{vague}, réponse au dépôt", [d.reponse for d in siens]))
            series.append(resumer(f"{vague}, de la porte au dépôt", [d.total for d in siens]))
    return series


if __name__ == "__main__":
    executer(main)
