"""The words of the screens for this case: « vous » or « l’enfant », « votre mari, votre femme »."""

from typing import NamedTuple

from chalicelib.domain.cas.cas import Cas, LienFamilial
from chalicelib.domain.demande.ecrans import Ecran


class Proche(NamedTuple):
    """The protected person, as the family member calls her: alone, and after « de »."""

    nom: str
    de: str


PROCHES = {
    LienFamilial.CONJOINT: Proche("votre mari, votre femme", "de votre mari, de votre femme"),
    LienFamilial.PARTENAIRE: Proche("votre partenaire", "de votre partenaire"),
    LienFamilial.CONCUBIN: Proche(
        "votre concubin, votre concubine", "de votre concubin, de votre concubine"
    ),
    LienFamilial.ENFANT: Proche("votre parent protégé", "de votre parent protégé"),
    LienFamilial.PARENT: Proche("votre enfant protégé", "de votre enfant protégé"),
}
PARENT_DE_L_ENFANT = Proche("le parent protégé de l’enfant", "du parent protégé de l’enfant")

TITRES_ENFANT = {
    "etat-civil": "Vérifiez l’état civil de l’enfant",
    "parents": "Les parents de l’enfant",
    "coordonnees": "L’adresse de l’enfant et vos contacts",
    "motif": "Le motif de la demande pour l’enfant",
    "lien-familial": "L’arrivée de l’enfant en France",
    "logement": "Le logement de l’enfant",
    "justificatifs": "Les justificatifs et l’e-photo de l’enfant",
    "recapitulatif": "Vérifiez la demande de l’enfant",
}
UNIONS = {
    LienFamilial.CONJOINT: "Date du mariage",
    LienFamilial.PARTENAIRE: "Date du PACS ou de l’union civile",
    LienFamilial.CONCUBIN: "Date du début de la vie commune",
}


def proche(cas: Cas) -> Proche | None:
    """The protected person of a family request; None for one's own protection."""
    if cas.lien is None:
        return None
    return PARENT_DE_L_ENFANT if cas.est_pour_enfant else PROCHES[cas.lien]


def titre(ecran: Ecran, cas: Cas) -> str:
    """The title of a screen in the words of the case."""
    protege = proche(cas)
    if ecran.nom == "ayant-droit" and protege:
        return protege.nom[0].upper() + protege.nom[1:]
    if ecran.nom == "lien-familial" and not cas.en_couple_avec_ayant_droit:
        return TITRES_ENFANT[ecran.nom] if cas.est_pour_enfant else "Votre arrivée en France"
    if ecran.nom == "lien-familial":
        return "Votre couple et votre vie commune"
    return TITRES_ENFANT.get(ecran.nom, ecran.titre) if cas.est_pour_enfant else ecran.titre


def union(cas: Cas) -> str:
    """What the date of the union is called for this tie; empty without couple."""
    return UNIONS.get(cas.lien, "") if cas.lien else ""
