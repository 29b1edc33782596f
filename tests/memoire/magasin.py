"""What the table holds: the items, in their order and in that of each index, and the stream."""

from collections.abc import Mapping
from typing import Any

from tests.memoire.attributs import (
    OCTETS_D_UN_ITEM,
    Attribut,
    Cle,
    Garde,
    Item,
    lire,
    octets_de,
    taille,
)
from tests.memoire.flux import Flux
from tests.memoire.index import Index
from tests.memoire.refus import valeur_invalide
from tests.memoire.relues import Relues
from tests.table import decrite


class Magasin:
    """Items by key. They are replaced, never changed: to have read one is to keep it as it was."""

    def __init__(self) -> None:
        description = decrite()
        assert {d["AttributeType"] for d in description["AttributeDefinitions"]} == {"S"}
        cles = {cle["AttributeName"] for cle in description["KeySchema"]}
        self.principal = Index(description, cles)
        self.secondaires = {
            decrit["IndexName"]: Index(decrit, cles)
            for decrit in description["GlobalSecondaryIndexes"]
        }
        autres = self.secondaires.values()
        self._haches = frozenset(index.hache for index in autres)
        self.relues = Relues(self._haches | {self.principal.hache})
        self._triees = self._haches | {index.rang for index in autres}
        self._connues: set[Cle] = set()
        self.flux = Flux()
        self.items: dict[Cle, Item] = {}

    def cle(self, item: Item) -> Cle:
        """The key that an item has. Raises ValidationException."""
        hache, rang = self.principal.hache, self.principal.rang
        for nom, octets in ((hache, 2048), (rang, 1024)):
            genre, valeur = item.get(nom, ("", ""))
            if genre != "S":
                raise valeur_invalide(f"Missing the key {nom} in the item, or type mismatch")
            if not 0 < octets_de(valeur) <= octets:
                raise valeur_invalide(f"The key {nom} is empty, or over {octets} bytes")
        return str(item[hache][1]), str(item[rang][1])

    def cle_seule(self, cle: Item) -> Cle:
        """The key that a request gives, with nothing else. Raises ValidationException."""
        if cle.keys() != {self.principal.hache, self.principal.rang}:
            raise valeur_invalide("The provided key element does not match the schema")
        return self.cle(cle)

    def cle_dite(self, brut: Mapping[str, Mapping[str, Any]]) -> Cle:
        """The key of a request, as `cle_seule`; one that was checked once is known."""
        try:
            hache, rang = brut[self.principal.hache], brut[self.principal.rang]
            cle = hache["S"], rang["S"]
        except KeyError:
            return self.cle_seule(lire(brut))
        if cle not in self._connues or not len(brut) == 2 * len(hache) == 2 * len(rang) == 2:
            self._connues.add(self.cle_seule(lire(brut)))
        return cle

    def index(self, nom: str | None) -> Index:
        """An index, or the table itself without a name. Raises ValidationException."""
        if nom is None:
            return self.principal
        if nom not in self.secondaires:
            raise valeur_invalide(f"The table does not have the specified index: {nom}")
        return self.secondaires[nom]

    def verifie(self, item: dict[str, Attribut]) -> Garde:
        """The item, if it may be kept so. Raises ValidationException."""
        garde = Garde(item)
        if taille(garde) > OCTETS_D_UN_ITEM:
            raise valeur_invalide("Item size has exceeded the maximum allowed size")
        for nom in self._triees & garde.keys():
            if garde[nom][0] != "S" or garde[nom][1] == "":
                for index in self.secondaires.values():
                    index.verifier(garde)
        return garde

    def ranger(self, cle: Cle, apres: Item | None) -> None:
        """Keep the item in place of what is at its key; None erases."""
        avant = self.items.get(cle)
        if avant == apres:
            return
        if apres is not None and not isinstance(apres, Garde):
            apres = Garde(apres)
        self.placer(cle, avant, apres)
        pk, sk = cle
        dite: Item = {self.principal.hache: ("S", pk), self.principal.rang: ("S", sk)}
        self.flux.noter(dite, avant, apres)

    def placer(self, cle: Cle, avant: Item | None, apres: Item | None) -> None:
        """As `ranger` does, without a word to the stream."""
        if apres is None:
            self.items.pop(cle, None)
        else:
            self.items[cle] = apres
        self.relues.ecrire(avant, apres)
        if avant is None or apres is None:
            self.principal.deplacer(cle, avant, apres)
        if not (self._haches.isdisjoint(avant or ()) and self._haches.isdisjoint(apres or ())):
            for index in self.secondaires.values():
                index.deplacer(cle, avant, apres)
