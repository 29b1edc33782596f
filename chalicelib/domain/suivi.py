"""Where a request stands, in plain words: who acts next, by when, what to do (R7)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.domain.calendrier import en_clair, jour_a_paris
from chalicelib.domain.cas import LienFamilial, Objet
from chalicelib.domain.dossier import Dossier
from chalicelib.domain.echeances import CodeDelai, delai, refus_implicite_le, titre_du_le
from chalicelib.domain.eligibilite import Examen, examiner
from chalicelib.domain.etats import Etat
from chalicelib.domain.faits import du_dossier
from chalicelib.domain.orientations import Orientation
from chalicelib.domain.renouvellement import fenetre
from chalicelib.domain.signalements import FICHES
from chalicelib.domain.situations_suivi import A_VERIFIER, GESTES, LIBELLES, Geste, Situation

SANS_ECHEANCE = (Situation.EN_PAUSE, Situation.EN_CORRECTION, Situation.ANNULEE)
"""No day counts for these: the person decides."""


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


def suivi(dossier: Dossier, jour: date) -> Suivi:
    """What to tell the owner of a request on a day."""
    examen = examiner(du_dossier(dossier, jour_de_l_examen(dossier, jour)))
    situation = _situation(dossier, examen)
    libelle, ton = LIBELLES[situation]
    avant, pourquoi = _echeance(dossier, situation, jour)
    phrases = (FICHES[s].personne for s in examen.signalements)
    return Suivi(
        situation=situation,
        libelle=libelle,
        ton=ton,
        qui=QUI[situation](dossier),
        avant=avant,
        pourquoi=pourquoi,
        gestes=GESTES[situation],
        orientation=examen.orientation if situation is Situation.EN_PAUSE else None,
        a_savoir=tuple(phrase for phrase in phrases if phrase) if dossier.est_modifiable else (),
    )


def jour_de_l_examen(dossier: Dossier, jour: date) -> date:
    """A filed request is judged on the day of its filing: time that passes closes no door."""
    return jour_a_paris(dossier.depose_le) if dossier.depose_le else jour


def _situation(dossier: Dossier, examen: Examen) -> Situation:
    if dossier.est_brouillon:
        return Situation.EN_PAUSE if examen.orientation else Situation.EN_SAISIE
    if dossier.etat is not Etat.DEPOSEE:
        fin = dossier.etat is Etat.CLOTUREE
        return Situation.ANNULEE if fin else Situation.EN_INSTRUCTION
    if dossier.en_correction:
        return Situation.EN_CORRECTION
    humain = any(leve in A_VERIFIER for leve in examen.signalements)
    return Situation.A_VERIFIER if humain else Situation.DEPOSEE


def _vous(suite: str) -> Callable[[Dossier], str]:
    return lambda dossier: f"C’est à vous : {suite}"


def _prefecture(suite: str) -> Callable[[Dossier], str]:
    return lambda dossier: f"{dossier.prefecture.libelle}. Ce service {suite}"


QUI: dict[Situation, Callable[[Dossier], str]] = {
    Situation.EN_SAISIE: _vous("complétez puis déposez votre demande."),
    Situation.EN_PAUSE: _vous(
        "votre demande ne peut pas continuer pour l’instant. Voyez pourquoi."
    ),
    Situation.DEPOSEE: _prefecture(
        "étudie votre demande. Vous n’avez rien à faire. Si un document manque, vous recevez un "
        "courriel."
    ),
    Situation.A_VERIFIER: _prefecture(
        "vérifie un point de votre demande. Vous n’avez rien à faire."
    ),
    Situation.EN_CORRECTION: _vous(
        "finissez votre correction et déposez-la. La demande déjà déposée reste valable en "
        "attendant."
    ),
    Situation.EN_INSTRUCTION: _prefecture(
        "étudie votre demande. Vous n’avez rien à faire. Vous pouvez encore signaler une erreur."
    ),
    Situation.ANNULEE: lambda dossier: "Plus personne. Vous pouvez faire une nouvelle demande.",
}


def _echeance(dossier: Dossier, situation: Situation, jour: date) -> tuple[date | None, str]:
    """The next date that counts, and why it does."""
    if situation is Situation.EN_SAISIE:
        return _avant_de_deposer(dossier, jour)
    if dossier.depose_le is None or situation in SANS_ECHEANCE:
        return None, ""
    depose = jour_a_paris(dossier.depose_le)
    if situation is Situation.A_VERIFIER:
        verifie = delai(CodeDelai.VERIFICATION, depose).apres(depose)
        if jour <= verifie:
            return (
                verifie,
                "Un agent vérifie votre décision ou votre titre au plus tard ce jour-là.",
            )
    decision = dossier.reponses.motif.decision_date if dossier.reponses.motif else None
    du_le = titre_du_le(decision) if decision and dossier.cas.est_premiere else None
    if du_le and du_le > jour:
        return du_le, "La loi prévoit le titre dans les trois mois de votre décision de protection."
    return _silence(refus_implicite_le(depose), jour)


def _silence(silence: date, jour: date) -> tuple[date, str]:
    """The day silence becomes a refusal; afterwards, until when to appeal."""
    if jour > silence:
        recours = delai(CodeDelai.RECOURS_IMPLICITE, silence).apres(silence)
        return silence, (
            "Depuis ce jour, et si votre demande était complète, le silence vaut refus. Vous "
            f"pouvez demander pourquoi et faire un recours jusqu’au {en_clair(recours)}. Votre "
            "attestation explique comment."
        )
    return silence, (
        "Sans réponse à cette date, et si votre demande est complète, le silence vaut refus : "
        "vous pourrez alors demander pourquoi et faire un recours."
    )


def _avant_de_deposer(dossier: Dossier, jour: date) -> tuple[date | None, str]:
    actuel = dossier.reponses.titre_actuel
    if actuel and dossier.cas.objet is Objet.RENOUVELLEMENT:
        dates = fenetre(actuel.fin, jour)
        if jour <= dates.limite:
            return dates.limite, "Après ce jour, votre renouvellement serait en retard."
        return dates.cloture, "Après ce jour, le renouvellement n’est plus possible."
    enfant = dossier.cas.lien is LienFamilial.ENFANT and not dossier.cas.est_pour_enfant
    if enfant and dossier.cas.est_premiere:
        limite = delai(CodeDelai.ENFANT_MAJEUR, jour)
        anniversaire = limite.apres(dossier.personne.etat_civil.date_naissance.au_plus_tard)
        if jour < anniversaire:
            veille = anniversaire - timedelta(days=1)
            return veille, f"C’est la veille de vos {limite.valeur} ans : la limite pour un enfant."
    return None, ""
