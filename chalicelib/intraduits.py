"""Names, numbers and codes, which a browser that translates the page must leave as they are."""

import re
from collections.abc import Callable
from typing import Any

from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

PROPRES = (
    *("Nom", "Prénom", "Numéro", "Code", "Téléphone", "Adresse", "Parent", "Enfants", "Conjoint"),
    *("Lieu", "Union", "Employeur", "Personne"),
)
"""How the label of what has no translation begins: on the papers it is written so."""
NUMERO = re.compile(r"(\d(?:\s?\d){8,})")
NUMEROS = ("numero_etranger", "numero_demande", "grouper")
"""The filters that write numbers and codes."""


def nom_propre(libelle: str) -> bool:
    """Whether what stands beside this label is a name, a number or a code."""
    return libelle.startswith(PROPRES)


@pass_eval_context
def intraduit(contexte: EvalContext, texte: object) -> str:
    """A name, a number or a code, out of reach of a browser that translates the page."""
    if not contexte.autoescape:
        return str(texte)
    return Markup('<span translate="no">{}</span>').format(texte)


@pass_eval_context
def numeros_figes(contexte: EvalContext, phrase: str) -> str:
    """A sentence whose long numbers no browser translates."""
    morceaux = (
        intraduit(contexte, morceau) if NUMERO.fullmatch(morceau) else morceau
        for morceau in NUMERO.split(phrase)
    )
    return Markup().join(morceaux) if contexte.autoescape else phrase


def filtre_intraduit(filtre: Callable[..., str]) -> Callable[..., str]:
    """The same filter, whose result no browser translates."""

    @pass_eval_context
    def fige(contexte: EvalContext, valeur: object, *options: Any) -> str:
        return intraduit(contexte, filtre(valeur, *options))

    return fige
