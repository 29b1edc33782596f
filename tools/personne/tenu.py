"""All that the service holds of the owner of an account: the whole table is read, nobody's index.

What bears an id of hers is hers, and what it leads to; read again until nothing new is found. What
stands with somebody else and names her is told apart: it has another owner.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from chalicelib.storage import keys
from chalicelib.storage.dossier.fichiers import QUARANTAINE
from chalicelib.storage.ecritures import Item
from chalicelib.storage.menage.objets import Objets, VersionVue
from chalicelib.storage.partitions import Cle, apres_le_prefixe
from chalicelib.storage.registre.photos_ephoto import PREFIXE as PHOTOS
from chalicelib.storage.table import Table
from chalicelib.usecases.menage.conserver import DES_DOCUMENTS, DES_FICHIERS, Depots
from tools.personne.lieux import Lieu, lieu_de

LECTURES = 8
"""Of the whole table, at most: each one follows what the last one found."""
UN_COURRIEL = r"(?<![\w.+-]){}(?![\w-]|\.\w)"
UN_IDENTIFIANT = r"(?<![0-9A-Za-z])(?:{})(?![0-9A-Za-z])"


class TableSansRepos(Exception):
    """Something new was found at each reading: the person is at work in her account."""


class ObjetTenu(NamedTuple):
    """One version of an object, in the repository that has it."""

    depot: Objets
    vue: VersionVue


@dataclass
class Tenu:
    """`siens` is hers; `registres` comes from other systems; `mentions` are somebody else's."""

    compte_id: str
    ids: set[str] = field(default_factory=set)
    siens: dict[Cle, Item] = field(default_factory=dict)
    registres: dict[Cle, Item] = field(default_factory=dict)
    mentions: list[Cle] = field(default_factory=list)

    @property
    def dossiers(self) -> list[str]:
        """The ids of her requests: what is left of one that is being erased, too."""
        prefixe = keys.dossier.prefixe
        return sorted({apres_le_prefixe(c.pk) for c in self.siens if c.pk.startswith(prefixe)})

    @property
    def tickets(self) -> list[str]:
        prefixe = keys.ticket.prefixe
        return sorted({apres_le_prefixe(c.pk) for c in self.siens if c.pk.startswith(prefixe)})


def tenu(table: Table, compte_id: str) -> Tenu:
    """Raises TableSansRepos."""
    profil = table.get(keys.compte(compte_id).profil) or {}
    courriel = str(profil.get("courriel", ""))
    connus, a_elle_seule = {compte_id}, True
    for _ in range(LECTURES):
        lecture = _Lecture(Tenu(compte_id, set(connus)), courriel, a_elle_seule)
        for item in table.tout():
            lecture.voir(item)
        if lecture.partage and a_elle_seule:
            # An address of two people tells neither from the other. Begun again.
            connus, a_elle_seule = {compte_id}, False
        elif lecture.tenu.ids == connus:
            return lecture.tenu
        else:
            connus = lecture.tenu.ids
    raise TableSansRepos


class _Lecture:
    """One reading of the whole table, with what the ones before found."""

    def __init__(self, trouve: Tenu, courriel: str, a_elle_seule: bool) -> None:
        self.tenu, self.partage, self._a_elle_seule = trouve, False, a_elle_seule
        self._ids = re.compile(UN_IDENTIFIANT.format("|".join(map(re.escape, trouve.ids))))
        self._courriel = re.compile(UN_COURRIEL.format(re.escape(courriel))) if courriel else None

    def voir(self, item: Item) -> None:
        cle = Cle(str(item["PK"]), str(item["SK"]))
        lieu = lieu_de(cle.pk)
        if lieu is Lieu.PERSONNE:
            return
        texte = " ".join(map(str, item.values()))
        nomme = bool(self._ids.search(texte))
        ecrit = bool(self._courriel and self._courriel.search(texte))
        if nomme or ecrit:
            self._ranger(cle, item, lieu, nomme)

    def _ranger(self, cle: Cle, item: Item, lieu: Lieu, nomme: bool) -> None:
        if lieu is Lieu.REGISTRE:
            if nomme:
                self.tenu.registres[cle] = item
        elif self._est_sien(cle, item, lieu, nomme):
            self.tenu.siens[cle] = item
            self._suivre(cle, item, lieu)
        else:
            self.partage |= not nomme and lieu is Lieu.COMPTE
            self.tenu.mentions.append(cle)

    def _est_sien(self, cle: Cle, item: Item, lieu: Lieu, nomme: bool) -> bool:
        compte_id, connus = self.tenu.compte_id, self.tenu.ids
        if apres_le_prefixe(cle.pk) in connus:
            return lieu is not Lieu.COMPTE or cle.pk == keys.compte(compte_id).profil.pk
        if lieu is Lieu.COMPTE:
            return False
        titulaire = _compte_de(item)
        if lieu is Lieu.DOSSIER:
            return cle == keys.dossier(apres_le_prefixe(cle.pk)).tete and titulaire == compte_id
        return titulaire in ("", compte_id) and (
            nomme or (lieu is Lieu.SIEN and self._a_elle_seule)
        )

    def _suivre(self, cle: Cle, item: Item, lieu: Lieu) -> None:
        """What this item leads to is looked for at the next reading."""
        if lieu in (Lieu.SIEN, Lieu.DOSSIER):
            self.tenu.ids.add(apres_le_prefixe(cle.pk))
        compte = keys.compte(self.tenu.compte_id)
        if cle.pk == compte.profil.pk:
            menent = ("dossier_id", "courriel_id", "code")
            self.tenu.ids |= {str(item[nom]) for nom in menent if nom in item}
            for suite in (compte.tickets, compte.sessions):
                if cle.sk.startswith(suite.debut):
                    self.tenu.ids.add(apres_le_prefixe(cle.sk))
        if cle.pk.startswith(keys.conservations.prefixe):
            self.tenu.ids.add(apres_le_prefixe(cle.sk))


def _compte_de(item: Item) -> str:
    """The account that an item names as its own; empty when it names none."""
    dit = item.get("compte_id")
    if dit is None and str(item.get("donnees", "")).startswith("{"):
        dit = json.loads(str(item["donnees"])).get("compte_id")
    return str(dit or "")


def objets(trouve: Tenu, depots: Depots) -> Iterator[ObjetTenu]:
    """Every version of every object of hers: received files, screenshots, documents, mails, and
    the photograph of a code that she used. What waits in quarantine may be named by its message."""
    fichiers, documents, courriels = depots
    attendent = re.compile(UN_IDENTIFIANT.format("|".join(map(re.escape, trouve.ids))))
    for vue in fichiers.toutes_les_versions(f"{QUARANTAINE}/"):
        if attendent.search(vue.cle):
            yield ObjetTenu(fichiers, vue)
    ranges = [p for p in DES_FICHIERS if not p.startswith(QUARANTAINE)]
    lieux = [(fichiers, p.format(d)) for d in trouve.dossiers for p in ranges]
    lieux += [(fichiers, f"captures/{reference}/") for reference in trouve.tickets]
    lieux += [(documents, p.format(d)) for d in trouve.dossiers for p in DES_DOCUMENTS]
    lieux += [(courriels, str(i["archive"])) for i in trouve.siens.values() if "archive" in i]
    pks = [cle.pk for cle in trouve.registres if cle.pk.startswith(keys.ephoto.prefixe)]
    lieux += [(fichiers, f"{PHOTOS}/{apres_le_prefixe(pk)}") for pk in pks]
    for depot, prefixe in lieux:
        yield from (ObjetTenu(depot, vue) for vue in depot.toutes_les_versions(prefixe))
