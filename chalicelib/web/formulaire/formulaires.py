"""From the fields of a form to a model of the domain, and from its errors to French sentences.

A model field `naissance` of type date is typed in three inputs `naissance_jour`, `_mois`,
`_annee`; a nested model `adresse` in inputs prefixed `adresse_`; a tuple of models `enfants` in
`enfants_0_nom`, `enfants_1_nom`...; a boolean is a box whose presence means yes.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, get_args, get_origin
from urllib.parse import parse_qs

from pydantic import BaseModel, ValidationError

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.saisie.dependances import sans_objet
from chalicelib.domain.saisie.normalisation import Genre, lire
from chalicelib.domain.saisie.refus import GENERALES, INVISIBLES, est_modele, phrases, sans_option
from chalicelib.domain.saisie.saisi import SAISIE
from chalicelib.web.formulaire import dates_saisies, lignes, noms
from chalicelib.web.formulaire.illisible import DemandeIllisible

M = TypeVar("M", bound=BaseModel)

LIMITE_OCTETS = 64 * 1024
LIMITE_CHAMPS = 500
LIMITE_LISTE = 20


class FormulaireInvalide(Exception):
    """`erreurs`: field id -> sentence that names it, in the order of the page.

    `tape` gives what is typed in a field, for the first name of a child.
    """

    def __init__(
        self, erreurs: Mapping[str, str], tape: Callable[[str], str] = lambda champ: ""
    ) -> None:
        super().__init__(", ".join(erreurs))
        self.erreurs = noms.nommees(erreurs, tape)


class Formulaire:
    """The fields of a form as they were typed: every name may come several times."""

    def __init__(self, champs: Mapping[str, Sequence[str]] | None = None) -> None:
        self._champs = {nom: list(valeurs) for nom, valeurs in (champs or {}).items()}

    @classmethod
    def lire(cls, corps: bytes) -> "Formulaire":
        """From an `application/x-www-form-urlencoded` body. Raises DemandeIllisible."""
        if len(corps) > LIMITE_OCTETS:
            raise DemandeIllisible("body too large")
        try:
            return cls(
                parse_qs(
                    corps.decode("utf-8", errors="replace"),
                    keep_blank_values=True,
                    max_num_fields=LIMITE_CHAMPS,
                    errors="replace",
                )
            )
        except ValueError as erreur:
            raise DemandeIllisible(str(erreur)) from erreur

    def get(self, nom: str, defaut: str = "") -> str:
        """The last value typed under this name, without what nobody sees and spaces around it."""
        valeurs = self._champs.get(nom)
        return lire(Genre.TEXTE, valeurs[-1]) if valeurs else defaut

    def tous(self, nom: str) -> tuple[str, ...]:
        lues = (lire(Genre.TEXTE, valeur) for valeur in self._champs.get(nom, ()))
        return tuple(valeur for valeur in lues if valeur)

    def __contains__(self, nom: str) -> bool:
        return nom in self._champs

    def noms(self) -> Iterator[str]:
        return iter(self._champs)

    def avec(self, valeurs: Mapping[str, str]) -> "Formulaire":
        """The same form with these fields set."""
        return Formulaire(self._champs | {nom: [valeur] for nom, valeur in valeurs.items()})

    def sans(self, noms: Sequence[str]) -> "Formulaire":
        """The same form without these fields, nor their parts (of a date) or their rows."""
        prefixes = tuple(f"{nom}_" for nom in noms)
        return Formulaire(
            {n: v for n, v in self._champs.items() if n not in noms and not n.startswith(prefixes)}
        )

    def tasse(self) -> "Formulaire":
        """The same form, the rows `x_0_…`, `x_2_…` renumbered without the ones left empty."""
        return Formulaire(lignes.tasser(self._champs))

    def change(self, geste: str) -> "Formulaire | None":
        """The same form, a row added or taken out by this button; None for another button."""
        changes = lignes.changer(self._champs, geste)
        return None if changes is None else Formulaire(changes)

    def paires(self) -> list[tuple[str, str]]:
        """Every field and each of its values, to send it all again."""
        return [(nom, valeur) for nom, valeurs in self._champs.items() for valeur in valeurs]

    def saisie(self) -> dict[str, str]:
        """Everything typed, to show it again as it was."""
        return {nom: valeurs[-1] for nom, valeurs in self._champs.items() if valeurs}


def _date(formulaire: Formulaire, nom: str) -> dict[str, str] | None:
    """The three inputs of a date, or None when all are empty."""
    saisies = (formulaire.get(f"{nom}_{partie}") for partie in ("jour", "mois", "annee"))
    parties = dates_saisies.parties(*saisies)
    return parties if any(parties.values()) else None


def _date_exacte(parties: dict[str, str]) -> str:
    annee, mois, jour = (parties[p] for p in ("annee", "mois", "jour"))
    return f"{annee.zfill(4)}-{mois.zfill(2)}-{jour.zfill(2)}"


def _prefixes(formulaire: Formulaire, nom: str) -> list[str]:
    """`nom_0_`, `nom_1_`…: the rows of a list."""
    motif = re.compile(rf"{re.escape(nom)}_([0-9]{{1,2}})_")
    rangs = sorted({int(m[1]) for champ in formulaire.noms() if (m := motif.match(champ))})
    return [f"{nom}_{rang}_" for rang in rangs[:LIMITE_LISTE]]


def _liste(modele: Any, formulaire: Formulaire, nom: str) -> list[dict[str, Any]]:
    """The rows in which something was typed."""
    lignes = [donnees(modele, formulaire, prefixe) for prefixe in _prefixes(formulaire, nom)]
    return [ligne for ligne in lignes if ligne]


def _valeur(genre: Any, formulaire: Formulaire, nom: str) -> Any:
    if genre is bool:
        return formulaire.get(nom) not in ("", "non")
    if genre is DateNaissance:
        parties = _date(formulaire, nom)
        return parties and {p: v or "0" for p, v in parties.items()}
    if genre is date:
        parties = _date(formulaire, nom)
        return parties and _date_exacte(parties)
    if est_modele(genre):
        return donnees(genre, formulaire, f"{nom}_") or None
    if get_origin(genre) is tuple:
        element = sans_option(get_args(genre)[0])
        return _liste(element, formulaire, nom) if est_modele(element) else formulaire.tous(nom)
    return formulaire.get(nom) or None


def donnees(modele: type[BaseModel], formulaire: Formulaire, prefixe: str = "") -> dict[str, Any]:
    """What was typed for each field of the model; what was left empty is left out."""
    valeurs = {
        nom: _valeur(sans_option(champ.annotation), formulaire, f"{prefixe}{nom}")
        or ({} if champ.is_required() and est_modele(sans_option(champ.annotation)) else None)
        for nom, champ in modele.model_fields.items()
    }
    return {nom: valeur for nom, valeur in valeurs.items() if valeur not in (None, (), [])}


def _annees(modele: type[BaseModel], formulaire: Formulaire, prefixe: str = "") -> dict[str, str]:
    """A sentence at each date whose year is short, or of another calendar."""
    refusees: dict[str, str] = {}
    for champ, defini in modele.model_fields.items():
        genre, nom = sans_option(defini.annotation), f"{prefixe}{champ}"
        if genre in (date, DateNaissance):
            lues = _date(formulaire, nom)
            phrase = dates_saisies.refus(lues) if lues else ""
            refusees |= {nom: phrase} if phrase else {}
        elif est_modele(genre):
            refusees |= _annees(genre, formulaire, f"{nom}_")
        elif get_origin(genre) is tuple and est_modele(get_args(genre)[0]):
            for rang in _prefixes(formulaire, nom):
                refusees |= _annees(get_args(genre)[0], formulaire, rang)
    return refusees


def _invisibles(formulaire: Formulaire) -> dict[str, str]:
    return {
        nom: GENERALES["invisible"]
        for nom, valeur in formulaire.saisie().items()
        if INVISIBLES.search(valeur)
    }


def valider(modele: type[M], formulaire: Formulaire) -> M:
    """The model typed in this form. Raises FormulaireInvalide with a sentence for each field.

    What the other answers do not ask is not read: a field that the page hides stops nobody.
    """
    formulaire = formulaire.sans([*sans_objet(modele, formulaire.get)])
    plus = _annees(modele, formulaire) | _invisibles(formulaire)
    try:
        valide = modele.model_validate(donnees(modele, formulaire), context=SAISIE)
    except ValidationError as refus:
        raise FormulaireInvalide(phrases(modele, refus) | plus, formulaire.get) from None
    if plus:
        raise FormulaireInvalide(plus, formulaire.get)
    return valide
