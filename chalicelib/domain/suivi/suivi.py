"""Where a request stands, in plain words: who acts next, by when, what to do (R7)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import Eligibilite, juger_dossier, signales
from chalicelib.domain.eligibilite.signalements import DE_L_EPHOTO
from chalicelib.domain.instruction.motifs_de_fin import motifs_de_cloture
from chalicelib.domain.suivi.echeance import contester
from chalicelib.domain.suivi.encore_a_verifier import encore_a_verifier
from chalicelib.domain.suivi.remise import a_la_remise
from chalicelib.domain.suivi.situations import A_VERIFIER, AFFICHAGES, DE_L_ETAT, Geste, Situation


class Suivi(NamedTuple):
    """`qui` acts now, in a sentence; `avant` is the day it is due by, `pourquoi` says why."""

    situation: Situation
    libelle: str
    ton: str
    qui: str
    avant: date | None
    pourquoi: str
    gestes: tuple[Geste, ...]
    orientation: Orientation | None
    a_savoir: tuple[str, ...]


def suivi(dossier: Dossier, jour: date, notifiee_le: date | None = None) -> Suivi:
    """What to tell the owner of a request on a day; `notifiee_le`, that of its last decision."""
    eligibilite = juger_dossier(dossier, jour)
    situation = _situation(dossier, eligibilite, jour)
    affichage = AFFICHAGES[situation]
    avant, pourquoi = (
        contester(dossier, notifiee_le, jour)
        if affichage.contestable
        else affichage.echeance(dossier, jour)
    )
    return Suivi(
        situation=situation,
        libelle=pour_le_parent(dossier, affichage.libelle),
        ton=affichage.ton,
        qui=pour_le_parent(dossier, affichage.qui(dossier)),
        avant=avant,
        pourquoi=pour_le_parent(dossier, pourquoi),
        gestes=affichage.gestes,
        orientation=eligibilite.orientation if situation is Situation.EN_PAUSE else None,
        a_savoir=tuple(
            pour_le_parent(dossier, phrase) for phrase in _a_savoir(dossier, situation, jour)
        ),
    )


def _situation(dossier: Dossier, eligibilite: Eligibilite, jour: date) -> Situation:
    if dossier.est_brouillon:
        return Situation.EN_PAUSE if eligibilite.orientation else Situation.EN_SAISIE
    if dossier.annulee_le:
        return Situation.ANNULEE
    if dossier.etat is not Etat.DEPOSEE:
        return _instruite(dossier, jour)
    if dossier.en_correction:
        return Situation.EN_CORRECTION
    humain = any(leve in A_VERIFIER for leve in encore_a_verifier(dossier, jour))
    return Situation.A_VERIFIER if humain else Situation.DEPOSEE


def _instruite(dossier: Dossier, jour: date) -> Situation:
    """A notice of an end and an appointment that is over change who acts."""
    situation = DE_L_ETAT[dossier.etat]
    if situation is Situation.EN_INSTRUCTION and dossier.instruction.preavis:
        return Situation.FIN_ANNONCEE
    if situation is Situation.CONVOCATION and _rendez_vous_passe(dossier, jour):
        return Situation.EN_INSTRUCTION
    return situation


def _rendez_vous_passe(dossier: Dossier, jour: date) -> bool:
    derniere = dossier.instruction.convocations[-1:]
    return any(dossier.fuseau.jour(convocation.quand) < jour for convocation in derniere)


def _a_savoir(dossier: Dossier, situation: Situation, jour: date) -> Iterable[str]:
    if dossier.est_modifiable:
        leves = encore_a_verifier(dossier, jour).values()
        phrases = (dits.apres if dossier.depose_le else dits.personne for dits in leves)
        yield from (phrase for phrase in phrases if phrase)
    elif not AFFICHAGES[situation].terminee:
        dits = signales(dossier, jour)
        yield from (dits[leve].personne for leve in DE_L_EPHOTO if leve in dits)
    if situation is Situation.TITRE_DISPONIBLE:
        yield from a_la_remise(dossier)
    if not AFFICHAGES[situation].terminee:
        yield from _preavis(dossier, jour)
    if dossier.etat is Etat.CONVOCATION and situation is Situation.EN_INSTRUCTION:
        yield "Le rendez-vous est passé. Vous n’avez pas pu venir ? Signalez-le à la préfecture."


def _preavis(dossier: Dossier, jour: date) -> Iterable[str]:
    """R19: the person knows that the request may end, why, and how to avoid it."""
    preavis = dossier.instruction.preavis
    if preavis is None:
        return
    limite = preavis.pas_avant - timedelta(days=1)
    quand = f"après le {en_clair(limite)}" if jour <= limite else "maintenant"
    avant = "avant" if jour <= limite else "tout de suite"
    motif = motifs_de_cloture(dossier.fuseau.jour(preavis.annonce_le)).get(preavis.motif)
    raison = f" {motif.texte}" if motif else ""
    maniere = "envoyez ce qui manque, ou " if dossier.instruction.complement else ""
    yield (
        f"La préfecture pense arrêter votre demande {quand}.{raison} Pour l’éviter, répondez "
        f"{avant} : {maniere}expliquez pourquoi votre demande doit continuer."
    )
