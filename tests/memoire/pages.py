"""One page of a query: so many items at most, and no more than a megabyte of them."""

from tests.memoire.attributs import Attribut, Item
from tests.memoire.index import Entree, Index
from tests.memoire.magasin import Magasin
from tests.memoire.refus import valeur_invalide
from tests.memoire.tri import Etendue

OCTETS = 1024 * 1024


def depart(magasin: Magasin, index: Index, etendue: Etendue, cle: Item) -> Entree:
    """The entry after which a page begins. Raises ValidationException when it is none of these."""
    noms = {magasin.principal.hache, magasin.principal.rang, index.hache, index.rang}
    if cle.keys() != noms or {genre for genre, _ in cle.values()} != {"S"}:
        raise valeur_invalide("The provided starting key is invalid")
    if cle[index.hache][1] != etendue.partition or not etendue.tient(str(cle[index.rang][1])):
        raise valeur_invalide("The provided starting key is outside query boundaries")
    return str(cle[index.rang][1]), magasin.cle(cle)


def page(
    magasin: Magasin, index: Index, etendue: Etendue, apres: Entree | None, limite: int | None
) -> tuple[list[Item], dict[str, Attribut] | None]:
    """Items as the index shows them, and the key after which to go on, None at the end.

    A page that its limit ends has such a key even when nothing follows: DynamoDB does not look.
    """
    items: list[Item] = []
    octets = 0
    for cle in index.parcourir(etendue, apres):
        item, de_plus = index.montrer(cle, magasin.items[cle])
        octets += de_plus
        if items and octets > OCTETS:
            return items, _cle_de(magasin, index, items[-1])
        items.append(item)
        if len(items) == limite:
            return items, _cle_de(magasin, index, item)
    return items, None


def _cle_de(magasin: Magasin, index: Index, item: Item) -> dict[str, Attribut]:
    noms = (magasin.principal.hache, magasin.principal.rang, index.hache, index.rang)
    return {nom: item[nom] for nom in noms}
