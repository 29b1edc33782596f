"""What a query asks of the keys: one partition, and a stretch of its order."""

from collections.abc import Sequence
from typing import NamedTuple

from tests.memoire.attributs import Attribut
from tests.memoire.epreuves import Epreuve, epreuve
from tests.memoire.lecture import Lecteur, Valeurs
from tests.memoire.refus import valeur_invalide

DU_TRI = frozenset(("=", "<", "<=", ">", ">=", "BETWEEN", "begins_with"))


def epreuves_de_cle(lecteur: Lecteur) -> tuple[Epreuve, ...]:
    """One or two tests, each on one key attribute."""
    epreuves = [epreuve(lecteur)]
    while lecteur.suit("AND"):
        epreuves.append(epreuve(lecteur))
    if len({lu.nom for lu in epreuves}) < len(epreuves):
        raise lecteur.faute("KeyConditionExpressions must only contain one condition per key")
    if not all(lu.operateur in DU_TRI for lu in epreuves):
        raise lecteur.faute("Invalid operator used in KeyConditionExpression")
    return tuple(epreuves)


class Etendue(NamedTuple):
    """One partition, and the test that its sort keys pass, which a stretch of the order does."""

    partition: str
    tri: Epreuve | None
    valeurs: Valeurs

    @property
    def debut(self) -> str:
        """No sort key before this one is in; this one is, if any is."""
        if self.tri is None or self.tri.operateur in ("<", "<="):
            return ""
        borne = str(self.valeurs[self.tri.bornes[0]][1])
        return f"{borne}\0" if self.tri.operateur == ">" else borne

    def tient(self, rang: str) -> bool:
        """Whether this sort key is in."""
        lu: Attribut = ("S", rang)
        return self.tri is None or self.tri.tient(lu, self.valeurs)


def etendue(epreuves: Sequence[Epreuve], hache: str, rang: str, valeurs: Valeurs) -> Etendue:
    """What is asked of an index with these keys. Raises ValidationException."""
    partition: Epreuve | None = None
    tri: Epreuve | None = None
    for lu in epreuves:
        if lu.nom == hache and lu.operateur == "=":
            partition = lu
        elif lu.nom == rang:
            tri = lu
        else:
            partition = None
            break
        for borne in lu.bornes:
            _verifier(*valeurs[borne])
    if partition is None:
        raise valeur_invalide(f"Query condition missed key schema element: {hache}")
    return Etendue(str(valeurs[partition.bornes[0]][1]), tri, valeurs)


def _verifier(genre: str, valeur: object) -> None:
    """What a key is compared with is text, and not empty."""
    if genre != "S":
        raise valeur_invalide("Condition parameter type does not match schema type")
    if valeur == "":
        raise valeur_invalide(
            "The AttributeValue for a key attribute cannot contain an empty string value"
        )
