"""When a refusal goes first before the commission du titre de séjour (CESEDA L432-13)."""

import re

from chalicelib.domain.dossier import Dossier
from chalicelib.domain.instruction import Refus
from chalicelib.domain.titres import titre_prevu

ARTICLES_COMMISSION = ("424-1", "424-3", "424-13")
"""Cards whose refusal, to somebody who meets the conditions, goes first to the commission."""

CONDITIONS_NON_REMPLIES = "CONDITIONS_NON_REMPLIES"


def commission_manque(dossier: Dossier, refus: Refus) -> bool:
    """L432-13, 2°; not when the ground is that the conditions of the card are not met."""
    if dossier.instruction.commission_le or dossier.profil is None:
        return False
    article = titre_prevu(dossier.profil, dossier.jour_des_regles).article
    articles = set(re.findall(r"L\.\s?([0-9]+-[0-9]+)", article))
    remplies = CONDITIONS_NON_REMPLIES not in refus.motifs
    return remplies and bool(articles & set(ARTICLES_COMMISSION))
