"""Check how préfectures are reached: `python -m tools.services [FICHIER] [--poser]`.

Without a file, what the package holds. `--poser` puts a file that has no error in the package.
Exit code 0 when every row is taken, 1 when some are not, 2 when the file cannot be read.
"""

from pathlib import Path

from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.droit.services import (
    INDICATIONS,
    EnteteDesServices,
    Service,
    ServicesLus,
    lire_services,
    manques,
)
from tools.commande.arguments import Analyseur
from tools.commande.codes import Arret, Code
from tools.commande.fin import executer
from tools.paths import ROOT

LIVRE = ROOT / "chalicelib" / "referentiels" / "services.csv"


def lire(fichier: Path) -> ServicesLus:
    """Raises Arret when there is no such text to read."""
    try:
        return lire_services(fichier.read_text(encoding="utf-8-sig").splitlines(), toutes())
    except FileNotFoundError:
        raison = "il n’y en a pas de ce nom"
    except UnicodeDecodeError:
        raison = "il n’est pas en UTF-8, enregistrez-le dans cet encodage"
    except EnteteDesServices as erreur:
        raison = f"{erreur} (colonnes séparées par « ; »)"
    raise Arret(Code.DEMANDE, f"Fichier illisible : {raison}.")


def a_completer(services: tuple[Service, ...]) -> dict[str, list[str]]:
    """What is unknown, by name -> the codes of the préfectures, in their order."""
    connus = {service.code: service for service in services}
    manquent: dict[str, list[str]] = {nom: [] for nom in INDICATIONS}
    for code in toutes():
        for nom in manques(connus.get(code)):
            manquent[nom].append(code)
    return {nom: codes for nom, codes in manquent.items() if codes}


def resumer(lus: ServicesLus) -> str:
    """The rows taken, those that are not and why, and what is still unknown."""
    lignes = [f"{len(lus.services)} préfectures lues, {len(lus.refusees)} lignes à corriger."]
    lignes += [f"  ligne {refusee.ligne} : {refusee.raison}." for refusee in lus.refusees]
    lignes += [
        f"À compléter, {INDICATIONS[nom]} : {len(codes)} préfectures ({' '.join(codes)})."
        for nom, codes in a_completer(lus.services).items()
    ]
    return "\n".join(lignes)


def main() -> int:
    analyseur = Analyseur(
        prog="python -m tools.services",
        description="Vérifie les coordonnées des préfectures.",
    )
    analyseur.add_argument("fichier", type=Path, nargs="?", default=LIVRE)
    analyseur.add_argument("--poser", action="store_true", help="mettre ce fichier dans le paquet")
    options = analyseur.parse_args()
    lus = lire(options.fichier)
    print(resumer(lus))
    if lus.refusees:
        return 1
    if options.poser:
        LIVRE.write_text(options.fichier.read_text(encoding="utf-8-sig"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    executer(main)
