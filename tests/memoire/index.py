"""An order of the items: the table's own, or one of its indexes, which holds fewer of them."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Set
from typing import Any

from tests.memoire.attributs import Cle, Garde, Item, taille
from tests.memoire.refus import valeur_invalide
from tests.memoire.tri import Etendue

Entree = tuple[str, Cle]
"""A sort key, then the key in the table, which tells apart the items that sort alike."""


Montre = tuple[Item, int]
"""An item as an index shows it, and its bytes."""


class Index:
    """Partitions of entries in their order."""

    def __init__(self, description: Mapping[str, Any], cles_de_table: Set[str]) -> None:
        cles = {cle["KeyType"]: cle["AttributeName"] for cle in description["KeySchema"]}
        self.nom: str = description.get("IndexName", "")
        self.hache, self.rang = cles["HASH"], cles["RANGE"]
        self._partitions: dict[str, list[Entree]] = {}
        projection = description.get("Projection", {"ProjectionType": "ALL"})
        autres = projection.get("NonKeyAttributes", ())
        toutes = projection["ProjectionType"] == "ALL"
        self._montre = None if toutes else {*cles_de_table, self.hache, self.rang, *autres}
        self._montres: dict[Cle, tuple[Item, Montre]] = {}

    def verifier(self, item: Item) -> None:
        """An item sorted here has text in both keys. Raises ValidationException."""
        for nom in (self.hache, self.rang):
            if nom in item and (item[nom][0] != "S" or item[nom][1] == ""):
                raise valeur_invalide(f"Type mismatch for Index Key {nom} IndexName: {self.nom}")

    def deplacer(self, cle: Cle, avant: Item | None, apres: Item | None) -> None:
        """The item goes from its place to the other; it has none without both keys."""
        hache, rang = self.hache, self.rang
        if avant and apres and all(avant.get(nom) == apres.get(nom) for nom in (hache, rang)):
            return
        quittee, prise = self._place(cle, avant), self._place(cle, apres)
        if quittee == prise:
            return
        if quittee:
            self._montres.pop(cle, None)
            partition = self._partitions[quittee[0]]
            del partition[bisect_left(partition, quittee[1])]
        if prise:
            insort(self._partitions.setdefault(prise[0], []), prise[1])

    def _place(self, cle: Cle, item: Item | None) -> tuple[str, Entree] | None:
        if item is None or self.hache not in item or self.rang not in item:
            return None
        return str(item[self.hache][1]), (str(item[self.rang][1]), cle)

    def parcourir(self, etendue: Etendue, apres: Entree | None) -> Iterator[Cle]:
        """The keys of a stretch in its order, after this entry if one is given."""
        partition = self._partitions.get(etendue.partition)
        if not partition:
            return iter(())
        depart = bisect_right(partition, apres) if apres else 0
        depart = max(depart, bisect_left(partition, (etendue.debut, ("", ""))))
        fin = len(partition)
        if etendue.tri:
            # Those that are in follow each other: the first that is out ends them.
            dehors = lambda entree: not etendue.tient(entree[0])  # noqa: E731
            fin = bisect_left(partition, True, depart, key=dehors)
        return (partition[place][1] for place in range(depart, fin))

    def montrer(self, cle: Cle, item: Item) -> Montre:
        """What the index holds of an item: always its keys and those of the table.

        Made once for an item: they are replaced, never changed.
        """
        montre, connu = self._montre, self._montres.get(cle)
        if montre is None:
            return item, taille(item)
        if connu is None or connu[0] is not item:
            vu = Garde({nom: v for nom, v in item.items() if nom in montre})
            connu = self._montres[cle] = (item, (vu, taille(vu)))
        return connu[1]
