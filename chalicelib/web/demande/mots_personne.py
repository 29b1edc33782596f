"""The answers of step 1 in words."""

from chalicelib.domain.dossier.reponses import (
    Conjoint,
    Coordonnees,
    Enfant,
    Enfants,
    EtatCivilVerifie,
    Parents,
)
from chalicelib.domain.dossier.reponses_mineur import REPRESENTANTS, Representant
from chalicelib.web.demande.libelles import OUI_NON, Ligne, jour, nationalite, pays


def etat_civil(r: EtatCivilVerifie) -> list[Ligne]:
    return [
        ("Ces informations sont justes", OUI_NON[r.conforme]),
        *([("Ce qui est faux", r.erreur_signalee)] if r.erreur_signalee else []),
        ("Entrée en France", jour(r.date_entree_france)),
    ]


def conjoint(r: Conjoint) -> list[Ligne]:
    return [
        ("Nom et prénoms", f"{r.nom} {r.prenoms}"),
        ("Naissance", f"{jour(r.date_naissance)} ({pays(r.pays_naissance)})"),
        ("Nationalité", nationalite(r.nationalite)),
        ("Union", f"{jour(r.date_union)}, {r.lieu_union}"),
        ("Vit en France", OUI_NON[r.en_france]),
    ]


def _enfant(r: Enfant) -> str:
    ou = "vit en France" if r.en_france == "oui" else "ne vit pas en France"
    return f"{r.nom} {r.prenoms}, {jour(r.date_naissance)} ({pays(r.pays_naissance)}), {ou}"


def enfants(r: Enfants) -> list[Ligne]:
    return [("Enfants", [_enfant(enfant) for enfant in r.enfants] or "Aucun")]


def _parent(inconnu: bool, nom: str | None, prenoms: str | None) -> str:
    return "Parent inconnu" if inconnu else " ".join(part for part in (nom, prenoms) if part)


def parents(r: Parents) -> list[Ligne]:
    return [
        ("Parent 1", _parent(r.parent1_inconnu, r.parent1_nom, r.parent1_prenoms)),
        ("Parent 2", _parent(r.parent2_inconnu, r.parent2_nom, r.parent2_prenoms)),
    ]


def coordonnees(r: Coordonnees) -> list[Ligne]:
    return [
        ("Adresse", list(r.adresse.lignes)),
        ("Téléphone", r.telephone),
        ("Adresse électronique", r.courriel),
    ]


def representant(r: Representant) -> list[Ligne]:
    return [("Qui fait la demande", REPRESENTANTS[r.qualite])]
