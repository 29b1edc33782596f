"""The sums that make the figures of a préfecture, moved by what changed of one file at a time.

What a file counts for is kept beside it: the sums move by the difference, in the transaction that
keeps the new part. Counted twice, late or out of order, there is no difference left.
"""

from collections import Counter
from itertools import groupby

from chalicelib.domain.chiffres.part import Comptes, Part, part_de
from chalicelib.domain.chiffres.statistiques import PAYS
from chalicelib.domain.instruction.classement import Fiche
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, put, put_nouveau, update
from chalicelib.storage.instruction.lignes_de_compteur import Ligne, comptes, lignes
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import Table


class Compteurs:
    def __init__(self, table: Table) -> None:
        self._table = table

    def lire(self, prefecture: str) -> Comptes:
        """Of a préfecture or of the country: as many items as matters and months."""
        return comptes(self._table.query(*keys.compteurs(prefecture).lignes))

    def compter(self, dossier_id: str) -> bool:
        """Count a file as it is now; whether it was counted otherwise.

        Raises ConditionRefusee when another counts it at this very moment, EcritureConcurrente.
        """
        lieu = keys.dossier(dossier_id)
        lus = self._table.get_many([lieu.tete, lieu.part])
        avant, apres = gardee(lus.get(lieu.part)), _part(lus.get(lieu.tete))
        if avant == apres:
            return False
        garde = _garder(lieu.part, lus.get(lieu.part), apres)
        self._table.write(garde, *_deplacer(avant, apres))
        return True


def _part(tete: Item | None) -> Part | None:
    """None before the filing, and once the file is erased."""
    if tete is None or "fiche" not in tete:
        return None
    return part_de(Fiche.model_validate_json(str(tete["fiche"])), str(tete["annuaire"]))


def gardee(item: Item | None) -> Part | None:
    brute = str(item["donnees"]) if item else ""
    return Part.model_validate_json(brute) if brute else None


def _garder(cle: Cle, lu: Item | None, part: Part | None) -> Ecriture:
    """If nobody counted it since; a file that counts for nothing any more keeps an empty part."""
    fois = int(lu["fois"]) if lu else 0
    corps: Item = {"donnees": part.model_dump_json() if part else "", "fois": fois + 1}
    return put(cle, corps, "fois = :lu", lu=fois) if lu else put_nouveau(cle, corps)


def apports(part: Part | None) -> dict[str, Counter[Ligne]]:
    """What a file adds to the sums of its préfecture, and to those of the country (no task)."""
    if part is None:
        return {}
    return {
        part.prefecture: lignes(part),
        PAYS: lignes(part.model_copy(update={"taches": ()})),
    }


def _deplacer(avant: Part | None, apres: Part | None) -> list[Ecriture]:
    """The sums of its préfecture, of the one it left, and of the country."""
    sommes: dict[str, Counter[Ligne]] = {}
    for part, signe in ((avant, -1), (apres, 1)):
        for lieu, sienne in apports(part).items():
            somme = sommes.setdefault(lieu, Counter())
            for ligne, nombre in sienne.items():
                somme[ligne] += signe * nombre
    return [ecriture for lieu, somme in sommes.items() for ecriture in ajouts(lieu, somme)]


def ajouts(lieu: str, somme: Counter[Ligne]) -> list[Ecriture]:
    """One write an item; a number that does not move writes nothing."""
    bouges = sorted((ligne, nombre) for ligne, nombre in somme.items() if nombre)
    return [
        _ajout(keys.compteurs(lieu).lignes[sk], {nom: n for (_, nom), n in groupe})
        for sk, groupe in groupby(bouges, key=lambda bouge: bouge[0][0])
    ]


def _ajout(cle: Cle, nombres: dict[str, int]) -> Ecriture:
    valeurs: Item = {**nombres}
    return update(cle, "ADD " + ", ".join(f"{nom} :{nom}" for nom in nombres), None, **valeurs)
