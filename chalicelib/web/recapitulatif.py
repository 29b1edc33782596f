"""Each answer in words, for the recap (GE4) and for the page that compares two versions."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from chalicelib.domain import parcours
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.ephoto import code_en_clair
from chalicelib.domain.justificatifs import LOGEMENTS
from chalicelib.domain.reponses import (
    AttestationsHonneur,
    Conjoint,
    Coordonnees,
    Enfant,
    Enfants,
    EtatCivilVerifie,
    Logement,
    Motif,
    Parents,
)
from chalicelib.web.libelles import (
    OUI_NON,
    SITUATIONS,
    STATUTS,
    jour,
    lignes_etat_civil,
    nationalite,
    pays,
)

Ligne = tuple[str, str | list[str]]


class Section(NamedTuple):
    """One screen of the recap; `ecran` is where « Modifier » leads."""

    titre: str
    ecran: str
    lignes: list[Ligne]


def _etat_civil(r: EtatCivilVerifie) -> list[Ligne]:
    return [
        ("Ces informations sont justes", OUI_NON[r.conforme]),
        *([("Ce qui est faux", r.erreur_signalee)] if r.erreur_signalee else []),
        ("Entrée en France", jour(r.date_entree_france)),
    ]


def _conjoint(r: Conjoint) -> list[Ligne]:
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


def _enfants(r: Enfants) -> list[Ligne]:
    return [("Enfants", [_enfant(enfant) for enfant in r.enfants] or "Aucun")]


def _parent(inconnu: bool, nom: str | None, prenoms: str | None) -> str:
    return "Parent inconnu" if inconnu else " ".join(part for part in (nom, prenoms) if part)


def _parents(r: Parents) -> list[Ligne]:
    return [
        ("Parent 1", _parent(r.parent1_inconnu, r.parent1_nom, r.parent1_prenoms)),
        ("Parent 2", _parent(r.parent2_inconnu, r.parent2_nom, r.parent2_prenoms)),
    ]


def _coordonnees(r: Coordonnees) -> list[Ligne]:
    return [
        ("Adresse", list(r.adresse.lignes)),
        ("Téléphone", r.telephone),
        ("Adresse électronique", r.courriel),
    ]


def _motif(r: Motif) -> list[Ligne]:
    decision = f"{r.decision_autorite}, n° {r.decision_numero}, {jour(r.decision_date)}"
    return [("Décision", decision), *([("Votre projet", r.projet)] if r.projet else [])]


def _attestations(r: AttestationsHonneur) -> list[Ligne]:
    faites = ["J’atteste l’exactitude de mes informations et de mes documents."]
    faites += ["J’atteste ne pas vivre en France en état de polygamie."] if r.polygamie else []
    return [("Sur l’honneur", list(faites))]


def _logement(r: Logement) -> list[Ligne]:
    a_jour = r.hebergeant_a_jour
    suite: list[Ligne] = (
        [("Adresse à jour sur la pièce d’identité de l’hébergeant", OUI_NON[a_jour])]
        if a_jour
        else []
    )
    return [("Logement", LOGEMENTS[r.mode]), *suite]


MISES_EN_MOTS: dict[str, Callable[[Any], list[Ligne]]] = {
    "etat_civil": _etat_civil,
    "famille": lambda r: [("Situation familiale", SITUATIONS[r.situation_familiale])],
    "conjoint": _conjoint,
    "enfants": _enfants,
    "parents": _parents,
    "coordonnees": _coordonnees,
    "motif": _motif,
    "attestations": _attestations,
    "logement": _logement,
    "ephoto": lambda r: [("Code e-photo", code_en_clair(r.code))],
    "observations": lambda r: [("Observations", r.texte or "Aucune")],
}


def en_mots(reponse: str, valeur: Any) -> list[Ligne]:
    """An answer as (label, value) lines; none when it was not given."""
    return MISES_EN_MOTS[reponse](valeur) if valeur is not None else []


def _avant(dossier: Dossier, reponse: str) -> list[Ligne]:
    """What is shown above an answer without being one: the registre's own data."""
    if reponse == "etat_civil":
        return [*lignes_etat_civil(dossier.personne.etat_civil)]
    if reponse == "motif":
        return [("Votre protection", STATUTS[dossier.statut])]
    return []


def sections(dossier: Dossier) -> list[Section]:
    """Everything that will be filed, screen by screen, in order."""
    dossier = parcours.sans_superflu(dossier)
    visibles: Iterable[parcours.Ecran] = parcours.ecrans(dossier)
    return [
        Section(
            ecran.titre,
            ecran.nom,
            _avant(dossier, ecran.reponse)
            + en_mots(ecran.reponse, getattr(dossier.reponses, ecran.reponse)),
        )
        for ecran in visibles
        if ecran.modele is not None
    ]
