"""Answers of step 2 that contradict each other: the card held, the sponsor, the tie, the minor."""

from datetime import date

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import LienFamilial
from chalicelib.domain.demande.vraisemblance import FUTUR, Erreurs, naissance, ordre
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_famille import AyantDroit, LienDeclare
from chalicelib.domain.dossier.reponses_mineur import Activite
from chalicelib.domain.dossier.reponses_titre import Residence, TitreActuel
from chalicelib.domain.personne.identite import SituationFamiliale
from chalicelib.domain.personne.registre import NatureTitre

SITUATIONS_DU_LIEN = {
    LienFamilial.CONJOINT: SituationFamiliale.MARIE,
    LienFamilial.PARTENAIRE: SituationFamiliale.PACSE,
    LienFamilial.CONCUBIN: SituationFamiliale.CONCUBIN,
}
CHOIX_DU_LIEN = {
    LienFamilial.CONJOINT: "« mari ou femme » : la situation est alors « Marié(e) »",
    LienFamilial.PARTENAIRE: "« partenaire » : la situation est alors « Pacsé(e) »",
    LienFamilial.CONCUBIN: "« concubin ou concubine » : la situation est alors « En concubinage »",
}


def famille(dossier: Dossier, jour: date | None) -> Erreurs:
    """The family situation and the tie chosen at the door say the same thing (c3)."""
    lien = dossier.cas.lien
    attendue = SITUATIONS_DU_LIEN.get(lien) if lien and dossier.cas.est_premiere else None
    if lien is None or attendue is None or dossier.situation is attendue:
        return {}
    suite = "Corrigez cette réponse, ou recommencez une demande avec un autre lien."
    return {"situation_familiale": f"Vous avez choisi {CHOIX_DU_LIEN[lien]}. {suite}"}


def titre_actuel(dossier: Dossier, valeur: TitreActuel, jour: date | None) -> Erreurs:
    connu = dossier.personne.titre(valeur.numero)
    if connu and connu.nature is NatureTitre.VISA:
        return {"numero": "Ce numéro est celui d’un visa. Écrivez celui de votre carte de séjour."}
    return {"debut": FUTUR} if jour and valeur.debut > jour else {}


def residence(dossier: Dossier, valeur: Residence, jour: date | None) -> Erreurs:
    return ordre(dossier, "reguliere_depuis", valeur.reguliere_depuis, jour)


def ayant_droit(dossier: Dossier, valeur: AyantDroit, jour: date | None) -> Erreurs:
    """Somebody else, of the age the tie supposes, whose asylum request is in his own past."""
    if _est_soi_meme(dossier, valeur):
        return {
            "nom": "C’est votre nom et votre date de naissance. Écrivez ici la personne protégée "
            "de votre famille. Si la personne protégée, c’est vous, recommencez la demande et "
            "choisissez « Réfugié(e) » ou « Protection subsidiaire »."
        }
    erreurs = naissance("date_naissance", valeur.date_naissance, jour)
    erreurs |= _ecart_d_age(dossier, valeur.date_naissance) if not erreurs else {}
    if jour and valeur.date_demande_asile > jour:
        erreurs["date_demande_asile"] = FUTUR
    elif valeur.date_demande_asile.year < valeur.date_naissance.annee:
        erreurs["date_demande_asile"] = "Cette date est avant la naissance de cette personne."
    return erreurs


def _est_soi_meme(dossier: Dossier, valeur: AyantDroit) -> bool:
    personne = dossier.personne
    if valeur.numero_etranger and valeur.numero_etranger == personne.numero_etranger:
        return True
    etat_civil = personne.etat_civil
    meme_nom = valeur.nom.casefold() == etat_civil.nom_naissance.casefold()
    prenoms = " ".join(etat_civil.prenoms).casefold()
    memes_prenoms = valeur.prenoms.replace(",", " ").casefold() == prenoms
    return meme_nom and memes_prenoms and valeur.date_naissance == etat_civil.date_naissance


def _ecart_d_age(dossier: Dossier, autre: DateNaissance) -> Erreurs:
    soi = dossier.personne.etat_civil.date_naissance.annee
    if dossier.cas.lien is LienFamilial.ENFANT and autre.annee >= soi:
        plus_age = "Ce parent serait plus jeune que l’enfant. Vérifiez l’année."
        return {"date_naissance": plus_age}
    if dossier.cas.lien is LienFamilial.PARENT and autre.annee <= soi:
        return {"date_naissance": "Cet enfant serait né avant vous. Vérifiez l’année."}
    return {}


def lien_familial(dossier: Dossier, valeur: LienDeclare, jour: date | None) -> Erreurs:
    """A couple also says since when, where, and whether they live together."""
    if not dossier.cas.en_couple_avec_ayant_droit:
        return {}
    absents = {
        "date_union": (valeur.date_union, "Écrivez la date de votre union."),
        "lieu_union": (valeur.lieu_union, "Écrivez la ville et le pays de votre union."),
        "vie_commune": (valeur.vie_commune, "Dites si vous vivez ensemble."),
    }
    erreurs = {champ: phrase for champ, (lue, phrase) in absents.items() if not lue}
    if valeur.date_union:
        erreurs |= ordre(dossier, "date_union", valeur.date_union, jour)
        protegee = dossier.reponses.ayant_droit
        if protegee and valeur.date_union.year < protegee.date_naissance.annee:
            erreurs["date_union"] = "L’union est avant la naissance de cette personne. Vérifiez."
    return erreurs


def activite(dossier: Dossier, valeur: Activite, jour: date | None) -> Erreurs:
    if valeur.volonte == "non" and (valeur.nature or valeur.employeur):
        return {"volonte": "Répondez « Oui », ou effacez le travail écrit plus bas."}
    return {}
