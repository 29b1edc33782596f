"""`python -m tools.local.reset [--oui]`: erase what the local start keeps. Standard library only.

Asks first: what is there may be hours of somebody's trials.
"""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from tools.commande.arguments import Analyseur
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.local.lock import held
from tools.paths import LOCAL

QUOI = "comptes, brouillons, pièces, attestations, courriels"
SANS_TERMINAL = (
    'Rien n’est effacé : personne ne peut répondre ici ; lancez make reset OPTIONS="--oui" pour '
    "effacer sans question."
)


def main(dossier: Path = LOCAL) -> None:
    """Erase the folder unless a start is using it, once somebody said yes."""
    parser = Analyseur(prog="make reset", description="Efface ce que « make run » a gardé.")
    parser.add_argument("--oui", action="store_true", help="efface sans poser la question")
    sans_question = parser.parse_args().oui
    if not dossier.is_dir():
        print("Rien à effacer : « make run » n’a encore rien gardé.")
        return
    with held(dossier):
        if not sans_question:
            _demander(dossier)
        shutil.rmtree(dossier)
    print(f"Tout est effacé : {QUOI}.")


def _demander(dossier: Path) -> None:
    """Raises Arret unless the answer is « oui »."""
    print(f"« make reset » efface {dossier} : {QUOI} ({_poids(dossier)}).")
    print("Rien ne pourra être retrouvé.")
    if not sys.stdin.isatty():
        raise Arret(Code.DEMANDE, SANS_TERMINAL)
    try:
        reponse = input("Tapez « oui » pour tout effacer : ")
    except EOFError:
        reponse = ""
    if reponse.strip(" «»\"'.").lower() not in ("oui", "o"):
        raise Arret(Code.ARRET, "Rien n’est effacé.")


def _poids(dossier: Path) -> str:
    """« 41 fichiers, 12 Mo, le dernier du 30/11/2026 »."""
    fichiers = [etat for f in dossier.rglob("*") if f.is_file() and (etat := f.stat())]
    octets = sum(etat.st_size for etat in fichiers)
    dernier = datetime.fromtimestamp(max(etat.st_mtime for etat in fichiers), UTC)
    taille = f"{octets / 1e6:.0f} Mo" if octets > 1e6 else f"{octets / 1e3:.0f} Ko"
    return f"{len(fichiers)} fichiers, {taille}, le dernier du {dernier:%d/%m/%Y}"


if __name__ == "__main__":
    executer(main)
