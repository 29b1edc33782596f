"""Builds the reference lists of chalicelib/referentiels from npm packages and reviewed CSV files.

Run: `python -m tools.build_referentiels [--node-modules node_modules] [--sortie DIR]`.
Sources and licences are written beside the result, in SOURCES.json.
"""

import csv
import json
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

from tools.commande.arguments import Analyseur
from tools.commande.codes import ArretMachine
from tools.commande.fin import executer

ICI = Path(__file__).parent
SORTIE = ICI.parent / "chalicelib" / "referentiels"
DECOUPAGE = "@etalab/decoupage-administratif"
PAYS = "i18n-iso-countries"
HORS_NATIONALITES = {"AQ", "BV", "BQ", "CC", "CX", "GS", "HM", "IO", "MP", "PN", "SJ", "TC", "TK"}
HORS_NATIONALITES |= {"UM", "VG", "VI"}
CODES_2D_DOC = {"XA", "XB", "XX"}

ANCIENNES = "anciennes"

Communes = dict[str, list[list[str]]]


def sans_accent(texte: str) -> str:
    """Sort key of a French word: no accent, no case."""
    decompose = unicodedata.normalize("NFKD", texte.casefold())
    return "".join(c for c in decompose if not unicodedata.combining(c))


def lire_json(chemin: Path) -> Any:
    return json.loads(chemin.read_text(encoding="utf-8"))


def lire_csv(nom: str) -> dict[str, str]:
    with (ICI / "referentiels" / nom).open(encoding="utf-8") as flux:
        lignes = list(csv.reader(flux, delimiter=";"))
    return {ligne[0]: ligne[1] for ligne in lignes[1:]}


def communes_par_prefixe(brutes: list[dict[str, Any]]) -> dict[str, Communes]:
    """First two digits → postcode → [[code INSEE, name], …], communes of today only; those of
    before are together, under « anciennes ».

    Paris, Lyon and Marseille are one commune each (their arrondissements are left out);
    a commune without inhabitants (TAAF, Clipperton) is nobody's address.
    """
    prefixes: dict[str, Communes] = defaultdict(lambda: defaultdict(list))
    for commune in brutes:
        if commune["type"] != "commune-actuelle" or commune["code"].startswith(("984", "989")):
            continue
        nom = commune["nom"].replace("'", "’")
        for postal in commune.get("codesPostaux", ()):
            prefixes[postal[:2]][postal].append([commune["code"], nom])
    _ajouter_anciennes(prefixes, brutes)
    for par_code in prefixes.values():
        for liste in par_code.values():
            liste.sort(key=lambda paire: sans_accent(paire[1]))
    return prefixes


def _ajouter_anciennes(prefixes: dict[str, Communes], brutes: list[dict[str, Any]]) -> None:
    """Under « anciennes », the communes that are now a part of another one, with its code."""
    codes = {c["code"]: c.get("codesPostaux", ()) for c in brutes if "siren" in c}
    for commune in brutes:
        if commune["type"] not in ("commune-deleguee", "commune-associee"):
            continue
        actuelle, nom = commune["chefLieu"], commune["nom"].replace("'", "’")
        for prefixe in sorted({postal[:2] for postal in codes.get(actuelle, ())}):
            prefixes[prefixe][ANCIENNES].append([actuelle, nom])


def pays(modules: Path) -> dict[str, str]:
    """ISO 3166-1 alpha-2 → name in French, corrected by hand, in alphabetical order."""
    noms: dict[str, Any] = lire_json(modules / PAYS / "langs" / "fr.json")["countries"]
    simples = {c: n if isinstance(n, str) else n[0] for c, n in noms.items()}
    corriges = {c: n.replace("'", "’") for c, n in (simples | lire_csv("pays.csv")).items()}
    return dict(sorted(corriges.items(), key=lambda paire: sans_accent(paire[1])))


def nationalites(noms_pays: dict[str, str]) -> dict[str, str]:
    """Every country and the three 2D-DOC codes → adjective in the feminine (« Afghane »)."""
    connues = lire_csv("nationalites.csv")
    manquantes = noms_pays.keys() - connues.keys() - HORS_NATIONALITES
    inconnues = connues.keys() - noms_pays.keys() - CODES_2D_DOC
    if manquantes or inconnues:
        raise SystemExit(f"nationalites.csv : manque {manquantes}, en trop {inconnues}")
    toutes = {code: noms_pays[code] for code in HORS_NATIONALITES & noms_pays.keys()} | connues
    return dict(sorted(toutes.items(), key=lambda paire: sans_accent(paire[1])))


def sources(modules: Path) -> list[dict[str, str]]:
    trouvees = []
    for paquet in (DECOUPAGE, PAYS):
        fiche = lire_json(modules / paquet / "package.json")
        trouvees.append({c: str(fiche[c]) for c in ("name", "version", "license")})
    cog = {"name": "Code officiel géographique (INSEE) et codes postaux (La Poste)"}
    main = {"name": "tools/referentiels/*.csv et prefectures.csv"}
    return [*trouvees, cog | {"license": "Licence Ouverte 2.0"}, main | {"license": "EUPL-1.2"}]


def ecrire(chemin: Path, contenu: object) -> int:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    texte = json.dumps(contenu, ensure_ascii=False, separators=(",", ":"))
    chemin.write_text(texte + "\n", encoding="utf-8")
    return len(texte.encode())


def construire(modules: Path, sortie: Path) -> None:
    """Write communes/NN.json, pays.json, nationalites.json and SOURCES.json under `sortie`."""
    prefixes = communes_par_prefixe(lire_json(modules / DECOUPAGE / "data" / "communes.json"))
    tailles = [ecrire(sortie / "communes" / f"{p}.json", c) for p, c in sorted(prefixes.items())]
    noms_pays = pays(modules)
    ecrire(sortie / "pays.json", noms_pays)
    ecrire(sortie / "nationalites.json", nationalites(noms_pays))
    ecrire(sortie / "SOURCES.json", sources(modules))
    codes = sum(len(c) - (ANCIENNES in c) for c in prefixes.values())
    print(
        f"Référentiels : {codes} codes postaux en {len(tailles)} fichiers "
        f"({sum(tailles) // 1024} Ko, le plus gros {max(tailles) // 1024} Ko), "
        f"{len(noms_pays)} pays."
    )


def main() -> None:
    analyseur = Analyseur(
        prog="python -m tools.build_referentiels",
        description="Construit les listes de référence.",
    )
    analyseur.add_argument("--node-modules", type=Path, default=ICI.parent / "node_modules")
    analyseur.add_argument("--sortie", type=Path, default=SORTIE)
    options = analyseur.parse_args()
    if not (options.node_modules / DECOUPAGE).is_dir():
        raise ArretMachine(f"Il manque {DECOUPAGE} dans {options.node_modules} : lancez make deps.")
    construire(options.node_modules, options.sortie)


if __name__ == "__main__":
    executer(main)
