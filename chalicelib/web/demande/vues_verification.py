"""What an agent will check, and the dates of the permit held, in the words of the person."""

from datetime import date
from typing import Any, NamedTuple

from chalicelib.domain.attestations import delivrance
from chalicelib.domain.attestations.adp_a_venir import adp_a_venir
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.cas.cas import Objet
from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.renouvellement import Moment, fenetre
from chalicelib.domain.eligibilite.regles import signales
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.suivi.encore_a_verifier import encore_a_verifier


def _phrases(dossier: Dossier, jour: date) -> dict[Signalement, str]:
    leves = signales(dossier, jour).items()
    return {leve: dits.personne for leve, dits in leves if dits.personne}


def de_l_ecran(dossier: Dossier, ecran: Ecran, jour: date) -> tuple[str, ...]:
    """What the person reads above the form of a screen; that she is late, the dates say already."""
    phrases = _phrases(dossier, jour)
    if du_titre(dossier, jour)["moment"] is Moment.TARDIF:
        phrases.pop(Signalement.DEPOT_TARDIF, None)
    return tuple(
        phrase for s, phrase in phrases.items() if parcours.ecran_du_signalement(s) is ecran
    )


def a_verifier(dossier: Dossier, jour: date) -> tuple[str, ...]:
    """« Ce que la préfecture va vérifier », on the recap; once filed, nothing is asked any more."""
    if dossier.depose_le is None:
        return tuple(_phrases(dossier, jour).values())
    return tuple(dits.apres for dits in encore_a_verifier(dossier, jour).values() if dits.apres)


def du_titre(dossier: Dossier, jour: date) -> dict[str, Any]:
    """The window of the card to renew and where today stands in it; nothing outside of it."""
    connu = None if dossier.tait_le_registre else dossier.personne.dernier_titre
    actuel = dossier.reponses.titre_actuel or connu
    if actuel is None or dossier.cas.objet is not Objet.RENOUVELLEMENT:
        return {"fenetre": None, "moment": None, "quand_deposer": ""}
    dates = fenetre(actuel.fin, jour)
    moment = dates.moment(jour)
    dehors = moment in (Moment.TROP_TOT, Moment.TROP_TARD)
    return {
        "fenetre": None if dehors else dates,
        "moment": moment,
        "quand_deposer": dates.quand_deposer(jour),
    }


class DocumentPromis(NamedTuple):
    """The document a filing gives at once: its kind, its dates if it has any, what follows it."""

    document: TypeDocument
    debut: date | None
    fin: date | None
    suite: str


def document_promis(dossier: Dossier, jour: date) -> DocumentPromis:
    """What the recap promises for a filing on this day."""
    document = delivrance.document_au_depot(dossier, jour)
    debut, fin = delivrance.validite(dossier, document, jour) or (None, None)
    suite = adp_a_venir(dossier, document, jour)
    return DocumentPromis(document, debut, fin, suite.phrase if suite else "")
