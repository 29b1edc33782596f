"""Where a request stands, in plain words: who acts next, by when, what to do (R7)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.brouillon_garde import ce_que_dure_un_brouillon
from chalicelib.domain.dossier.convocations import Convocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, Etat
from chalicelib.domain.dossier.faits_ouverts import (
    complement_a_lire,
    complement_attendu,
    desistement_en_cours,
    empechement_sans_reponse,
    rendez_vous_donne,
)
from chalicelib.domain.dossier.fins_de_sejour import CauseFin
from chalicelib.domain.dossier.mots_du_parent import pour_le_parent
from chalicelib.domain.eligibilite.orientations import Orientation
from chalicelib.domain.eligibilite.regles import Eligibilite, juger_dossier, signales
from chalicelib.domain.eligibilite.signalements import DE_L_EPHOTO
from chalicelib.domain.instruction.motifs_de_fin import motifs_de_cloture
from chalicelib.domain.instruction.taches import reponse_a_l_empechement
from chalicelib.domain.suivi.contestation import reponse_le
from chalicelib.domain.suivi.echeance import contester, rendez_vous
from chalicelib.domain.suivi.encore_a_verifier import encore_a_verifier
from chalicelib.domain.suivi.gestes import Geste
from chalicelib.domain.suivi.remise import (
    a_la_remise,
    carte_a_envoyer,
    carte_en_route,
    carte_retrouvee,
)
from chalicelib.domain.suivi.situations import (
    A_VERIFIER,
    AFFICHAGES,
    DE_L_ETAT,
    Affichage,
    Situation,
    a_repondu,
)


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
    a_moi: bool


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
        gestes=_gestes(dossier, affichage, jour),
        orientation=eligibilite.orientation if situation is Situation.EN_PAUSE else None,
        a_savoir=tuple(
            pour_le_parent(dossier, phrase) for phrase in _a_savoir(dossier, situation, jour)
        ),
        a_moi=affichage.a_moi and not _attend_qu_on_la_lise(dossier, situation),
    )


def _attend_qu_on_la_lise(dossier: Dossier, situation: Situation) -> bool:
    return situation in (Situation.FIN_ANNONCEE, Situation.PROTECTION_FINIE) and a_repondu(dossier)


def _situation(dossier: Dossier, eligibilite: Eligibilite, jour: date) -> Situation:
    if dossier.est_brouillon:
        return Situation.EN_PAUSE if eligibilite.orientation else Situation.EN_SAISIE
    if dossier.annulee_le:
        return Situation.ANNULEE
    if dossier.instruction.desistement and dossier.instruction.desistement.fini_le:
        return Situation.RETIREE
    if dossier.instruction.changement_enregistre_le:
        return Situation.CHANGEMENT_ENREGISTRE
    if finie := _fin_notee(dossier):
        return finie
    if dossier.etat is not Etat.DEPOSEE:
        return _instruite(dossier, jour)
    if dossier.en_correction:
        return Situation.EN_CORRECTION
    humain = any(leve in A_VERIFIER for leve in encore_a_verifier(dossier, jour))
    return Situation.A_VERIFIER if humain else Situation.DEPOSEE


def _fin_notee(dossier: Dossier) -> Situation | None:
    """A protection that ended, to answer; a death or a nationality, once nothing is open."""
    fin, procedure = dossier.instruction.fin_de_sejour, dossier.instruction.fin_de_protection
    if procedure and procedure.signe_le is None:
        return Situation.PROTECTION_FINIE
    if fin is None or dossier.est_ouvert:
        return None
    if fin.cause is CauseFin.DECES:
        return Situation.DECES
    retire = dossier.etat in (Etat.REFUSEE, Etat.TITRE_RETIRE)
    return None if retire else Situation.NATIONALITE


def _instruite(dossier: Dossier, jour: date) -> Situation:
    """What the person has to do comes before where the examination stands: documents, then a
    notice of end, then an appointment to come."""
    if desistement_en_cours(dossier):
        return Situation.RETRAIT
    if complement_attendu(dossier):
        return Situation.COMPLEMENT_DEMANDE
    if dossier.etat in A_DECIDER and dossier.instruction.preavis:
        return Situation.FIN_ANNONCEE
    if dossier.etat is Etat.TITRE_DISPONIBLE:
        return Situation.TITRE_DISPONIBLE
    if _rendez_vous_a_venir(dossier, jour):
        return Situation.CONVOCATION
    if dossier.etat is Etat.CONVOCATION and rendez_vous_donne(dossier):
        return Situation.EN_INSTRUCTION
    return DE_L_ETAT[dossier.etat]


def _gestes(dossier: Dossier, affichage: Affichage, jour: date) -> tuple[Geste, ...]:
    """Whatever is told first, an appointment can be moved; once asked, it is answered first."""
    donne = rendez_vous_donne(dossier)
    if donne is None or affichage.situation is Situation.RETRAIT:
        return _sans_timbre_gratuit(dossier, affichage)
    if empechement_sans_reponse(dossier):
        return affichage.gestes
    rendez_vous_de = Geste.DEPLACER if _rendez_vous_a_venir(dossier, jour) else Geste.ABSENCE
    premiers = 1 if affichage.gestes[0] in (Geste.REPONDRE, Geste.EXPLIQUER) else 0
    return (*affichage.gestes[:premiers], rendez_vous_de, *affichage.gestes[premiers:])


def _sans_timbre_gratuit(dossier: Dossier, affichage: Affichage) -> tuple[Geste, ...]:
    """No stamp to buy for a card that costs nothing more."""
    production = dossier.instruction.production
    gratuit = production is not None and (production.montant == 0 or dossier.carte_ailleurs)
    return tuple(g for g in affichage.gestes if not (gratuit and g is Geste.ACHETER_TIMBRE))


def _rendez_vous_a_venir(dossier: Dossier, jour: date) -> Convocation | None:
    donne = rendez_vous_donne(dossier)
    return donne if donne and dossier.fuseau.jour(donne.quand) >= jour else None


def _a_savoir(dossier: Dossier, situation: Situation, jour: date) -> Iterable[str]:
    if dossier.est_modifiable:
        leves = encore_a_verifier(dossier, jour).values()
        phrases = (dits.apres if dossier.depose_le else dits.personne for dits in leves)
        yield from (phrase for phrase in phrases if phrase)
        if dossier.est_brouillon:
            yield ce_que_dure_un_brouillon(jour)
    elif not AFFICHAGES[situation].terminee:
        dits = signales(dossier, jour)
        yield from (dits[leve].personne for leve in DE_L_EPHOTO if leve in dits)
    if dossier.titre_perdu and not AFFICHAGES[situation].terminee:
        yield carte_retrouvee(dossier)
    yield from _contestation(dossier)
    if dossier.etat is Etat.TITRE_EN_FABRICATION:
        dite = carte_a_envoyer(dossier) if dossier.carte_ailleurs else carte_en_route(dossier)
        yield from filter(None, (dite,))
    if situation is Situation.TITRE_DISPONIBLE:
        quand, ou = rendez_vous(dossier, jour)
        if quand and _rendez_vous_a_venir(dossier, jour):
            yield f"Vous avez un rendez-vous le {en_clair(quand)} pour prendre votre titre. {ou}"
        yield from a_la_remise(dossier)
    if not AFFICHAGES[situation].terminee and situation is not Situation.RETRAIT:
        yield from _preavis(dossier, jour)
    yield from _aussi(dossier, situation, jour)


def _aussi(dossier: Dossier, situation: Situation, jour: date) -> Iterable[str]:
    """What is open beside the situation that is told first: none hides another."""
    yield from _du_rendez_vous(dossier, situation, jour)
    if situation not in AVANT_L_ETAT:
        return
    if situation is not Situation.CONVOCATION and _rendez_vous_a_venir(dossier, jour):
        quand, ou = rendez_vous(dossier, jour)
        yield f"Vous avez aussi un rendez-vous le {en_clair(quand)}. {ou}" if quand else ""
    if complement_a_lire(dossier):
        yield "La préfecture a reçu vos documents. Elle ne les a pas encore lus."
    yield from EN_MEME_TEMPS.get(dossier.etat, ())


def _du_rendez_vous(dossier: Dossier, situation: Situation, jour: date) -> Iterable[str]:
    """An appointment that is over or that she cannot keep; silence never stands against her."""
    donne = rendez_vous_donne(dossier)
    if donne is None or situation is Situation.RETRAIT:
        return
    if reponse := reponse_a_l_empechement(dossier):
        yield (
            "Vous avez demandé un autre rendez-vous. La préfecture vous répond au plus tard le "
            f"{en_clair(reponse[1])}."
        )
    elif not _rendez_vous_a_venir(dossier, jour):
        yield "Le rendez-vous est passé. Vous n’avez pas pu venir ? Dites-le : on vous répond."
    elif donne.maintenu_le:
        yield "La préfecture garde ce rendez-vous. Lisez pourquoi dans vos messages."


AVANT_L_ETAT = (Situation.COMPLEMENT_DEMANDE, Situation.FIN_ANNONCEE, Situation.CONVOCATION)
EN_MEME_TEMPS = {
    Etat.COMMISSION: ("La commission du titre de séjour est saisie : elle donne un avis.",),
    Etat.ATTENTE_ETAT_CIVIL: ("La préfecture attend aussi votre état civil, que l’Ofpra établit.",),
}
"""Where the examination stands, said beside what the person has to do."""


def _contestation(dossier: Dossier) -> Iterable[str]:
    """Who said that an end is a mistake knows by when she is answered."""
    if contestee := dossier.instruction.contestation:
        jour = dossier.fuseau.jour(contestee.le)
        avant = reponse_le(dossier, contestee)
        yield (
            f"Vous avez dit le {en_clair(jour)} que c’est une erreur. Un chef de section vous "
            f"répond au plus tard le {en_clair(avant)}."
        )


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
    if a_repondu(dossier) and not dossier.instruction.complement:
        yield f"La préfecture pense arrêter votre demande.{raison} Vous avez répondu."
        return
    yield (
        f"La préfecture pense arrêter votre demande {quand}.{raison} Pour l’éviter, répondez "
        f"{avant} : {maniere}expliquez pourquoi votre demande doit continuer."
    )
