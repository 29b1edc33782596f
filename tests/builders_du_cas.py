"""Answers to the screens of step 2 that only some cases have, and drafts of any case."""

from datetime import date
from typing import Any

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.dossier.reponses import AttestationsHonneur
from chalicelib.domain.dossier.reponses_famille import AyantDroit, LienDeclare
from chalicelib.domain.dossier.reponses_mineur import Activite, QualiteRepresentant, Representant
from chalicelib.domain.dossier.reponses_titre import Residence, TitreActuel
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.personne.registre import TitreOuVisa, TypeCarte

TOUTES = AttestationsHonneur(
    exactitude="oui", polygamie=True, communaute_vie=True, absence=True, non_marie=True
)
"""Every statement ticked: what is not due is left out when the request is read again."""


def un_ayant_droit(**traits: Any) -> AyantDroit:
    connus: dict[str, Any] = {
        "nom": "Habte",
        "prenoms": "Yonas",
        "date_naissance": DateNaissance(annee=1985, mois=5, jour=4),
        "nationalite": "ER",
        "protection": Statut.REFUGIE,
        "date_demande_asile": date(2021, 6, 1),
    }
    return AyantDroit(**connus | traits)


def un_lien_declare(lien: LienFamilial = LienFamilial.CONJOINT, **traits: Any) -> LienDeclare:
    """By reunification; a couple also says its union."""
    union = {
        "date_union": date(2015, 5, 1),
        "lieu_union": "Asmara, Érythrée",
        "vie_commune": "oui",
    }
    connus: dict[str, Any] = {"entree_reunification": "oui"} | (union if lien.en_couple else {})
    return LienDeclare(**connus | traits)


def un_titre_actuel(titre: TitreOuVisa | None = None, **traits: Any) -> TitreActuel:
    """The card as its holder copies it."""
    connus: dict[str, Any] = {
        "numero": titre.numero if titre else "RT1234567",
        "carte": (titre.carte if titre else None) or TypeCarte.RESIDENT,
        "debut": titre.debut if titre else date(2017, 2, 20),
        "fin": titre.fin if titre else date(2027, 2, 19),
    }
    return TitreActuel(**connus | traits)


def une_residence(depuis: date = date(2022, 9, 1)) -> Residence:
    return Residence(reguliere_depuis=depuis)


def une_activite(**traits: Any) -> Activite:
    connus: dict[str, Any] = {"volonte": "oui", "nature": "Apprentissage en cuisine"}
    return Activite(**connus | traits)


def un_representant(qualite: QualiteRepresentant = QualiteRepresentant.PARENT) -> Representant:
    return Representant(qualite=qualite)
