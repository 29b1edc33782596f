"""What a card costs: by the permit granted and what was held before (`droit/tarifs_titres.csv`).

More than one price means that the law leaves it to the préfecture, or that its reading is not
sure: an agent says which, nobody is told a price that may be false.
"""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.cas.profils import Profil
from chalicelib.domain.droit import regles as droit
from chalicelib.domain.droit.regles import Regle
from chalicelib.domain.droit.renouvellement import Moment, moment
from chalicelib.domain.droit.titres import Tarif, tarif, titre_prevu
from chalicelib.domain.personne.registre import TypeCarte


class CodeTarif(StrEnum):
    """The prices of a card that an agent may choose between."""

    EXONEREE = "EXONEREE"
    PREMIERE = "PREMIERE"
    RENOUVELLEMENT = "RENOUVELLEMENT"
    DUPLICATA = "DUPLICATA"
    MODIFICATION = "MODIFICATION"


GENRES = {
    CodeTarif.EXONEREE: "première carte, sans taxe",
    CodeTarif.PREMIERE: "première carte, avec la taxe",
    CodeTarif.RENOUVELLEMENT: "renouvellement",
    CodeTarif.DUPLICATA: "duplicata",
    CodeTarif.MODIFICATION: "carte refaite après un changement, sans taxe",
}
RETARD = "RETARD"
"""The penalty of L436-5, that an agent may ask for a late renewal."""


class Histoire(StrEnum):
    """What a card is, seen from the one held before; A_DIRE: the préfecture says which.

    CHANGEMENT: the same permit, its card made again because what it says has changed.
    """

    PREMIERE = "PREMIERE"
    RENOUVELLEMENT = "RENOUVELLEMENT"
    DUPLICATA = "DUPLICATA"
    CHANGEMENT = "CHANGEMENT"
    A_DIRE = "A_DIRE"


A_FIXER = (Histoire.A_DIRE, Histoire.CHANGEMENT)
"""Histories of which an agent says the price: no text that we read does."""


class Tenue(NamedTuple):
    """The card held, or held last."""

    carte: TypeCarte | None
    debut: date
    fin: date


class TarifsDuTitre(Regle):
    """The prices possible for these profiles with this history."""

    profils: tuple[Profil, ...]
    histoire: Histoire
    tarifs: tuple[CodeTarif, ...]


@cache
def lus() -> tuple[TarifsDuTitre, ...]:
    """Every row, past and present."""
    return tuple(
        TarifsDuTitre.model_validate(
            ligne | {"profils": ligne["profils"].split(), "tarifs": ligne["tarifs"].split()}
        )
        for ligne in droit.lignes("tarifs_titres")
    )


def histoire(
    objet: Objet, profil: Profil, tenue: Tenue | None, decision_le: date | None, jour: date
) -> Histoire:
    """A first card on this ground, the same again, or what the préfecture has to say.

    A protection more recent than the card, or another kind of card, makes a first one (L424-1,
    L424-9: the minor of a BPS who comes of age too).
    """
    if objet is Objet.DUPLICATA:
        return Histoire.DUPLICATA
    if objet.est_changement:
        return Histoire.CHANGEMENT
    recente = decision_le is not None and tenue is not None and decision_le > tenue.debut
    if tenue is None:
        return Histoire.RENOUVELLEMENT if objet is Objet.RENOUVELLEMENT else Histoire.PREMIERE
    autre = tenue.carte not in (None, titre_prevu(profil, jour).carte)
    if autre or (recente and not profil.est_famille):
        return Histoire.PREMIERE
    tard = moment(tenue.fin, jour) is Moment.TROP_TARD
    return Histoire.A_DIRE if tard or objet is Objet.PREMIERE else Histoire.RENOUVELLEMENT


def codes(profil: Profil, histoire: Histoire, jour: date) -> tuple[CodeTarif, ...]:
    """The prices possible under the rules of a day; the first is the one most likely."""
    lignes = (lu for lu in lus() if profil in lu.profils and lu.histoire is histoire)
    return droit.en_vigueur(lignes, jour, lambda lu: lu.histoire)[histoire].tarifs


def prix(codes: tuple[CodeTarif, ...], jour: date) -> tuple[Tarif, ...]:
    """These prices in euros, the lowest first."""
    return tuple(sorted((tarif(code, jour) for code in codes), key=lambda lu: lu.total))
