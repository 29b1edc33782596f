"""What a form shows: what was just typed, else what is stored, else what the registre knows."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.saisi import marque
from chalicelib.domain.saisie.telephone import telephone_en_clair


def depuis_modele(modele: BaseModel | None, prefixe: str = "") -> dict[str, str]:
    """The inverse of `formulaires.donnees`: field name -> text, for each part of the model."""
    saisie: dict[str, str] = {}
    for nom, champ in type(modele).model_fields.items() if modele is not None else ():
        dite, marquee = getattr(modele, nom), marque(champ.metadata)
        if marquee and marquee.genre is Genre.TELEPHONE and dite:
            dite = telephone_en_clair(dite)
        saisie |= _parties(f"{prefixe}{nom}", dite)
    return saisie


def _parties(nom: str, valeur: Any) -> dict[str, str]:
    if valeur is None or valeur is False:
        return {}
    if isinstance(valeur, DateNaissance):
        parties = {"annee": valeur.annee, "mois": valeur.mois, "jour": valeur.jour}
        return {f"{nom}_{partie}": str(nombre) for partie, nombre in parties.items()}
    if isinstance(valeur, date):
        return {
            f"{nom}_jour": f"{valeur:%d}",
            f"{nom}_mois": f"{valeur:%m}",
            f"{nom}_annee": f"{valeur:%Y}",
        }
    if isinstance(valeur, BaseModel):
        return depuis_modele(valeur, f"{nom}_")
    if isinstance(valeur, tuple):
        rangs = (_parties(f"{nom}_{rang}", element) for rang, element in enumerate(valeur))
        return {champ: texte for parties in rangs for champ, texte in parties.items()}
    return {nom: "oui" if valeur is True else str(valeur)}


class Saisie:
    """The state of a form for its template: values, and the sentence at each wrong field."""

    def __init__(
        self, valeurs: Mapping[str, str], erreurs: Mapping[str, str] | None = None
    ) -> None:
        self._valeurs = dict(valeurs)
        self.erreurs = dict(erreurs or {})

    def valeur(self, nom: str) -> str:
        return self._valeurs.get(nom, "")

    def erreur(self, nom: str) -> str:
        return self.erreurs.get(nom, "")

    def date(self, nom: str) -> dict[str, str]:
        """The three parts of a date, for the date macro."""
        return {partie: self.valeur(f"{nom}_{partie}") for partie in ("jour", "mois", "annee")}

    def coche(self, nom: str) -> bool:
        return bool(self._valeurs.get(nom))

    def lignes(self, nom: str) -> int:
        """How many rows `nom_0_…`, `nom_1_…` there are, an empty one asked for included."""
        rangs = [
            int(champ.removeprefix(f"{nom}_").split("_")[0])
            for champ in self._valeurs
            if champ.startswith(f"{nom}_") and champ.removeprefix(f"{nom}_").split("_")[0].isdigit()
        ]
        return max(rangs) + 1 if rangs else 0
