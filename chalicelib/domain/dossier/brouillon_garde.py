"""How long a request that was never filed is kept: a pure reading of when its owner last wrote.

Ninety days without a word, told fourteen days before (rows of `droit/delais.csv`). Whoever writes
again begins these days anew. Nobody is erased without having been told first.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.droit.delais import CodeDelai, delai

UN_JOUR = timedelta(days=1)


class SuiteBrouillon(StrEnum):
    """What its time asks for."""

    GARDER = "garder"
    AVERTIR = "avertir"
    EFFACER = "effacer"


class VieDuBrouillon(NamedTuple):
    """`revoir_le`: the day to look again; `jusqu_au`: the last day it is kept, when nothing more is
    written in it."""

    suite: SuiteBrouillon
    revoir_le: date
    jusqu_au: date


def vie_du_brouillon(ecrit_le: date, averti_le: date | None, jour: date) -> VieDuBrouillon:
    """`ecrit_le`: when its owner last wrote in it; `averti_le`: when she was last told."""
    limite = delai(CodeDelai.CONSERVATION_BROUILLON, jour).apres(ecrit_le)
    preavis = delai(CodeDelai.AVERTISSEMENT_BROUILLON, jour)
    if averti_le is None or averti_le < ecrit_le:
        avertir_le = preavis.avant(limite)
        jusqu_au = max(limite, preavis.apres(max(jour, avertir_le)))
        if jour < avertir_le:
            return VieDuBrouillon(SuiteBrouillon.GARDER, avertir_le, jusqu_au)
        return VieDuBrouillon(SuiteBrouillon.AVERTIR, jusqu_au + UN_JOUR, jusqu_au)
    jusqu_au = max(limite, preavis.apres(averti_le))
    suite = SuiteBrouillon.GARDER if jour <= jusqu_au else SuiteBrouillon.EFFACER
    return VieDuBrouillon(suite, jusqu_au + UN_JOUR, jusqu_au)


def ce_que_dure_un_brouillon(jour: date) -> str:
    """What its owner reads beside it, before anything is near."""
    duree = delai(CodeDelai.CONSERVATION_BROUILLON, jour).duree.en_chiffres
    preavis = delai(CodeDelai.AVERTISSEMENT_BROUILLON, jour).duree.en_chiffres
    return (
        f"Si vous n’ajoutez rien pendant {duree}, cette demande s’efface. Nous vous écrivons "
        f"{preavis} avant, à l’adresse de courriel de votre compte."
    )
