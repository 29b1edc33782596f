"""When a refusal goes first before the commission du titre de séjour (CESEDA L432-13)."""

import re
from datetime import date

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.instruction import Refus
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.titres import titre_prevu
from chalicelib.domain.instruction.erreurs import (
    CommissionEnCours,
    CommissionRequise,
    ReunionImpossible,
)

ARTICLES_COMMISSION = ("424-1", "424-3", "424-13")
"""Cards whose refusal, to somebody who meets the conditions, goes first to the commission."""

CONDITIONS_NON_REMPLIES = "CONDITIONS_NON_REMPLIES"


def exiger_reunion_possible(reunion_le: date, jour: date) -> None:
    """The person is called fifteen days before; it meets within three months (L432-15).

    Raises ReunionImpossible.
    """
    au_plus_tot = delai(CodeDelai.COMMISSION_CONVOCATION, jour).apres(jour)
    au_plus_tard = delai(CodeDelai.COMMISSION_REUNION, jour).apres(jour)
    if not au_plus_tot <= reunion_le <= au_plus_tard:
        raise ReunionImpossible


def exiger_commission(dossier: Dossier, refus: Refus, jour: date) -> None:
    """Once asked, the commission meets before the refusal is signed.

    Raises CommissionRequise, CommissionEnCours.
    """
    reunion_le = dossier.instruction.commission_reunion_le
    if reunion_le is None and commission_requise(dossier, refus):
        raise CommissionRequise
    if reunion_le and jour < reunion_le:
        raise CommissionEnCours(reunion_le)


def commission_requise(dossier: Dossier, refus: Refus) -> bool:
    """L432-13, 2°; not when the sole ground is that the conditions of the card are not met."""
    if dossier.profil is None or set(refus.motifs) == {CONDITIONS_NON_REMPLIES}:
        return False
    article = titre_prevu(dossier.profil, dossier.jour_des_regles).article
    articles = set(re.findall(r"L\.\s?([0-9]+-[0-9]+)", article))
    return bool(articles & set(ARTICLES_COMMISSION))
