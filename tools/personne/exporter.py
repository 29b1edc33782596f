"""What the service holds of one person, as files: a ZIP for her, and apart what others say of her.

The ZIP is written as it is read, one object of memory at a time.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from chalicelib.domain.fuseau import PARIS
from chalicelib.storage.ecritures import Item
from chalicelib.storage.partitions import Cle
from chalicelib.usecases.menage.conserver import Depots
from tools.personne.tenu import ObjetTenu, Tenu

LISEZ_MOI = Path(__file__).with_name("lisez_moi.txt")
DOSSIERS = ("fichiers", "documents", "courriels")
"""The folder of each repository, in the order of `Depots`."""
CACHES = {"mot_de_passe": "(nous ne le connaissons pas : seule son empreinte est gardée)"}
POUR_ELLE_SEULE = 0o600


def ecrire(
    chemin: Path, trouve: Tenu, tenus: Iterable[ObjetTenu], depots: Depots, maintenant: datetime
) -> int:
    """The ZIP; how many objects it has. Raises FileExistsError."""
    nombre = 0
    ou = {depot.nom: dossier for depot, dossier in zip(depots, DOSSIERS, strict=True)}
    with _neuf(chemin) as sortie, ZipFile(sortie, "w", ZIP_DEFLATED) as archive:
        jour = f"{PARIS.jour(maintenant):%d/%m/%Y}"
        archive.writestr("LISEZ-MOI.txt", LISEZ_MOI.read_text(encoding="utf-8").format(jour=jour))
        for dossier, items in (("donnees", trouve.siens), ("registres", trouve.registres)):
            for nom, lisible in _par_partition(items).items():
                archive.writestr(f"{dossier}/{nom}.json", lisible)
        vues: set[tuple[str, str]] = set()
        for depot, vue in tenus:
            if not vue.est_marque and (depot.nom, vue.cle + vue.version) not in vues:
                nom = f"{ou[depot.nom]}/{vue.cle}"
                derniere = (depot.nom, vue.cle) not in vues
                suite = "" if derniere else f".version-{vue.version}"
                archive.writestr(nom + suite, depot.lire(vue))
                vues |= {(depot.nom, vue.cle), (depot.nom, vue.cle + vue.version)}
                nombre += 1
    return nombre


def ecrire_les_mentions(chemin: Path, mentions: Iterable[Cle]) -> None:
    """Where others' files name her, for an agent who says what she may read of them."""
    with _neuf(chemin) as sortie:
        sortie.write(json.dumps([*mentions], ensure_ascii=False, indent=1).encode())


def _neuf(chemin: Path) -> Any:
    """Nobody else on this machine opens it. Raises FileExistsError."""
    return os.fdopen(os.open(chemin, os.O_WRONLY | os.O_CREAT | os.O_EXCL, POUR_ELLE_SEULE), "wb")


def _par_partition(items: Mapping[Cle, Item]) -> dict[str, str]:
    """File name -> its items, those of one partition together."""
    rangees: defaultdict[str, list[Any]] = defaultdict(list)
    for cle in sorted(items):
        genre, _, suite = cle.pk.partition("#")
        nom = f"{genre.lower()}/{suite.replace('/', '_') or 'liste'}"
        rangees[nom].append({nom: _lisible(nom, valeur) for nom, valeur in items[cle].items()})
    return {nom: json.dumps(r, ensure_ascii=False, indent=1) for nom, r in rangees.items()}


def _lisible(nom: str, valeur: Any) -> Any:
    """What is kept as one JSON text is shown as what it says."""
    if nom in CACHES:
        return CACHES[nom]
    if isinstance(valeur, str) and valeur[:1] in ("{", "["):
        return json.loads(valeur)
    return valeur
