"""People of the demo registre who make the journey, and what they answer on each screen."""

from dataclasses import dataclass, field
from datetime import date

MOT_DE_PASSE = "quatre mots bien choisis ici"
Answers = dict[str, str]


@dataclass(frozen=True)
class Personne:
    """Who she is in the registre, her e-photo code, and what a 2D-DOC reader must say of her.

    `adresse`: what she types of it; nothing of the registre is shown to her.
    """

    numero: str
    nom: str
    prenoms: str
    naissance: date
    statut: str
    ephoto: str
    courriel: str
    adresse: Answers = field(default_factory=dict)
    dans_le_code: dict[str, object] = field(default_factory=dict)


# What she types as an address.
ADRESSE = {
    "adresse_chez": "Association Exemple",
    "adresse_complement": "",
    "adresse_voie": "12 rue des Lilas Inventés",
    "adresse_lieu_dit": "",
    "adresse_code_postal": "69003",
    "adresse_commune": "Lyon",
}
# A nom d'usage, a hyphen, accents: what a 2D-DOC writes differently from the page.
BEATRICE = Personne(
    "9900000014",
    "Ilunga",
    "Béatrice",
    date(1980, 8, 25),
    "REFUGIE",
    "DEMO 0014 VALA BLE9 9900 14",
    "beatrice.14@exemple.test",
    dans_le_code={
        "62": "ILUNGA",
        "63": "ILUNGA MBUYI",
        "60": "BEATRICE",
        "68": "F",
        "69": date(1980, 8, 25),
        "6A": "LUBUMBASHI",
        "6C": "CD",
        "67": "CD",
        "6M": "CARTE DE RESIDENT REFUGIE",
        "6Q": "9900000014",
        "6S": "CHEZ ASSOCIATION EXEMPLE",
        "6U": "12 RUE DES LILAS INVENTES",
        "6W": "69003",
        "6X": "LYON",
        "6Y": "FR",
    },
    adresse=ADRESSE,
)


def dater(nom: str, jour: date) -> Answers:
    """The three inputs of a date."""
    return {
        f"{nom}_jour": f"{jour:%d}",
        f"{nom}_mois": f"{jour:%m}",
        f"{nom}_annee": f"{jour:%Y}",
    }


def reponses(personne: Personne) -> dict[str, Answers]:
    """Screen of the wizard -> what is typed there, up to the documents."""
    return {
        "etat-civil": {"conforme": "oui", **dater("date_entree_france", date(2023, 3, 12))},
        "famille": {"situation_familiale": "CELIBATAIRE"},
        "enfants": {"avec_enfants": "non"},
        "parents": {
            "parent1_nom": "Exemple",
            "parent1_prenoms": "Ali",
            "parent2_inconnu": "oui",
        },
        "coordonnees": {
            **personne.adresse,
            "telephone": "06 39 98 00 01",
            "courriel": personne.courriel,
        },
        "motif": {
            "decision_autorite": "OFPRA",
            "decision_numero": "2026-0001",
            "projet": "Travailler comme cuisinière.",
            **dater("decision_date", date(2026, 9, 2)),
        },
        "honneur": {"exactitude": "oui"},
        "logement": {"mode": "PERSONNEL"},
    }
