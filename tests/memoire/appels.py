"""What botocore does around each call: shapes checked, those who listen told, errors raised.

`client.meta.events` is that of a real client: a test counts the calls there, or answers in place
of the table, by `before-call.dynamodb.<Operation>`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from botocore.hooks import HierarchicalEmitter
from botocore.validate import validate_parameters

from tests.droits.releve import RELEVE
from tests.memoire.magasin import Magasin
from tests.memoire.refus import exceptions, refus, service

Reponse = dict[str, Any]


class Meta:
    """`client.meta`."""

    def __init__(self) -> None:
        self.events = HierarchicalEmitter()


class Appelable:
    """A client of one table, called `nom`.

    `sur_parole`: calls are done as they come, neither checked nor told to anybody. The checks cost
    more than the table; a world that only calls what other tests check does without.
    """

    def __init__(self, nom: str = "bpi") -> None:
        self.nom = nom
        self.sur_parole = False
        self.meta = Meta()
        self.magasin = Magasin()

    @property
    def exceptions(self) -> Any:
        """One class for each error, as a real client has them."""
        return exceptions()

    def magasin_de(self, demande: Reponse) -> Magasin:
        """The table that a request names. Raises ResourceNotFoundException."""
        if demande["TableName"] != self.nom:
            raise refus("ResourceNotFoundException", "Requested resource not found")
        return self.magasin

    def recevoir(self, operation: str, admis: frozenset[str], demande: Reponse) -> Reponse | None:
        """The answer of somebody who listens, instead of the table's; None when nobody did."""
        modele = service().operation_model(operation)
        validate_parameters(demande, modele.input_shape)
        if inconnus := demande.keys() - admis:
            raise NotImplementedError(f"{operation} with {sorted(inconnus)}")
        RELEVE.noter("dynamodb", operation, demande)
        appel = f"before-call.dynamodb.{operation}"
        _, reponse = self.meta.events.emit_until_response(appel, model=modele, params=demande)
        if reponse is None:
            return None
        http, dite = reponse
        if http.status_code >= 300:
            raise exceptions().from_code(dite["Error"]["Code"])(dite, operation)
        connue: Reponse = dite
        return connue

    def rendre(self, operation: str, reponse: Reponse) -> Reponse:
        """The same answer, told to who listens."""
        modele = service().operation_model(operation)
        self.meta.events.emit(f"after-call.dynamodb.{operation}", model=modele, parsed=reponse)
        return reponse


Methode = Callable[Concatenate[Any, ...], Reponse]


def operation(nom: str, *admis: str) -> Callable[[Callable[[Any, Reponse], Reponse]], Methode]:
    """A method of the client, called by keyword, with these parameters at most.

    Another one is refused aloud by NotImplementedError: the storages never give it.
    """
    parametres = frozenset(admis)

    def en_methode(faire: Callable[[Any, Reponse], Reponse]) -> Methode:
        @wraps(faire)
        def methode(client: Appelable, **demande: Any) -> Reponse:
            if client.sur_parole:
                return faire(client, demande)
            dite = client.recevoir(nom, parametres, demande)
            return client.rendre(nom, faire(client, demande)) if dite is None else dite

        return methode

    return en_methode
