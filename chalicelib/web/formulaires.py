"""From the fields of a form to a model of the domain, and from its errors to French sentences.

A model field `naissance` of type date is typed in three inputs `naissance_jour`, `_mois`,
`_annee`; a nested model `adresse` in inputs prefixed `adresse_`; a tuple of models `enfants` in
`enfants_0_nom`, `enfants_1_nom`...; a boolean is a box whose presence means yes.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin
from urllib.parse import parse_qs

from pydantic import BaseModel, ValidationError

from chalicelib.domain.identite import DateNaissance
from chalicelib.domain.phrases import Phrases
from chalicelib.web import lignes

M = TypeVar("M", bound=BaseModel)

LIMITE_OCTETS = 64 * 1024
LIMITE_CHAMPS = 500
LIMITE_LISTE = 20
INVISIBLES = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

GENERALES = {
    "missing": "Remplissez ce champ.",
    "string_too_short": "Remplissez ce champ.",
    "string_too_long": "Ce texte est trop long : écrivez {max_length} caractères au plus.",
    "too_long": "Il y a trop d’éléments : {max_length} au plus.",
    "enum": "Choisissez une des réponses proposées.",
    "literal_error": "Choisissez une des réponses proposées.",
    "bool_parsing": "Choisissez une des réponses proposées.",
    "date_inexistante": "Cette date n’existe pas. Vérifiez le jour, le mois et l’année.",
    "date_incomplete": "Écrivez la date en chiffres : jour, mois et année. Exemple : 31 03 1990.",
    "nom_invalide": "Écrivez seulement des lettres, des espaces, des tirets ou des apostrophes.",
    "ligne_multiple": "Écrivez ce texte sur une seule ligne.",
    "invisible": "Ce texte contient des caractères invisibles. Effacez-le et écrivez-le à nouveau.",
}
DEFAUT = "Cette réponse n’a pas la forme attendue. Corrigez-la."


class DemandeIllisible(Exception):
    """The body is not a form we can read: too large, too many fields, not text."""


class FormulaireInvalide(Exception):
    """`erreurs`: field id -> sentence, in the order of the page."""

    def __init__(self, erreurs: Mapping[str, str]) -> None:
        super().__init__(", ".join(erreurs))
        self.erreurs = dict(erreurs)


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
        """The last value typed under this name, spaces around it removed."""
        valeurs = self._champs.get(nom)
        return valeurs[-1].strip() if valeurs else defaut

    def tous(self, nom: str) -> tuple[str, ...]:
        return tuple(v.strip() for v in self._champs.get(nom, ()) if v.strip())

    def __contains__(self, nom: str) -> bool:
        return nom in self._champs

    def noms(self) -> Iterator[str]:
        return iter(self._champs)

    def avec(self, valeurs: Mapping[str, str]) -> "Formulaire":
        """The same form with these fields set."""
        return Formulaire(self._champs | {nom: [valeur] for nom, valeur in valeurs.items()})

    def tasse(self) -> "Formulaire":
        """The same form, the rows `x_0_…`, `x_2_…` renumbered without the ones left empty."""
        return Formulaire(lignes.tasser(self._champs))

    def saisie(self) -> dict[str, str]:
        """Everything typed, to show it again as it was."""
        return {nom: valeurs[-1] for nom, valeurs in self._champs.items() if valeurs}


def _sans_option(annotation: Any) -> Any:
    """`X | None` → X; `Annotated[X, ...]` → X."""
    if hasattr(annotation, "__metadata__"):
        return _sans_option(annotation.__origin__)
    if get_origin(annotation) in (Union, UnionType):
        restes = [a for a in get_args(annotation) if a is not NoneType]
        return _sans_option(restes[0]) if len(restes) == 1 else annotation
    return annotation


def _est_modele(genre: Any) -> bool:
    return isinstance(genre, type) and issubclass(genre, BaseModel)


def _date(formulaire: Formulaire, nom: str) -> dict[str, str] | None:
    """The three inputs of a date, or None when all are empty."""
    parties = {p: formulaire.get(f"{nom}_{p}") for p in ("annee", "mois", "jour")}
    return parties if any(parties.values()) else None


def _date_exacte(parties: dict[str, str]) -> str:
    annee, mois, jour = (parties[p] for p in ("annee", "mois", "jour"))
    return f"{annee.zfill(4)}-{mois.zfill(2)}-{jour.zfill(2)}"


def _liste(modele: Any, formulaire: Formulaire, nom: str) -> list[dict[str, Any]]:
    """`nom_0_…`, `nom_1_…`: the rows in which something was typed."""
    motif = re.compile(rf"{re.escape(nom)}_([0-9]{{1,2}})_")
    rangs = sorted({int(m[1]) for champ in formulaire.noms() if (m := motif.match(champ))})
    lignes = [donnees(modele, formulaire, f"{nom}_{rang}_") for rang in rangs[:LIMITE_LISTE]]
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
    if _est_modele(genre):
        return donnees(genre, formulaire, f"{nom}_") or None
    if get_origin(genre) is tuple:
        element = _sans_option(get_args(genre)[0])
        return _liste(element, formulaire, nom) if _est_modele(element) else formulaire.tous(nom)
    return formulaire.get(nom).replace("\r\n", "\n") or None


def donnees(modele: type[BaseModel], formulaire: Formulaire, prefixe: str = "") -> dict[str, Any]:
    """What was typed for each field of the model; what was left empty is left out."""
    valeurs = {
        nom: _valeur(_sans_option(champ.annotation), formulaire, f"{prefixe}{nom}")
        for nom, champ in modele.model_fields.items()
    }
    return {nom: valeur for nom, valeur in valeurs.items() if valeur not in (None, (), [])}


def _champ(modele: Any, chemin: Sequence[Any]) -> tuple[Any, list[str]]:
    """The pydantic field a location leads to, and the location down to it."""
    champ, garde = None, []
    for pas in chemin:
        garde.append(str(pas))
        if isinstance(pas, int) or not _est_modele(modele):
            continue
        champ = modele.model_fields.get(pas)
        genre = _sans_option(champ.annotation) if champ else None
        if genre is DateNaissance:
            break
        modele = _sans_option(get_args(genre)[0]) if get_origin(genre) is tuple else genre
    return champ, garde


def _phrase(champ: Any, erreur: Any) -> str:
    genre = str(erreur["ctx"]["error"]) if erreur["type"] == "value_error" else erreur["type"]
    propres = next((m for m in getattr(champ, "metadata", ()) if isinstance(m, Phrases)), Phrases())
    if genre in ("missing", "string_too_short") and propres.absent:
        return propres.absent
    if genre.startswith(("date_from", "date_pars", "date_type")) or genre == "int_parsing":
        return GENERALES["date_incomplete" if genre == "int_parsing" else "date_inexistante"]
    if genre in GENERALES and genre not in ("missing", "string_too_short"):
        return GENERALES[genre].format(**erreur.get("ctx", {}))
    return propres.invalide or GENERALES.get(genre, DEFAUT)


def phrases(modele: type[BaseModel], refus: ValidationError, prefixe: str = "") -> dict[str, str]:
    """Field id -> sentence, one per field, in the order of the model."""
    trouvees: dict[str, str] = {}
    for erreur in refus.errors(include_url=False, include_input=False):
        champ, chemin = _champ(modele, erreur["loc"])
        trouvees.setdefault(prefixe + "_".join(chemin), _phrase(champ, erreur))
    return trouvees


def _invisibles(formulaire: Formulaire) -> dict[str, str]:
    return {
        nom: GENERALES["invisible"]
        for nom, valeur in formulaire.saisie().items()
        if INVISIBLES.search(valeur)
    }


def valider(modele: type[M], formulaire: Formulaire) -> M:
    """The model typed in this form. Raises FormulaireInvalide with a sentence for each field."""
    try:
        valide = modele.model_validate(donnees(modele, formulaire))
    except ValidationError as refus:
        raise FormulaireInvalide(phrases(modele, refus) | _invisibles(formulaire)) from None
    if cachees := _invisibles(formulaire):
        raise FormulaireInvalide(cachees)
    return valide
