"""What an opinion is about: every page asks, so apart from the opinion itself."""

from enum import StrEnum


class Etape(StrEnum):
    """What the person has just done, or is doing."""

    AUTRE = "AUTRE"
    COMPTE = "COMPTE"
    PORTE = "PORTE"
    ETAPE_1 = "ETAPE_1"
    ETAPE_2 = "ETAPE_2"
    ETAPE_3 = "ETAPE_3"
    ETAPE_4 = "ETAPE_4"
    DEPOT = "DEPOT"
    COMPLEMENT = "COMPLEMENT"
    CORRECTION = "CORRECTION"
    COORDONNEES = "COORDONNEES"
    SUIVI = "SUIVI"
    AIDE = "AIDE"
    CONTACT = "CONTACT"
    VERIFICATION = "VERIFICATION"


ETAPES = {
    Etape.COMPTE: "Le compte",
    Etape.PORTE: "Savoir quelle demande est pour moi",
    Etape.ETAPE_1: "La demande, étape 1",
    Etape.ETAPE_2: "La demande, étape 2",
    Etape.ETAPE_3: "La demande, étape 3",
    Etape.ETAPE_4: "La demande, étape 4",
    Etape.DEPOT: "Le dépôt de la demande",
    Etape.COMPLEMENT: "La réponse à la préfecture",
    Etape.CORRECTION: "La correction ou l’annulation",
    Etape.COORDONNEES: "Le changement de coordonnées",
    Etape.SUIVI: "Le suivi de la demande",
    Etape.AIDE: "L’aide",
    Etape.CONTACT: "Le contact",
    Etape.VERIFICATION: "La vérification d’une attestation",
    Etape.AUTRE: "Le reste du site",
}
"""In the order of the page of results."""
