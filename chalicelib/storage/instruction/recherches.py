"""Requests found by the names they show, in one préfecture: calls that do not grow with it.

One query a word typed, at most, until one gives all that begins so: its items say the other
words, and only what is found is read. Of words that are all common, the longest is followed page
after page.
"""

from collections.abc import Iterator
from typing import NamedTuple

from chalicelib.domain.instruction.classement import Fiche
from chalicelib.domain.instruction.recherche import Mots, correspond, facons_de_chercher
from chalicelib.storage import keys
from chalicelib.storage.dossier.noms import annuaire, lire
from chalicelib.storage.ecritures import Item
from chalicelib.storage.instruction.files_attente import (
    CurseurIllisible,
    Page,
    curseur_de,
    depart,
)
from chalicelib.storage.partitions import Cle
from chalicelib.storage.table import DepartRefuse, Table

PAR_APPEL = 200
APPELS_MAX = 5
"""Queries that follow one word for one page: what is found beyond is on the next one."""
MOTS_ESSAYES = 3
INDEX, PARTITION, TRI = "par_nom", "annuaire", "nom_cle"


class _Lot(NamedTuple):
    """What begins with one word, from somewhere on; `suite` is None at the end."""

    mot: str
    items: list[Item]
    suite: Item | None


class Recherches:
    def __init__(self, table: Table) -> None:
        self._table = table

    def par_nom(
        self, prefecture: str, texte: str, *, curseur: str | None = None, limite: int = 25
    ) -> Page:
        """Every request, open or not, of the people whom this names. Raises CurseurIllisible."""
        debut = depart(curseur, PARTITION, TRI, annuaire(prefecture))
        for facon in facons_de_chercher(texte):
            lot = self._reprise(prefecture, facon, debut) if debut else self._lot(prefecture, facon)
            page = self._page(prefecture, facon, lot, limite) if lot else None
            if page and (page.fiches or page.curseur):
                return page
        return Page((), None)

    def _lot(self, prefecture: str, facon: Mots) -> _Lot:
        """By the word that few people have, when there is one."""
        essayes = sorted(dict.fromkeys(facon), key=lambda mot: -len(mot))[:MOTS_ESSAYES]
        premier = self._lire(prefecture, essayes[0])
        if premier.suite is None:
            return premier
        autres = (self._lire(prefecture, mot) for mot in essayes[1:])
        return next((lot for lot in autres if lot.suite is None), premier)

    def _reprise(self, prefecture: str, facon: Mots, debut: Item) -> _Lot | None:
        """After a cursor, by the word that it followed; None when these are not its words."""
        suivis = [mot for mot in facon if str(debut[TRI]).startswith(mot)]
        return self._lire(prefecture, max(suivis, key=len), debut) if suivis else None

    def _lire(self, prefecture: str, mot: str, apres: Item | None = None) -> _Lot:
        try:
            items, suite = self._table.query_index(
                INDEX,
                {PARTITION: annuaire(prefecture)},
                {TRI: mot},
                apres=apres,
                limite=PAR_APPEL,
            )
        except DepartRefuse as refus:
            raise CurseurIllisible from refus
        return _Lot(mot, items, suite)

    def _page(self, prefecture: str, facon: Mots, lot: _Lot, limite: int) -> Page:
        trouves: list[Item] = []
        for rang in range(APPELS_MAX):
            trouves += (item for item in lot.items if _convient(item, lot.mot, facon))
            if lot.suite is None or len(trouves) > limite or rang == APPELS_MAX - 1:
                break
            lot = self._lire(prefecture, lot.mot, lot.suite)
        reste = trouves[:limite]
        suite = _place(reste[-1]) if len(trouves) > limite else lot.suite
        fiches = tuple(self._fiches(prefecture, reste))
        return Page(fiches, curseur_de(suite) if suite else None)

    def _fiches(self, prefecture: str, trouves: list[Item]) -> Iterator[Fiche]:
        """As the heads say now: a request that left the préfecture is not shown."""
        cles = [keys.dossier(lire(item)[2]).tete for item in trouves]
        tetes: dict[Cle, Item] = {}
        for debut in range(0, len(cles), 100):
            tetes |= self._table.get_many(cles[debut : debut + 100])
        for cle in cles:
            tete = tetes.get(cle)
            if tete and tete.get(PARTITION) == prefecture:
                yield Fiche.model_validate_json(str(tete["fiche"]))


def _convient(item: Item, suivi: str, facon: Mots) -> bool:
    """Once a request: at the first of its words that begins as the one that is followed."""
    mot, mots, _ = lire(item)
    return mot == min(m for m in mots if m.startswith(suivi)) and correspond(facon, mots)


def _place(item: Item) -> Item:
    return {nom: item[nom] for nom in ("PK", "SK", PARTITION, TRI)}
