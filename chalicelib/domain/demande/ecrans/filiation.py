"""The children, and the two parents (FAQ 36)."""

from datetime import date

from chalicelib.domain.demande.ecran import EcranDe, Page
from chalicelib.domain.demande.ecrans.famille import majeur
from chalicelib.domain.demande.mots import OUI_NON, Ligne, Noms
from chalicelib.domain.demande.vraisemblance import Erreurs, naissance
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import ENFANTS_MAX, Enfant, Enfants, Parents


def _regle_des_enfants(dossier: Dossier, r: Enfants, jour: date | None) -> Erreurs:
    if r.avec_enfants == "oui" and not r.enfants:
        return {
            "enfants_0_nom": "Écrivez le nom, les prénoms, la date et le pays de naissance "
            "de votre premier enfant, et dites s’il vit en France."
        }
    if r.avec_enfants == "non" and r.enfants:
        return {"avec_enfants": "Répondez « Oui », ou effacez les informations écrites plus bas."}
    parent = dossier.personne.etat_civil.date_naissance.annee
    erreurs: Erreurs = {}
    for rang, enfant in enumerate(r.enfants):
        champ = f"enfants_{rang}_date_naissance"
        erreurs |= naissance(champ, enfant.date_naissance, jour)
        if enfant.date_naissance.annee <= parent:
            erreurs[champ] = "Cet enfant serait né avant vous. Vérifiez l’année."
    return erreurs


def _listes(dossier: Dossier, noms: Noms) -> Page:
    return {"pays": noms.pays.items(), "oui_non": OUI_NON.items(), "enfants_max": ENFANTS_MAX}


def _enfant(r: Enfant, noms: Noms) -> str:
    naissance = f"{noms.du_jour(r.date_naissance)} ({noms.du_pays(r.pays_naissance)})"
    ou = "vit en France" if r.en_france == "oui" else "ne vit pas en France"
    return f"{r.nom} {r.prenoms}, {naissance}, {ou}"


def _mots_des_enfants(r: Enfants, noms: Noms) -> list[Ligne]:
    return [("Enfants", [_enfant(enfant, noms) for enfant in r.enfants] or "Aucun")]


ENFANTS = EcranDe(
    cle="enfants",
    etape=1,
    titre="Vos enfants",
    titre_agent="Enfants",
    modele=Enfants,
    applicable=majeur,
    regle=_regle_des_enfants,
    page=_listes,
    mots=_mots_des_enfants,
)


def _au_nom_du_titre(dossier: Dossier) -> bool:
    return not dossier.cas.garde_le_titre


def _regle_des_parents(dossier: Dossier, r: Parents, jour: date | None) -> Erreurs:
    """Both parents, or « parent inconnu »; for a minor one parent is enough (FAQ 36).

    A minor whose two parents are unknown has a guardian: two boxes ticked let the step pass.
    """
    if dossier.cas.est_pour_enfant:
        inconnus = r.parent1_inconnu and r.parent2_inconnu
        if r.parent1_nom or r.parent2_nom or inconnus:
            return {}
        return {"parent1_nom": "Écrivez le nom d’un parent : un seul suffit."}
    erreurs: Erreurs = {}
    for rang, inconnu, nom in (
        (1, r.parent1_inconnu, r.parent1_nom),
        (2, r.parent2_inconnu, r.parent2_nom),
    ):
        if not inconnu and not nom:
            erreurs[f"parent{rang}_nom"] = "Écrivez le nom, ou cochez « Parent inconnu »."
    return erreurs


def _parent(inconnu: bool, nom: str | None, prenoms: str | None) -> str:
    return "Parent inconnu" if inconnu else " ".join(part for part in (nom, prenoms) if part)


def _mots_des_parents(r: Parents, noms: Noms) -> list[Ligne]:
    return [
        ("Parent 1", _parent(r.parent1_inconnu, r.parent1_nom, r.parent1_prenoms)),
        ("Parent 2", _parent(r.parent2_inconnu, r.parent2_nom, r.parent2_prenoms)),
    ]


PARENTS = EcranDe(
    cle="parents",
    etape=1,
    titre="Vos parents",
    titre_enfant="Les parents de l’enfant",
    titre_agent="Parents",
    modele=Parents,
    applicable=_au_nom_du_titre,
    regle=_regle_des_parents,
    mots=_mots_des_parents,
)
