"""The date that matters to a person sent elsewhere: when the door opens, or when it closed."""

from collections.abc import Callable
from datetime import date

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.phrases import en_mots
from chalicelib.domain.droit.renouvellement import fenetre, residence_atteinte_le
from chalicelib.domain.eligibilite.orientations import Orientation


def date_utile(dossier: Dossier, orientation: Orientation, jour: date) -> str:
    """A sentence with this person's date; empty when no date changes anything."""
    dire = PHRASES.get(orientation)
    return dire(dossier, jour) if dire else ""


def _trop_tot(dossier: Dossier, jour: date) -> str:
    fin = _fin_du_titre(dossier)
    if fin is None:
        return ""
    dates = fenetre(fin, jour)
    return (
        f"Votre titre se termine le {en_clair(fin)}. Vous pourrez demander le renouvellement du "
        f"{en_clair(dates.ouverture)} au {en_clair(dates.limite)}."
    )


def _trop_tard(dossier: Dossier, jour: date) -> str:
    fin = _fin_du_titre(dossier)
    if fin is None:
        return ""
    cloture = fenetre(fin, jour).cloture
    return (
        f"Votre titre s’est terminé le {en_clair(fin)}. Le renouvellement était possible jusqu’au "
        f"{en_clair(cloture)}."
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
        f"Vous aurez {duree} de résidence régulière le {en_clair(atteints)}. Vous pourrez demander "
        "la carte de résident à partir de ce jour."
    )


def _union_recente(dossier: Dossier, jour: date) -> str:
    declare = dossier.reponses.lien_familial
    if declare is None or declare.date_union is None:
        return ""
    regle = delai(CodeDelai.UNION, jour)
    atteint = en_clair(regle.apres(declare.date_union))
    return (
        f"Votre union aura {regle.duree.en_lettres} le {atteint}. Vous pourrez déposer votre "
        "demande à partir de ce jour."
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


PHRASES: dict[Orientation, Callable[[Dossier, date], str]] = {
    Orientation.TROP_TOT: _trop_tot,
    Orientation.TROP_TARD: _trop_tard,
    Orientation.TITRE: _titre,
    Orientation.QUATRE_ANS: _quatre_ans,
    Orientation.UNION_RECENTE: _union_recente,
    Orientation.ENFANT_TROP_JEUNE: _enfant_trop_jeune,
}
