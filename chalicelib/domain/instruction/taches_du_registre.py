"""Where the registre does not say of a card what the request says: an agent compares (R17).

Each difference is a task, by a day, until an agent said which is right, or until both agree.
"""

from collections.abc import Callable
from datetime import date

from chalicelib.domain.dossier.carte_au_registre import (
    CarteAuRegistre,
    ComparaisonCarte,
    DifferenceDeCarte,
    EcartCarte,
    QuiARaison,
)
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, NON_DECIDEE, Etat
from chalicelib.domain.droit.delais import CodeDelai, delai

Jours = tuple[date, date] | None


def difference(dossier: Dossier) -> DifferenceDeCarte | None:
    """What is to be compared, answered or not; at most one at a time."""
    vue, production = _vue(dossier), dossier.instruction.production
    numero = production.numero_titre if production else ""
    ecart = _ecart(dossier, vue, numero)
    return DifferenceDeCarte(ecart, vue.numero if vue else "", numero) if ecart else None


def _ecart(dossier: Dossier, vue: CarteAuRegistre | None, numero: str) -> EcartCarte | None:
    remise = dossier.etat is Etat.TITRE_REMIS
    if vue is None:
        production = dossier.instruction.production
        attendue = production is not None and production.attendue_au_registre
        return EcartCarte.INCONNUE if remise and attendue else None
    if dossier.etat in NON_DECIDEE:
        return EcartCarte.AUTRE_ISSUE
    if not remise and dossier.etat not in ACCORDEE:
        return None
    if numero and numero != vue.numero:
        return EcartCarte.AUTRE_NUMERO
    return None if remise else EcartCarte.DELIVREE


def _vue(dossier: Dossier) -> CarteAuRegistre | None:
    """Not a card that is made again: the registre knows it for what it was."""
    vue, production = dossier.instruction.carte_au_registre, dossier.instruction.production
    if vue is None or (production and production.numero_titre == vue.numero):
        return vue
    refaites = {refaite.numero_titre for refaite in dossier.instruction.cartes_refaites}
    return None if vue.numero in refaites else vue


def repondue(dossier: Dossier, quoi: DifferenceDeCarte) -> ComparaisonCarte | None:
    """The last answer to this very difference."""
    dites = (c for c in reversed(dossier.instruction.comparaisons) if c.difference == quoi)
    return next(dites, None)


def a_comparer(dossier: Dossier) -> DifferenceDeCarte | None:
    """What waits for an agent, now or later: the file is right, and it is over."""
    quoi = difference(dossier)
    dite = repondue(dossier, quoi) if quoi else None
    return None if dite and dite.qui_a_raison is QuiARaison.DOSSIER else quoi


def comparer(dossier: Dossier) -> Jours:
    """Since when an agent compares, and by when.

    Where the registre was right, the file is corrected: it comes back if it was not.
    """
    quoi = a_comparer(dossier)
    if quoi is None:
        return None
    depuis, dite = _depuis(dossier, quoi.ecart), repondue(dossier, quoi)
    if dite:
        depuis = _plus_tard(dossier.fuseau.jour(dite.le))
    return depuis, delai(CodeDelai.REPRISE, depuis).apres(depuis, dossier.prefecture.code)


def _depuis(dossier: Dossier, ecart: EcartCarte) -> date:
    """At once; but a card handed over takes days to be known, on one side as on the other."""
    vue, production = dossier.instruction.carte_au_registre, dossier.instruction.production
    dates = (
        *([vue.vue_le] if vue else []),
        *([d for d in (production.recu_le, production.remis_le) if d] if production else []),
    )
    depuis = max(map(dossier.fuseau.jour, dates))
    guichet = dossier.etat is Etat.TITRE_DISPONIBLE or (production and production.en_route)
    attendre = ecart is EcartCarte.INCONNUE or (ecart is EcartCarte.DELIVREE and guichet)
    return _plus_tard(depuis) if attendre else depuis


def _plus_tard(jour: date) -> date:
    return delai(CodeDelai.CARTE_REGISTRE, jour).apres(jour)


def si(ecart: EcartCarte) -> Callable[[Dossier], Jours]:
    """The days of this difference; None for another one."""

    def jours(dossier: Dossier) -> Jours:
        quoi = a_comparer(dossier)
        return comparer(dossier) if quoi and quoi.ecart is ecart else None

    return jours
