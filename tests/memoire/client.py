"""A low-level DynamoDB client whose one table is in memory: `Table(ClientMemoire(), "bpi")`.

It does what the storages ask, as AWS documents it, and refuses aloud what they never ask.
`tests/memoire/comparaison` keeps it equal to the emulators.
"""

from tests.memoire.appels import Reponse, operation
from tests.memoire.attributs import rendre
from tests.memoire.ecritures import Ecriture, ecriture
from tests.memoire.expressions import NOMS, VALEURS
from tests.memoire.flux import Flux
from tests.memoire.lectures import Lectures
from tests.memoire.magasin import Magasin
from tests.memoire.refus import valeur_invalide
from tests.memoire.transactions import ecrire_ensemble

ECRITURES_D_UN_LOT = 25
SI = ("ConditionExpression", NOMS, VALEURS, "ReturnValues")


class ClientMemoire(Lectures):
    """The reads, and the writes."""

    @operation("PutItem", "TableName", "Item", *SI)
    def put_item(self, demande: Reponse) -> Reponse:
        """A whole item in place of the one that is there."""
        return self._ecrire("Put", demande)

    @operation("UpdateItem", "TableName", "Key", "UpdateExpression", *SI)
    def update_item(self, demande: Reponse) -> Reponse:
        """Some attributes of an item, which is made if there is none."""
        return self._ecrire("Update", demande)

    @operation("DeleteItem", "TableName", "Key", *SI)
    def delete_item(self, demande: Reponse) -> Reponse:
        """No item any more."""
        return self._ecrire("Delete", demande)

    @operation("BatchWriteItem", "RequestItems")
    def batch_write_item(self, demande: Reponse) -> Reponse:
        """Whole items, 25 at most, each alone."""
        ((nom, voulues),) = demande["RequestItems"].items()
        if not 0 < len(voulues) <= ECRITURES_D_UN_LOT:
            raise valeur_invalide("Too many items requested for the BatchWriteItem call")
        for voulue in voulues:
            self._ecrire("Put", {"TableName": nom, **voulue["PutRequest"]})
        return {"UnprocessedItems": {}}

    @operation("TransactWriteItems", "TransactItems")
    def transact_write_items(self, demande: Reponse) -> Reponse:
        """All the writes or none, and which were refused."""
        actions: list[Reponse] = demande["TransactItems"]
        if any(len(action) != 1 for action in actions):
            raise valeur_invalide(
                "TransactItems can only contain one of Check, Put, Update, Delete"
            )
        ecritures = [self._lue(*voulue) for action in actions for voulue in action.items()]
        ecrire_ensemble(self.magasin, ecritures)
        return {}

    @property
    def flux(self) -> Flux:
        """What changed since the table is new."""
        return self.magasin.flux

    def vider(self) -> None:
        """Forget everything, and what was said of it."""
        self.magasin = Magasin()

    def _lue(self, genre: str, corps: Reponse) -> Ecriture:
        return ecriture(self.magasin_de(corps), genre, corps)

    def _ecrire(self, genre: str, demande: Reponse) -> Reponse:
        lue = self._lue(genre, demande)
        avant = self.magasin.items.get(lue.cle)
        apres = lue.calculer(avant)
        self.magasin.ranger(lue.cle, apres)
        rendu = {"NONE": None, "ALL_OLD": avant, "ALL_NEW": apres}[
            demande.get("ReturnValues", "NONE")
        ]
        return {"Attributes": rendre(rendu)} if rendu else {}
