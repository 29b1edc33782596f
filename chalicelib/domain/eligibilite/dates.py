"""The date that matters to a person warned or sent elsewhere: when the law opens, or closed."""

from collections.abc import Callable
from datetime import date

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.phrases import en_mots
from chalicelib.domain.droit.renouvellement import fenetre, residence_atteinte_le
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.signalements import Signalement


def date_utile(dossier: Dossier, issue: Orientation | Signalement, jour: date) -> str:
    """A sentence with this person's date; empty when no date changes anything."""
    dire = PHRASES.get(issue)
    return dire(dossier, jour) if dire else ""


def _trop_tot(dossier: Dossier, jour: date) -> str:
    fin = _fin_du_titre(dossier)
    if fin is None:
        return ""
    dates = fenetre(fin, jour)
    return (
        f"Votre titre se termine le {en_clair(fin)}. La loi prévoit le renouvellement du "
        f"{en_clair(dates.ouverture)} au {en_clair(dates.limite)}."
    )


def _trop_tard(dossier: Dossier, jour: date) -> str:
    fin = _fin_du_titre(dossier)
    if fin is None:
        return ""
    cloture = fenetre(fin, jour).cloture
    return (
        f"Votre titre s’est terminé le {en_clair(fin)}. Depuis le {en_clair(cloture)}, votre "
        "demande est très en retard. Elle est reçue quand même."
    )


def _titre(dossier: Dossier, jour: date) -> str:
    fin = _fin_du_titre(dossier)
    return f"Nous connaissons un titre qui se termine le {en_clair(fin)}." if fin else ""


def _quatre_ans(dossier: Dossier, jour: date) -> str:
    residence = dossier.reponses.residence
    if residence is None:
        return ""
    atteints = residence_atteinte_le(residence.reguliere_depuis, jour)
    duree = en_mots(CodeDelai.RESIDENCE, jour, "lettres")
    return (
        f"Vous aurez {duree} de résidence régulière le {en_clair(atteints)}. À partir de ce jour, "
        "la condition sera remplie."
    )


def _union_recente(dossier: Dossier, jour: date) -> str:
    declare = dossier.reponses.lien_familial
    if declare is None or declare.date_union is None:
        return ""
    regle = delai(CodeDelai.UNION, jour)
    atteint = en_clair(regle.apres(declare.date_union))
    return (
        f"Votre union aura {regle.duree.en_lettres} le {atteint}. À partir de ce jour, la "
        "condition sera remplie."
    )


def _enfant_trop_jeune(dossier: Dossier, jour: date) -> str:
    nee = dossier.personne.etat_civil.date_naissance.au_plus_tard
    regle = delai(CodeDelai.AGE_MINIMAL, jour)
    return (
        f"L’enfant aura {regle.duree.en_chiffres} le {en_clair(regle.apres(nee))}. La demande sera "
        "possible à partir de ce jour."
    )


def _fin_du_titre(dossier: Dossier) -> date | None:
    actuel = dossier.reponses.titre_actuel or dossier.personne.dernier_titre
    return actuel.fin if actuel else None


PHRASES: dict[Orientation | Signalement, Callable[[Dossier, date], str]] = {
    Signalement.DEPOT_ANTICIPE: _trop_tot,
    Signalement.DEPOT_TRES_TARDIF: _trop_tard,
    Signalement.DEJA_TITULAIRE: _titre,
    Signalement.RESIDENCE_TROP_COURTE: _quatre_ans,
    Signalement.UNION_RECENTE: _union_recente,
    Orientation.ENFANT_TROP_JEUNE: _enfant_trop_jeune,
}
