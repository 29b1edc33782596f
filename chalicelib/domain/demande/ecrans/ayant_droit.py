"""The protected person of a family, asked whatever the tie (the guide's « ayant droit », S2-04)."""

from datetime import date
from typing import NamedTuple

from chalicelib.domain.calendrier import DateNaissance
from chalicelib.domain.cas.cas import Cas, LienFamilial
from chalicelib.domain.demande.ecran import EcranDe, Page
from chalicelib.domain.demande.intitules import qualite
from chalicelib.domain.demande.mots import Ligne, Noms, dites
from chalicelib.domain.demande.vraisemblance import FUTUR, Erreurs, naissance
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_famille import AyantDroit
from chalicelib.domain.personne.graphies import normaliser
from chalicelib.domain.personne.identite import STATUTS


class Proche(NamedTuple):
    """The protected person, as the family member calls her: alone, and after « de »."""

    nom: str
    de: str


PROCHES = {
    LienFamilial.CONJOINT: Proche("votre mari, votre femme", "de votre mari, de votre femme"),
    LienFamilial.PARTENAIRE: Proche("votre partenaire", "de votre partenaire"),
    LienFamilial.CONCUBIN: Proche(
        "votre concubin, votre concubine", "de votre concubin, de votre concubine"
    ),
    LienFamilial.ENFANT: Proche("votre parent protégé", "de votre parent protégé"),
    LienFamilial.PARENT: Proche("votre enfant protégé", "de votre enfant protégé"),
}
PARENT_DE_L_ENFANT = Proche("le parent protégé de l’enfant", "du parent protégé de l’enfant")


def de_famille(dossier: Dossier) -> bool:
    """Who asks for a permit as a member of the family of a protected person."""
    return dossier.cas.est_famille and not dossier.cas.garde_le_titre


def proche(cas: Cas) -> Proche | None:
    """The protected person of a family request; None for one's own protection."""
    if cas.lien is None:
        return None
    return PARENT_DE_L_ENFANT if cas.est_pour_enfant else PROCHES[cas.lien]


def _nomme(cas: Cas) -> str:
    nomme = proche(cas)
    return nomme.nom[0].upper() + nomme.nom[1:] if nomme else AYANT_DROIT.titre


def _regle(dossier: Dossier, r: AyantDroit, jour: date | None) -> Erreurs:
    """Somebody else, of the age the tie supposes, whose asylum request is in his own past."""
    if _est_soi_meme(dossier, r):
        return {
            "nom": "C’est votre nom et votre date de naissance. Écrivez ici la personne protégée "
            "de votre famille. Si la personne protégée, c’est vous, recommencez la demande et "
            "choisissez « Réfugié(e) » ou « Protection subsidiaire »."
        }
    erreurs = naissance("date_naissance", r.date_naissance, jour)
    erreurs |= _ecart_d_age(dossier, r.date_naissance) if not erreurs else {}
    if jour and r.date_demande_asile > jour:
        erreurs["date_demande_asile"] = FUTUR
    elif r.date_demande_asile.year < r.date_naissance.annee:
        erreurs["date_demande_asile"] = "Cette date est avant la naissance de cette personne."
    return erreurs


def _est_soi_meme(dossier: Dossier, r: AyantDroit) -> bool:
    personne = dossier.personne
    if r.numero_etranger and r.numero_etranger == personne.numero_etranger:
        return True
    etat_civil = personne.etat_civil
    meme_nom = normaliser(r.nom) == normaliser(etat_civil.nom_naissance)
    memes_prenoms = normaliser(r.prenoms) == normaliser(" ".join(etat_civil.prenoms))
    return meme_nom and memes_prenoms and r.date_naissance == etat_civil.date_naissance


def _ecart_d_age(dossier: Dossier, autre: DateNaissance) -> Erreurs:
    soi = dossier.personne.etat_civil.date_naissance.annee
    if dossier.cas.lien is LienFamilial.ENFANT and autre.annee >= soi:
        plus_age = "Ce parent serait plus jeune que l’enfant. Vérifiez l’année."
        return {"date_naissance": plus_age}
    if dossier.cas.lien is LienFamilial.PARENT and autre.annee <= soi:
        return {"date_naissance": "Cet enfant serait né avant vous. Vérifiez l’année."}
    return {}


def _en_qualite_de(dossier: Dossier, noms: Noms) -> list[Ligne]:
    return [("Demande en qualité de", qualite(dossier.cas))]


def _page(dossier: Dossier, noms: Noms) -> Page:
    return {
        "proche": proche(dossier.cas),
        "nationalites": noms.nationalites.items(),
        "statuts": STATUTS,
    }


def _mots(r: AyantDroit, noms: Noms) -> list[Ligne]:
    return [
        ("Nom et prénoms", f"{r.nom} {r.prenoms}"),
        ("Naissance", noms.du_jour(r.date_naissance)),
        ("Nationalité", noms.de_nationalite(r.nationalite)),
        ("Protection", STATUTS[r.protection]),
        ("Demande d’asile", noms.du_jour(r.date_demande_asile)),
        *dites(("Numéro étranger", r.numero_etranger), ("Numéro du titre", r.numero_titre)),
    ]


AYANT_DROIT = EcranDe(
    cle="ayant_droit",
    etape=2,
    titre="La personne protégée de votre famille",
    titre_du_cas=_nomme,
    titre_agent="Proche protégé",
    modele=AyantDroit,
    applicable=de_famille,
    regle=_regle,
    avant=_en_qualite_de,
    page=_page,
    mots=_mots,
)
