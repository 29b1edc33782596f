"""What a person types on each screen, by family situation and housing."""

from typing import Any

from chalicelib.domain.identite import SituationFamiliale
from chalicelib.domain.justificatifs import ModeLogement

ETAT_CIVIL = {
    "conforme": "oui",
    "date_entree_france_jour": "1",
    "date_entree_france_mois": "2",
    "date_entree_france_annee": "2023",
}
CONJOINT = {
    "nom": "Habte",
    "prenoms": "Yonas",
    "date_naissance_jour": "0",
    "date_naissance_mois": "0",
    "date_naissance_annee": "1988",
    "pays_naissance": "ER",
    "nationalite": "ER",
    "date_union_jour": "1",
    "date_union_mois": "5",
    "date_union_annee": "2015",
    "lieu_union": "Asmara, Érythrée",
    "en_france": "oui",
}
PARENTS = {"parent1_nom": "Abebe", "parent1_prenoms": "Tesfaye", "parent2_inconnu": "oui"}
COORDONNEES = {
    "adresse_voie": "12 rue des Lilas",
    "adresse_code_postal": "69003",
    "adresse_commune": "lyon",
    "telephone": "06 39 98 00 01",
    "courriel": "contact@exemple.test",
}
MOTIF = {
    "decision_autorite": "OFPRA",
    "decision_numero": "2026-0042",
    "decision_date_jour": "1",
    "decision_date_mois": "9",
    "decision_date_annee": "2026",
}


def enfant(rang: int, nom: str = "Tesfaye", annee: str = "2016") -> dict[str, str]:
    p = f"enfants_{rang}_"
    return {
        f"{p}nom": nom,
        f"{p}prenoms": "Dawit",
        f"{p}date_naissance_jour": "2",
        f"{p}date_naissance_mois": "1",
        f"{p}date_naissance_annee": annee,
        f"{p}pays_naissance": "ER",
        f"{p}en_france": "oui",
    }


def saisies(situation: SituationFamiliale, logement: ModeLogement) -> dict[str, dict[str, Any]]:
    """Screen -> fields, in the order of the wizard, up to the documents."""
    marie = situation is SituationFamiliale.MARIE
    heberge = {"hebergeant_a_jour": "non"} if logement is ModeLogement.HEBERGE_TIERS else {}
    return {
        "etat-civil": ETAT_CIVIL,
        "famille": {"situation_familiale": situation.value},
        **({"conjoint": CONJOINT} if situation.en_couple else {}),
        "enfants": {"avec_enfants": "oui"} | enfant(0) if marie else {"avec_enfants": "non"},
        "parents": PARENTS,
        "coordonnees": COORDONNEES,
        "motif": MOTIF,
        "honneur": {"exactitude": "oui"} | ({"polygamie": "oui"} if marie else {}),
        "logement": {"mode": logement.value} | heberge,
    }
