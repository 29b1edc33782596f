"""Coded answers in the words people read."""

from datetime import date

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.droit.phrases import dire
from chalicelib.domain.personne.identite import EtatCivil, Sexe, SituationFamiliale, Statut
from chalicelib.domain.personne.registre import TypeCarte
from chalicelib.referentiels import lecture
from chalicelib.typographie import date_claire

Ligne = tuple[str, str | list[str]]
"""A line of an answer in words: its label, and one value or several."""

STATUTS = {
    Statut.REFUGIE: "Réfugié(e)",
    Statut.PROTECTION_SUBSIDIAIRE: "Bénéficiaire de la protection subsidiaire",
}
SITUATIONS = {
    SituationFamiliale.CELIBATAIRE: "Célibataire",
    SituationFamiliale.MARIE: "Marié(e)",
    SituationFamiliale.PACSE: "Pacsé(e)",
    SituationFamiliale.CONCUBIN: "En concubinage",
    SituationFamiliale.DIVORCE: "Divorcé(e)",
    SituationFamiliale.SEPARE: "Séparé(e)",
    SituationFamiliale.VEUF: "Veuf ou veuve",
}
CARTES = {
    TypeCarte.RESIDENT: "Carte de résident ({delai:titre.REF})",
    TypeCarte.PLURIANNUELLE: "Carte de séjour pluriannuelle ({delai:titre.BPS} au plus)",
    TypeCarte.TEMPORAIRE: "Carte de séjour temporaire ({delai:titre.BPS_MIN})",
    TypeCarte.AUTRE: "Un autre titre de séjour",
}
"""With the duration of the card that the rules give first: see `cartes`."""
SEXES = {Sexe.FEMININ: "Féminin", Sexe.MASCULIN: "Masculin"}
OUI_NON = {"oui": "Oui", "non": "Non"}

# What a person says for « oui » or « non » in a list of choices.
CHOIX_OUI_NON = [("oui", "Oui"), ("non", "Non")]


def cartes(au: date) -> dict[TypeCarte, str]:
    """The cards a person may hold, under the rules of a day."""
    return {carte: dire(libelle, au) for carte, libelle in CARTES.items()}


def pays(code: str) -> str:
    """Name of a country, or the code itself when it is unknown."""
    return lecture.pays().get(code, code)


def nationalite(code: str) -> str:
    return lecture.nationalites().get(code, code)


def jour(valeur: date | DateNaissance) -> str:
    return valeur.en_clair if isinstance(valeur, DateNaissance) else date_claire(valeur)


def lignes_etat_civil(etat_civil: EtatCivil) -> list[tuple[str, str]]:
    """The pre-filled civil status, in the order of a permit."""
    lignes = [
        ("Nom de naissance", etat_civil.nom_naissance),
        ("Nom d’usage", etat_civil.nom_usage or ""),
        ("Prénoms", ", ".join(etat_civil.prenoms) or "Sans prénom"),
        ("Sexe", SEXES[etat_civil.sexe]),
        ("Date de naissance", etat_civil.date_naissance.en_clair),
        ("Lieu de naissance", f"{etat_civil.ville_naissance} ({pays(etat_civil.pays_naissance)})"),
        ("Nationalité", ", ".join(nationalite(code) for code in etat_civil.nationalites)),
    ]
    return [(libelle, valeur) for libelle, valeur in lignes if valeur]
