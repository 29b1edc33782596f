"""`make telephone`: what a phone shows of a first request, then of every profile of the wizard.

A table a journey; the run fails when a question stands too low or when the first request is too
long. `--captures DOSSIER` keeps the first view of each page of the first request.
"""

import logging
from pathlib import Path

from tests.e2e.chromium import chromium
from tests.telephone import marches
from tests.telephone.mesures import Mesure, Telephone, reproches, tableau
from tests.web.scenarios import SCENARIOS
from tests.web.site import Site, ouvrir_le_site
from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


def main() -> int:
    lu = Analyseur(prog="make telephone", description="Chaque écran sur un téléphone.")
    lu.add_argument("--captures", type=Path, help="dossier où garder les premières vues")
    captures: Path | None = lu.parse_args().captures
    logging.disable(logging.INFO)
    with ouvrir_le_site() as site, chromium() as navigateur:
        telephone = Telephone(navigateur, captures=captures)
        fautes = _premiere(site, telephone)
        fautes += [faute for nom in SCENARIOS for faute in _profil(site, telephone, nom)]
    print("\n".join(["", *fautes]))
    return 1 if fautes else 0


def _premiere(site: Site, telephone: Telephone) -> list[str]:
    """A first request, from the home page to the confirmation."""
    mesures = telephone.tout(marches.premiere_demande(site), gardees=True)
    print(tableau("première demande, personne seule", mesures))
    return reproches(mesures)


def _profil(site: Site, telephone: Telephone, nom: str) -> list[str]:
    site.dynamodb.vider()
    mesures: list[Mesure] = telephone.tout(marches.du_profil(site, nom))
    print(f"\n{tableau(nom, mesures)}")
    return [f"{nom} : {m.faute}" for m in mesures if m.faute]


if __name__ == "__main__":
    executer(main)
