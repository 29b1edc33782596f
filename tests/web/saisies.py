"""What a person types on each screen, by family situation and housing."""

from typing import Any

from chalicelib.domain.cas.cas import Cas, LienFamilial, Objet
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.pieces.attendues import ModeLogement

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


def une_date(nom: str, jour: int, mois: int, annee: int) -> dict[str, str]:
    """The three inputs of a date."""
    return {f"{nom}_jour": str(jour), f"{nom}_mois": str(mois), f"{nom}_annee": str(annee)}


AYANT_DROIT = {
    "nom": "Habte",
    "prenoms": "Yonas",
    **une_date("date_naissance", 4, 5, 1985),
    "nationalite": "ER",
    "protection": "REFUGIE",
    **une_date("date_demande_asile", 1, 6, 2021),
    "numero_etranger": "",
    "numero_titre": "",
}
LIEN = {"entree_reunification": "oui"}
COUPLE = LIEN | une_date("date_union", 1, 5, 2015) | {
    "lieu_union": "Asmara, Érythrée",
    "vie_commune": "oui",
}  # fmt: skip
TITRE = {
    "numero": "RT1234567",
    "carte": "RESIDENT",
    **une_date("debut", 20, 2, 2017),
    **une_date("fin", 19, 2, 2027),
}
CARTE_VOLEE = {
    "circonstance": "VOL",
    **une_date("le", 2, 11, 2026),
    "lieu": "Lyon",
    "en_france": "oui",
}
CHANGEMENT = {"nature": "MARIAGE", **une_date("date_changement", 3, 10, 2026), "explication": ""}
ACTIVITE = {"volonte": "oui", "nature": "Apprentissage en cuisine", "employeur": "Chez Dawit",
            **une_date("date_debut", 1, 9, 2027)}  # fmt: skip
SITUATIONS_DU_LIEN = {
    LienFamilial.CONJOINT: SituationFamiliale.MARIE,
    LienFamilial.PARTENAIRE: SituationFamiliale.PACSE,
    LienFamilial.CONCUBIN: SituationFamiliale.CONCUBIN,
}


def saisies_du_cas(
    cas: Cas,
    *,
    situation: SituationFamiliale | None = None,
    logement: ModeLogement = ModeLogement.PERSONNEL,
    honneur: tuple[str, ...] = ("exactitude",),
    saisie: dict[str, dict[str, Any]] | None = None,
) -> dict[str, dict[str, Any]]:
    """Screen -> fields for this case, in the order of the wizard; `saisie` changes some fields.

    `saisie` is named as the answers: `titre_actuel`, `ayant_droit`…
    """
    du_lien = SITUATIONS_DU_LIEN.get(cas.lien) if cas.lien else None
    situation = situation or du_lien or SituationFamiliale.CELIBATAIRE
    ordinaires = saisies(situation, logement)
    garde = cas.garde_le_titre
    sans_famille = cas.est_pour_enfant or garde
    en_couple = cas.en_couple_avec_ayant_droit
    rempli: dict[str, dict[str, Any] | None] = {
        "etat-civil": ordinaires["etat-civil"],
        "famille": None if sans_famille else ordinaires["famille"],
        "conjoint": None if en_couple or sans_famille else ordinaires.get("conjoint"),
        "enfants": None if sans_famille else ordinaires["enfants"],
        "parents": {"parent1_nom": "Abebe"} if cas.est_pour_enfant else None if garde else PARENTS,
        "representant": {"qualite": "PARENT"} if cas.est_pour_enfant else None,
        "coordonnees": COORDONNEES,
        "titre-actuel": None if cas.est_premiere else TITRE,
        "residence": une_date("reguliere_depuis", 1, 9, 2022)
        if cas.objet is Objet.CARTE_RESIDENT
        else None,
        "carte-a-remplacer": CARTE_VOLEE if cas.objet is Objet.DUPLICATA else None,
        "demenagement": une_date("depuis", 3, 11, 2026)
        if cas.objet is Objet.CHANGEMENT_ADRESSE
        else None,
        "changement": CHANGEMENT if cas.objet is Objet.CHANGEMENT_SITUATION else None,
        "motif": None if cas.est_famille or garde else MOTIF,
        "ayant-droit": AYANT_DROIT if cas.est_famille and not garde else None,
        "lien-familial": (COUPLE if en_couple else LIEN) if cas.est_famille and not garde else None,
        "activite": ACTIVITE if cas.est_pour_enfant or "activite" in (saisie or {}) else None,
        "honneur": dict.fromkeys(honneur, "oui"),
        "logement": None if cas.objet is Objet.CHANGEMENT_SITUATION else ordinaires["logement"],
    }
    return {
        nom: champs | (saisie or {}).get(nom.replace("-", "_"), {})
        for nom, champs in rempli.items()
        if champs is not None
    }
