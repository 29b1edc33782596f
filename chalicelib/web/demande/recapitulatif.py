"""Each answer in words, for the recap (GE4) and for the page that compares two versions."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecrans import Ecran
from chalicelib.domain.demande.intitules import qualite
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.pieces.ephoto import code_en_clair
from chalicelib.web.demande import mots_du_cas, mots_motif, mots_personne
from chalicelib.web.demande.libelles import SITUATIONS, STATUTS, Ligne, lignes_etat_civil


class Section(NamedTuple):
    """One screen of the recap; `ecran` is where « Modifier » leads."""

    titre: str
    ecran: str
    lignes: list[Ligne]


MISES_EN_MOTS: dict[str, Callable[[Any], list[Ligne]]] = {
    "etat_civil": mots_personne.etat_civil,
    "famille": lambda r: [("Situation familiale", SITUATIONS[r.situation_familiale])],
    "conjoint": mots_personne.conjoint,
    "enfants": mots_personne.enfants,
    "parents": mots_personne.parents,
    "representant": mots_personne.representant,
    "coordonnees": mots_personne.coordonnees,
    "residence": mots_motif.residence,
    "motif": mots_motif.motif,
    "ayant_droit": mots_motif.ayant_droit,
    "lien_familial": mots_motif.lien_familial,
    "activite": mots_motif.activite,
    "logement": mots_motif.logement,
    "ephoto": lambda r: [("Code e-photo", code_en_clair(r.code))],
    "observations": lambda r: [("Observations", r.texte or "Aucune")],
}
DATEES: dict[str, Callable[[Any, date], list[Ligne]]] = {
    "titre_actuel": mots_motif.titre_actuel,
    "attestations": mots_motif.attestations,
}
"""Those whose words hold a duration of the rules."""


def en_mots(reponse: str, valeur: Any, jour: date) -> list[Ligne]:
    """An answer as (label, value) lines, under the rules of a day; none when it was not given."""
    if valeur is None:
        return []
    datee = DATEES.get(reponse)
    return datee(valeur, jour) if datee else MISES_EN_MOTS[reponse](valeur)


def _avant(dossier: Dossier, reponse: str) -> list[Ligne]:
    """What is shown above an answer without being one: the registre's own data, the case."""
    if reponse == "etat_civil":
        return [*lignes_etat_civil(dossier.personne.etat_civil)]
    if reponse == "motif":
        return [("Protection", STATUTS[dossier.statut])]
    if reponse == "ayant_droit":
        return [("Demande en qualité de", qualite(dossier.cas))]
    return []


def sections(dossier: Dossier) -> list[Section]:
    """Everything that will be filed, screen by screen, in order."""
    dossier = parcours.sans_superflu(dossier)
    jour = dossier.jour_des_regles
    visibles: Iterable[Ecran] = parcours.ecrans(dossier)
    return [
        Section(
            mots_du_cas.titre(ecran, dossier.cas),
            ecran.nom,
            _avant(dossier, ecran.reponse)
            + en_mots(ecran.reponse, getattr(dossier.reponses, ecran.reponse), jour),
        )
        for ecran in visibles
        if ecran.modele is not None
    ]
