"""What a query asks of the keys: one partition, and a stretch of its order."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.memoire.attributs import Attribut
from tests.memoire.conditions import Test, test
from tests.memoire.lecture import Lecteur, Valeurs
from tests.memoire.refus import valeur_invalide

DU_TRI = frozenset(("=", "<", "<=", ">", ">=", "BETWEEN", "begins_with"))


def tests_de_cle(lecteur: Lecteur) -> tuple[Test, ...]:
    """One or two tests, each on one key attribute."""
    tests = [test(lecteur)]
    while lecteur.suit("AND"):
        tests.append(test(lecteur))
    if len({lu.nom for lu in tests}) < len(tests):
        raise lecteur.faute("KeyConditionExpressions must only contain one condition per key")
    if not all(lu.operateur in DU_TRI for lu in tests):
        raise lecteur.faute("Invalid operator used in KeyConditionExpression")
    return tuple(tests)


@dataclass(frozen=True)
class Etendue:
    """One partition, and the test that its sort keys pass, which a stretch of the order does."""

    partition: str
    tri: Test | None
    valeurs: Valeurs

    @property
    def debut(self) -> str:
        """No sort key before this one is in."""
        if self.tri is None or self.tri.operateur in ("<", "<="):
            return ""
        return str(self.valeurs[self.tri.bornes[0]][1])

    def tient(self, rang: str) -> bool:
        """Whether this sort key is in."""
        lu: Attribut = ("S", rang)
        return self.tri is None or self.tri.tient(lu, self.valeurs)


def etendue(tests: Sequence[Test], hache: str, rang: str, valeurs: Valeurs) -> Etendue:
    """What is asked of an index with these keys. Raises ValidationException."""
    par_nom = {lu.nom: lu for lu in tests}
    partition = par_nom.pop(hache, None)
    tri = par_nom.pop(rang, None)
    if partition is None or partition.operateur != "=" or par_nom:
        raise valeur_invalide(f"Query condition missed key schema element: {hache}")
    bornes = [valeurs[borne] for lu in tests for borne in lu.bornes]
    if any(genre != "S" for genre, _ in bornes):
        raise valeur_invalide("Condition parameter type does not match schema type")
    if any(valeur == "" for _, valeur in bornes):
        raise valeur_invalide(
            "The AttributeValue for a key attribute cannot contain an empty string value"
        )
    return Etendue(str(valeurs[partition.bornes[0]][1]), tri, valeurs)
