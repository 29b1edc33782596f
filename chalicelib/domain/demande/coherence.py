"""Answers that contradict each other: a sentence at the field, never a refusal without a way on."""

from collections.abc import Callable
from datetime import date

from chalicelib.domain.demande import coherence_famille
from chalicelib.domain.demande.declarations import declarations
from chalicelib.domain.demande.vraisemblance import Erreurs, naissance, ordre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import (
    Conjoint,
    Enfants,
    EtatCivilVerifie,
    Famille,
    Motif,
    Parents,
)


def incoherences(dossier: Dossier, reponse: str, jour: date | None = None) -> Erreurs:
    """Field id -> sentence for one answer, seen with the others.

    `jour` is today, needed to refuse dates of the future; None when only reading.
    """
    valeur = getattr(dossier.reponses, reponse)
    regle = REGLES.get(reponse)
    return regle(dossier, valeur, jour) if regle and valeur is not None else {}


def _etat_civil(dossier: Dossier, valeur: EtatCivilVerifie, jour: date | None) -> Erreurs:
    erreurs = ordre(dossier, "date_entree_france", valeur.date_entree_france, jour)
    if valeur.conforme == "non" and not valeur.erreur_signalee:
        erreurs["erreur_signalee"] = "Dites quelle information est fausse."
    return erreurs


def _conjoint(dossier: Dossier, valeur: Conjoint, jour: date | None) -> Erreurs:
    erreurs = naissance("date_naissance", valeur.date_naissance, jour)
    erreurs |= ordre(dossier, "date_union", valeur.date_union, jour)
    if valeur.date_union.year < valeur.date_naissance.annee:
        erreurs["date_union"] = "L’union est avant la naissance de cette personne. Vérifiez."
    return erreurs


def _enfants(dossier: Dossier, valeur: Enfants, jour: date | None) -> Erreurs:
    if valeur.avec_enfants == "oui" and not valeur.enfants:
        return {
            "enfants_0_nom": "Écrivez le nom, les prénoms, la date et le pays de naissance "
            "de votre premier enfant, et dites s’il vit en France."
        }
    if valeur.avec_enfants == "non" and valeur.enfants:
        return {"avec_enfants": "Répondez « Oui », ou effacez les informations écrites plus bas."}
    parent = dossier.personne.etat_civil.date_naissance.annee
    erreurs: Erreurs = {}
    for rang, enfant in enumerate(valeur.enfants):
        champ = f"enfants_{rang}_date_naissance"
        erreurs |= naissance(champ, enfant.date_naissance, jour)
        if enfant.date_naissance.annee <= parent:
            erreurs[champ] = "Cet enfant serait né avant vous. Vérifiez l’année."
    return erreurs


def _famille(dossier: Dossier, valeur: Famille, jour: date | None) -> Erreurs:
    return coherence_famille.famille(dossier, jour)


def _parents(dossier: Dossier, valeur: Parents, jour: date | None) -> Erreurs:
    """Both parents, or « parent inconnu »; for a minor one parent is enough (FAQ 36).

    A minor whose two parents are unknown has a guardian: two boxes ticked let the step pass.
    """
    if dossier.cas.est_pour_enfant:
        inconnus = valeur.parent1_inconnu and valeur.parent2_inconnu
        if valeur.parent1_nom or valeur.parent2_nom or inconnus:
            return {}
        return {"parent1_nom": "Écrivez le nom d’un parent : un seul suffit."}
    erreurs: Erreurs = {}
    for rang, inconnu, nom in (
        (1, valeur.parent1_inconnu, valeur.parent1_nom),
        (2, valeur.parent2_inconnu, valeur.parent2_nom),
    ):
        if not inconnu and not nom:
            erreurs[f"parent{rang}_nom"] = "Écrivez le nom, ou cochez « Parent inconnu »."
    return erreurs


def _motif(dossier: Dossier, valeur: Motif, jour: date | None) -> Erreurs:
    return ordre(dossier, "decision_date", valeur.decision_date, jour)


def _attestations(dossier: Dossier, valeur: object, jour: date | None) -> Erreurs:
    faites = dossier.reponses.attestations
    return {
        attendue.champ: "Cochez cette case pour continuer."
        for attendue in declarations(dossier)
        if not (faites and getattr(faites, attendue.champ))
    }


def _logement(dossier: Dossier, valeur: object, jour: date | None) -> Erreurs:
    logement = dossier.reponses.logement
    if logement and logement.mode == "HEBERGE_TIERS" and not logement.hebergeant_a_jour:
        return {"hebergeant_a_jour": "Dites si l’adresse est encore la bonne."}
    return {}


REGLES: dict[str, Callable[..., Erreurs]] = {
    "etat_civil": _etat_civil,
    "famille": _famille,
    "conjoint": _conjoint,
    "enfants": _enfants,
    "parents": _parents,
    "motif": _motif,
    "attestations": _attestations,
    "logement": _logement,
    "titre_actuel": coherence_famille.titre_actuel,
    "residence": coherence_famille.residence,
    "ayant_droit": coherence_famille.ayant_droit,
    "lien_familial": coherence_famille.lien_familial,
    "activite": coherence_famille.activite,
}
