"""The part of docs/regles.md about the life of a request: acts, moves, and who may do them."""

from collections.abc import Callable, Iterator
from types import FunctionType
from typing import cast

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.instruction.acte import ActeAgent, Transition
from chalicelib.domain.instruction.habilitations import HABILITATIONS
from chalicelib.domain.instruction.table import ACTES, TRANSITIONS
from tools.tables_documents import section, table


def actes() -> Iterator[str]:
    """One row an act, in the order of the table of the domain."""
    yield from section(
        "Actes : qui, depuis quel état, vers quel état, ce qui l’arrête",
        "domain/instruction/actes/",
        "domain/instruction/table.py",
    )
    yield (
        "Rien d’autre ne fait avancer un dossier. Sans arrivée, l’acte laisse l’état tel quel. Ce "
        "qui l’arrête est regardé avant toute saisie ; la saisie a aussi ses propres refus, dans "
        "le fichier de l’acte.\n"
    )
    rangs = (
        [
            f"`{ligne.acte.value}`",
            _qui(ligne),
            ", ".join(_etats(ligne)),
            f"`{ligne.vers}`" if ligne.vers else "–",
            *_de_l_agent(ACTES.get(ligne.acte)),
        ]
        for ligne in TRANSITIONS.values()
    )
    entete = ["acte", "qui", "depuis", "vers", "ce qui l’arrête", "événement"]
    yield from table([*entete, "la personne est prévenue", "fichier"], rangs)


def _de_l_agent(ligne: ActeAgent | None) -> tuple[str, str, str, str]:
    """Guards, événement, whether it is told, file: what only the acts of agents have."""
    if ligne is None:
        return "", "", "", ""
    return (
        "<br>".join(dict.fromkeys(p for garde in ligne.gardes for p in _refus(garde))),
        f"`{ligne.fait.__name__}`",
        "oui" if ligne.fait.recit.annonce else "",
        f"`actes/{ligne.fait.__module__.rpartition('.')[2]}.py`",
    )


def _refus(garde: Callable[..., object]) -> Iterator[str]:
    """The sentences of the errors that a guard, or a rule it calls, names in its code."""
    fonction = cast(FunctionType, garde)
    for nom in fonction.__code__.co_names:
        cite = fonction.__globals__.get(nom)
        if isinstance(cite, type) and issubclass(cite, ErreurMetier):
            yield cite.phrase
        elif isinstance(cite, FunctionType):
            yield from _refus(cite)


def _qui(ligne: Transition) -> str:
    roles = HABILITATIONS.get(ligne.acte)
    return ", ".join(sorted(roles)) if roles else "la personne"


def _etats(ligne: Transition) -> Iterator[str]:
    """In the order of a life; « reste » where the act moves nothing."""
    for etat in Etat:
        if ligne.possible(etat):
            yield f"`{etat}` (reste)" if etat in ligne.sur_place else f"`{etat}`"
