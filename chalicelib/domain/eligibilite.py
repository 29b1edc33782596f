"""Who this procedure serves at « Je continue », and the case of everybody else (FAQ 5, 6, 15, 34).

Each rule names an orientation: a page that says why, where to go and what to bring.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from chalicelib.domain.echeances import ajouter_mois
from chalicelib.domain.registre import NatureTitre, Personne

MAJORITE = 18
"""Years, on the day of the request; a minor's request comes from a parent (FAQ 37)."""

RENOUVELLEMENT_TARDIF_MOIS = 6
"""Months after its end during which a permit is renewed, not asked for anew (CESEDA R431-8)."""


class Orientation(StrEnum):
    """Why a first request cannot begin here; also the name of the page that says what to do."""

    APATRIDE = "apatride"
    ENFANT = "enfant"
    NON_RECONNU = "non-reconnu"
    RECEPISSE = "recepisse"
    TITRE = "titre"


def _apatride(personne: Personne, jour: date) -> bool:
    return personne.statut == "APATRIDE"


def _sans_protection(personne: Personne, jour: date) -> bool:
    return not personne.est_bpi


def _mineur(personne: Personne, jour: date) -> bool:
    return personne.etat_civil.date_naissance.age_au(jour) < MAJORITE


def _deja_en_cours(personne: Personne, jour: date) -> bool:
    return personne.detient_un_recepisse_le(jour)


def _deja_titulaire(personne: Personne, jour: date) -> bool:
    limites = (
        ajouter_mois(titre.fin, RENOUVELLEMENT_TARDIF_MOIS)
        for titre in personne.titres
        if titre.nature is NatureTitre.TITRE
    )
    return any(jour <= limite for limite in limites)


REGLES: tuple[tuple[Callable[[Personne, date], bool], Orientation], ...] = (
    (_apatride, Orientation.APATRIDE),
    (_sans_protection, Orientation.NON_RECONNU),
    (_mineur, Orientation.ENFANT),
    (_deja_en_cours, Orientation.RECEPISSE),
    (_deja_titulaire, Orientation.TITRE),
)


def orientation(personne: Personne | None, jour: date) -> Orientation | None:
    """Where to send somebody whom a first request does not fit; None when it may begin."""
    if personne is None:
        return Orientation.NON_RECONNU
    return next((cas for regle, cas in REGLES if regle(personne, jour)), None)
