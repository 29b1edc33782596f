"""What a query asks of the keys: one partition, and a stretch of its order."""

from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True)
class Etendue:
    """One partition, and the test that its sort keys pass, which a stretch of the order does."""

    partition: str
    tri: Epreuve | None
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


def etendue(epreuves: Sequence[Epreuve], hache: str, rang: str, valeurs: Valeurs) -> Etendue:
    """What is asked of an index with these keys. Raises ValidationException."""
    par_nom = {lu.nom: lu for lu in epreuves}
    partition = par_nom.pop(hache, None)
    tri = par_nom.pop(rang, None)
    if partition is None or partition.operateur != "=" or par_nom:
        raise valeur_invalide(f"Query condition missed key schema element: {hache}")
    bornes = [valeurs[borne] for lu in epreuves for borne in lu.bornes]
    if any(genre != "S" for genre, _ in bornes):
        raise valeur_invalide("Condition parameter type does not match schema type")
    if any(valeur == "" for _, valeur in bornes):
        raise valeur_invalide(
            "The AttributeValue for a key attribute cannot contain an empty string value"
        )
    return Etendue(str(valeurs[partition.bornes[0]][1]), tri, valeurs)
