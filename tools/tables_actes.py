"""The part of docs/regles.md about the life of a request: acts, moves, and who may do them."""

from collections.abc import Iterator

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.acte import Transition
from chalicelib.domain.instruction.habilitations import HABILITATIONS
from chalicelib.domain.instruction.table import ACTES, TRANSITIONS
from tools.tables_documents import table


def actes() -> Iterator[str]:
    """One row an act, in the order of the table of the domain."""
    yield "## Actes : qui, depuis quel état, vers quel état\n"
    yield "Rien d’autre ne fait avancer un dossier. Sans arrivée, l’acte laisse l’état tel quel.\n"
    rangs = (
        [
            f"`{ligne.acte.value}`",
            _qui(ligne),
            ", ".join(_etats(ligne)),
            f"`{ligne.vers}`" if ligne.vers else "–",
            f"`{ACTES[ligne.acte].fait.__name__}`" if ligne.acte in ACTES else "",
            "oui" if ligne.acte in ACTES and ACTES[ligne.acte].prevenir else "",
        ]
        for ligne in TRANSITIONS.values()
    )
    entete = ["acte", "qui", "depuis", "vers", "événement", "la personne est prévenue"]
    yield from table(entete, rangs)


def _qui(ligne: Transition) -> str:
    roles = HABILITATIONS.get(ligne.acte)
    return ", ".join(sorted(roles)) if roles else "la personne"


def _etats(ligne: Transition) -> Iterator[str]:
    """In the order of a life; « reste » where the act moves nothing."""
    for etat in Etat:
        if ligne.possible(etat):
            yield f"`{etat}` (reste)" if etat in ligne.sur_place else f"`{etat}`"
