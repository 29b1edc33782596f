"""Answers that contradict each other: a sentence at the field, never a refusal without a way on."""

from collections.abc import Callable
from datetime import date

from chalicelib.domain.dossier import Dossier
from chalicelib.domain.identite import DateNaissance, SituationFamiliale
from chalicelib.domain.reponses import Conjoint, Enfants, EtatCivilVerifie, Motif, Parents

Erreurs = dict[str, str]

FUTUR = "Cette date est dans le futur. Vérifiez l’année."
AVANT_NAISSANCE = "Cette date est avant votre naissance. Vérifiez l’année."


def incoherences(dossier: Dossier, reponse: str, jour: date | None = None) -> Erreurs:
    """Field id -> sentence for one answer, seen with the others.

    `jour` is today, needed to refuse dates of the future; None when only reading.
    """
    valeur = getattr(dossier.reponses, reponse)
    regle = REGLES.get(reponse)
    return regle(dossier, valeur, jour) if regle and valeur is not None else {}


def _ordre(dossier: Dossier, champ: str, quand: date, jour: date | None) -> Erreurs:
    """A date of the person's life: after the birth, not after today."""
    if jour and quand > jour:
        return {champ: FUTUR}
    naissance = dossier.personne.etat_civil.date_naissance
    return {champ: AVANT_NAISSANCE} if quand.year < naissance.annee else {}


def _naissance(champ: str, quand: DateNaissance, jour: date | None) -> Erreurs:
    connue = (quand.annee, quand.mois, quand.jour)
    return {champ: FUTUR} if jour and connue > (jour.year, jour.month, jour.day) else {}


def _etat_civil(dossier: Dossier, valeur: EtatCivilVerifie, jour: date | None) -> Erreurs:
    erreurs = _ordre(dossier, "date_entree_france", valeur.date_entree_france, jour)
    if valeur.conforme == "non" and not valeur.erreur_signalee:
        erreurs["erreur_signalee"] = "Dites quelle information est fausse."
    return erreurs


def _conjoint(dossier: Dossier, valeur: Conjoint, jour: date | None) -> Erreurs:
    erreurs = _naissance("date_naissance", valeur.date_naissance, jour)
    erreurs |= _ordre(dossier, "date_union", valeur.date_union, jour)
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
        erreurs |= _naissance(champ, enfant.date_naissance, jour)
        if enfant.date_naissance.annee <= parent:
            erreurs[champ] = "Cet enfant serait né avant vous. Vérifiez l’année."
    return erreurs


def _parents(dossier: Dossier, valeur: Parents, jour: date | None) -> Erreurs:
    erreurs: Erreurs = {}
    for rang, inconnu, nom in (
        (1, valeur.parent1_inconnu, valeur.parent1_nom),
        (2, valeur.parent2_inconnu, valeur.parent2_nom),
    ):
        if not inconnu and not nom:
            erreurs[f"parent{rang}_nom"] = "Écrivez le nom, ou cochez « Parent inconnu »."
    return erreurs


def _motif(dossier: Dossier, valeur: Motif, jour: date | None) -> Erreurs:
    return _ordre(dossier, "decision_date", valeur.decision_date, jour)


def _attestations(dossier: Dossier, valeur: object, jour: date | None) -> Erreurs:
    faites = dossier.reponses.attestations
    if dossier.situation is SituationFamiliale.MARIE and not (faites and faites.polygamie):
        return {"polygamie": "Cochez cette case pour continuer."}
    return {}


def _logement(dossier: Dossier, valeur: object, jour: date | None) -> Erreurs:
    logement = dossier.reponses.logement
    if logement and logement.mode == "HEBERGE_TIERS" and not logement.hebergeant_a_jour:
        return {"hebergeant_a_jour": "Dites si l’adresse est encore la bonne."}
    return {}


REGLES: dict[str, Callable[..., Erreurs]] = {
    "etat_civil": _etat_civil,
    "conjoint": _conjoint,
    "enfants": _enfants,
    "parents": _parents,
    "motif": _motif,
    "attestations": _attestations,
    "logement": _logement,
}
