"""Dates that cannot be true: in the future, or before the person was born."""

from datetime import date

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.dossier.dossier import Dossier

Erreurs = dict[str, str]

FUTUR = "Cette date est dans le futur. Vérifiez l’année."
AVANT_NAISSANCE = "Cette date est avant votre naissance. Vérifiez l’année."


def ordre(dossier: Dossier, champ: str, quand: date, jour: date | None) -> Erreurs:
    """A date of the person's life: after the birth, not after today."""
    if jour and quand > jour:
        return {champ: FUTUR}
    nee = dossier.personne.etat_civil.date_naissance
    return {champ: AVANT_NAISSANCE} if quand.year < nee.annee else {}


def naissance(champ: str, quand: DateNaissance, jour: date | None) -> Erreurs:
    connue = (quand.annee, quand.mois, quand.jour)
    return {champ: FUTUR} if jour and connue > (jour.year, jour.month, jour.day) else {}
