"""How a drawn request shows a known difference of an emulator."""

from collections.abc import Callable

from tests.memoire.comparaison.champ import Brut
from tests.memoire.comparaison.demandes import Demande
from tests.memoire.comparaison.reponses import FLUX

Tolerance = Callable[[Demande, Brut, Brut], bool]
"""Whether this answer of the emulator, the last one, is the difference that is known."""


def suite_vide(demande: Demande, voulue: Brut, dite: Brut) -> bool:
    """The same items, without the key that leads to an empty page."""
    if demande.methode == "query":
        return {nom: v for nom, v in voulue.items() if nom != "LastEvaluatedKey"} == dite
    return "pages" in dite and _lus(voulue) == _lus(dite)


def _lus(reponse: Brut) -> list[Brut]:
    return [item for page in reponse.get("pages", ()) for item in page["Items"]]


def refus_d_un_bloc(_: Demande, voulue: Brut, dite: Brut) -> bool:
    """The whole request is refused where one write of a transaction is."""
    return "ValidationError" in voulue.get("motifs", ()) and dite == {
        "refus": "ValidationException",
        "motifs": [],
    }


def projection_oubliee(demande: Demande, voulue: Brut, dite: Brut) -> bool:
    """Whole items."""
    return demande.methode == "transact_get_items" and "ProjectionExpression" in str(demande.corps)


def flux_autrement(demande: Demande, voulue: Brut, dite: Brut) -> bool:
    """Changes are told otherwise."""
    return demande == FLUX
