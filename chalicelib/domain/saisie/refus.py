"""From what pydantic refuses to the French sentence of each field."""

import re
from collections.abc import Iterator, Sequence
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.saisie.phrases import Phrases

GENERALES = {
    "missing": "Il manque une réponse. Complétez-la.",
    "string_too_short": "Il manque une réponse. Complétez-la.",
    "trop_long": "Ce texte est trop long : {maximum} signes au plus, il y a {trop} signe{s} "
    "de trop. Rien n’est effacé : raccourcissez-le.",
    "signes": "{phrase}",
    "telephone": "Écrivez le numéro avec des chiffres, un seul numéro. Exemple : 06 39 98 00 01.",
    "telephone_chiffres": "Ce numéro n’a pas le bon nombre de chiffres : un numéro français en a "
    "10. Vérifiez-le. Pour un numéro d’un autre pays, commencez par + et le code du pays.",
    "courriel": "Cette adresse n’est pas complète ou contient une faute. Vérifiez-la. "
    "Exemple : amina.exemple@courriel.fr.",
    "courriel_accents": "L’adresse ne peut contenir que des lettres sans accent, des chiffres et "
    "des signes comme le point ou le tiret. Vérifiez-la.",
    "courriel_espace": "Il y a une faute : une espace au milieu de cette adresse. Écrivez une "
    "seule adresse, sans espace. Exemple : amina.exemple@courriel.fr.",
    "string_too_long": "Ce texte est trop long : écrivez {max_length} signes au plus.",
    "too_long": "Il y a trop d’éléments : {max_length} au plus.",
    "enum": "Choisissez une des réponses proposées.",
    "literal_error": "Choisissez une des réponses proposées.",
    "bool_parsing": "Choisissez une des réponses proposées.",
    "date_inexistante": "Cette date n’existe pas. Vérifiez le jour, le mois et l’année.",
    "date_incomplete": "Écrivez la date en chiffres : jour, mois et année. Exemple : 31 03 1990.",
    "nom_invalide": "Écrivez seulement des lettres, des espaces, des tirets, des apostrophes ou "
    "des points.",
    "greater_than_equal": "Cette date n’est pas possible. Écrivez l’année avec 4 chiffres.",
    "less_than_equal": "Cette date n’est pas possible. Vérifiez le jour, le mois et l’année.",
    "departement_inconnu": "Ce code postal n’est pas en France. Écrivez celui de l’endroit où vous "
    "habitez ou recevez votre courrier. Exemple : 69003.",
    "alphabet": "Écrivez en lettres latines (a, b, c…), comme sur vos papiers français.",
    "ligne_multiple": "Écrivez ce texte sur une seule ligne.",
    "timezone_aware": "Écrivez l’heure avec son décalage. Exemple à La Réunion : "
    "2026-12-15T09:00:00+04:00.",
    "json_invalid": "Ce contenu n’est pas du JSON.",
    "model_type": "Envoyez un objet JSON.",
    "nom_ou_numero": "Donnez un nom ou un numéro, et pas les deux.",
    "motif_et_verdict": "Une pièce questionnée a un motif ; une pièce acceptée n’en a pas.",
    "extra_forbidden": "Ce champ n’est pas prévu ici.",
    "invisible": "Ce texte contient des caractères invisibles. Effacez-le et écrivez-le à nouveau.",
}
INVISIBLES = re.compile(r"[\ud800-\udfff]")
"""Halves of a sign: no text can be made of them. Other invisible signs are left out when read."""
# What a field may say better than the general sentence.
PROPRES = ("string_pattern_mismatch", "enum", "literal_error")
DEFAUT = "Cette réponse n’a pas la forme attendue. Corrigez-la."


def sans_option(annotation: Any) -> Any:
    """`X | None` → X; `Annotated[X, ...]` → X."""
    if hasattr(annotation, "__metadata__"):
        return sans_option(annotation.__origin__)
    if get_origin(annotation) in (Union, UnionType):
        restes = [a for a in get_args(annotation) if a is not NoneType]
        return sans_option(restes[0]) if len(restes) == 1 else annotation
    return annotation


def est_modele(genre: Any) -> bool:
    """Whether a field of this type is a model of its own."""
    return isinstance(genre, type) and issubclass(genre, BaseModel)


def _champ(modele: Any, chemin: Sequence[Any]) -> tuple[Any, list[str]]:
    """The pydantic field a location leads to, and the location down to it."""
    champ, garde = None, []
    for pas in chemin:
        garde.append(str(pas))
        if isinstance(pas, int) or not est_modele(modele):
            continue
        champ = modele.model_fields.get(pas)
        genre = sans_option(champ.annotation) if champ else None
        if genre is DateNaissance:
            break
        modele = sans_option(get_args(genre)[0]) if get_origin(genre) is tuple else genre
    return champ, garde


def _phrase(champ: Any, erreur: Any) -> str:
    genre = str(erreur["ctx"]["error"]) if erreur["type"] == "value_error" else erreur["type"]
    propres = next((m for m in getattr(champ, "metadata", ()) if isinstance(m, Phrases)), Phrases())
    if genre in ("missing", "string_too_short") and propres.absent:
        return propres.absent
    if genre.startswith(("date_from", "date_pars", "date_type")) or genre == "int_parsing":
        return GENERALES["date_incomplete" if genre == "int_parsing" else "date_inexistante"]
    if genre in PROPRES and propres.invalide:
        return propres.invalide
    if genre in GENERALES and genre not in ("missing", "string_too_short"):
        return GENERALES[genre].format(**erreur.get("ctx", {}))
    return propres.invalide or GENERALES.get(genre, DEFAUT)


def refusees(modele: type[BaseModel], refus: ValidationError) -> Iterator[tuple[list[str], str]]:
    """The way to each field that was refused, and its sentence, in the order of the model."""
    for erreur in refus.errors(include_url=False, include_input=False):
        champ, chemin = _champ(modele, erreur["loc"])
        yield chemin, _phrase(champ, erreur)


def phrases(modele: type[BaseModel], refus: ValidationError, prefixe: str = "") -> dict[str, str]:
    """Field id of a form -> sentence, one per field."""
    trouvees: dict[str, str] = {}
    for chemin, phrase in refusees(modele, refus):
        trouvees.setdefault(prefixe + "_".join(chemin), phrase)
    return trouvees
