"""The legal clock: durations as dated data, and the arithmetic of months."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from chalicelib.domain.modele import Modele


class CodeDelai(StrEnum):
    ADP_PREMIERE = "adp.duree_premiere"
    REFUS_IMPLICITE = "refus_implicite"
    DELIVRANCE = "delai_delivrance"
    RECOURS_IMPLICITE = "recours.implicite"
    COMMUNICATION_MOTIFS = "motifs.communication"


class Delai(Modele):
    """A duration in months, the article that sets it, the day it starts to apply."""

    code: CodeDelai
    mois: int
    article: str
    depuis: date


_CESEDA_2021 = date(2021, 5, 1)
_CRPA_2016 = date(2016, 1, 1)

# To change a duration, add a row with the same code and the day the new text starts to apply.
DELAIS: tuple[Delai, ...] = (
    Delai(
        code=CodeDelai.ADP_PREMIERE,
        mois=6,
        article="CESEDA, art. R. 431-15-3 et R. 431-15-4",
        depuis=_CESEDA_2021,
    ),
    Delai(
        code=CodeDelai.REFUS_IMPLICITE,
        mois=4,
        article="CESEDA, art. R.* 432-1 et R. 432-2",
        depuis=_CESEDA_2021,
    ),
    Delai(
        code=CodeDelai.DELIVRANCE,
        mois=3,
        article="CESEDA, art. R. 424-1 et R. 424-7",
        depuis=_CESEDA_2021,
    ),
    Delai(
        code=CodeDelai.RECOURS_IMPLICITE,
        mois=2,
        article="CJA, art. R. 421-1 et R. 421-2",
        depuis=_CRPA_2016,
    ),
    Delai(
        code=CodeDelai.COMMUNICATION_MOTIFS,
        mois=1,
        article="CRPA, art. L. 232-4",
        depuis=_CRPA_2016,
    ),
)


def delai(code: CodeDelai, jour: date) -> Delai:
    """The duration in force on a day; LookupError before the first text."""
    en_vigueur = [ligne for ligne in DELAIS if ligne.code == code and ligne.depuis <= jour]
    if not en_vigueur:
        raise LookupError(f"aucun délai « {code} » au {jour.isoformat()}")
    return max(en_vigueur, key=lambda ligne: ligne.depuis)


def ajouter_mois(jour: date, mois: int) -> date:
    """Same day of the month, `mois` later, or the last day when that month is too short."""
    rang = jour.month - 1 + mois
    annee, mois_civil = jour.year + rang // 12, rang % 12 + 1
    return date(annee, mois_civil, min(jour.day, monthrange(annee, mois_civil)[1]))


def dernier_jour(debut: date, mois: int) -> date:
    """Last day of a validity of `mois` months whose first day is `debut`: the eve of its term."""
    return ajouter_mois(debut, mois) - timedelta(days=1)


def refus_implicite_le(depose_le: date) -> date:
    """Day when silence becomes a refusal, if the request was complete when filed (R. 432-2)."""
    return ajouter_mois(depose_le, delai(CodeDelai.REFUS_IMPLICITE, depose_le).mois)


def titre_du_le(decision_le: date) -> date:
    """Day by which the permit is due after the protection decision (R. 424-1, R. 424-7)."""
    return ajouter_mois(decision_le, delai(CodeDelai.DELIVRANCE, decision_le).mois)
