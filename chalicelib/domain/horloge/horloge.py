"""The legal clock: every term that runs for a request on a day, who must act, and what else (R20).

Nothing is stored: a request is what its événements made of it, and each date comes from the rule
that already tells it elsewhere (`dossier/silence.py`, `suivi/echeance.py`, `attestations/`).
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from chalicelib.domain.attestations.couverture import sans_document_le
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, FINS, Etat
from chalicelib.domain.dossier.faits_ouverts import (
    complement_attendu,
    desistement_en_cours,
    rendez_vous_donne,
)
from chalicelib.domain.dossier.silence import est_suspendu, refus_implicite
from chalicelib.domain.horloge.mots import MOTS, MotsDuTerme, NatureTerme
from chalicelib.domain.suivi import echeance
from chalicelib.domain.suivi.echeance import SANS, Echeance
from chalicelib.domain.suivi.suivi import Suivi

CONTESTABLES = FINS - {Etat.TITRE_REMIS}
"""Where the request ended and something may be contested."""


class Terme(NamedTuple):
    """By `avant_le`, the day included; `sinon` is what the person reads of what happens else.

    `quand` is its hour, for an appointment; `suspendu`: the clock stands still, and the day is the
    latest it can be.
    """

    nature: NatureTerme
    avant_le: date
    sinon: str
    quand: datetime | None = None
    lieu: str = ""
    suspendu: bool = False

    @property
    def mots(self) -> MotsDuTerme:
        return MOTS[self.nature]


def termes(dossier: Dossier, jour: date, notifiee_le: date | None = None) -> tuple[Terme, ...]:
    """Those of a request on a day, the first to end at the head; `notifiee_le`: of its decision."""
    refuse = notifiee_le is not None and dossier.etat in CONTESTABLES
    contester = echeance.contester(dossier, notifiee_le, jour) if refuse else SANS
    tous = (*_du_dossier(dossier, jour), *_terme(NatureTerme.CONTESTER, contester))
    return tuple(sorted(tous, key=lambda terme: terme.avant_le))


def dates(
    dossier: Dossier, lu: Suivi, jour: date, notifiee_le: date | None = None
) -> tuple[Terme, ...]:
    """What is to come for the person: the date that her page says first is always one of them."""
    restent = a_venir(termes(dossier, jour, notifiee_le), jour)
    dite = lu.avant
    if dite is None or dite < jour or dite in {terme.avant_le for terme in restent}:
        return restent
    return (Terme(NatureTerme.PROCHAINE, dite, lu.pourquoi), *restent)


def a_venir(connus: tuple[Terme, ...], jour: date) -> tuple[Terme, ...]:
    """Those whose last day is not over."""
    return tuple(t for t in connus if t.avant_le >= jour)


def _du_dossier(dossier: Dossier, jour: date) -> Iterator[Terme]:
    if dossier.depose_le is None:
        yield from _terme(NatureTerme.RENOUVELLEMENT, echeance.avant_de_deposer(dossier, jour))
        return
    for nature, regle in REGLES.items():
        yield from _terme(nature, regle(dossier, jour))
    yield from _rendez_vous(dossier, jour)
    yield from _silence(dossier, jour)


def _terme(nature: NatureTerme, dite: Echeance) -> Iterator[Terme]:
    avant_le, sinon = dite
    if avant_le:
        yield Terme(nature, avant_le, sinon)


def _delivrance(dossier: Dossier, jour: date) -> Echeance:
    return echeance.delivrance(dossier, jour) if refus_implicite(dossier) else SANS


def _document(dossier: Dossier, jour: date) -> Echeance:
    """The last day that a document proves the stay; of who has none, nothing is left to end."""
    sans = sans_document_le(dossier)
    if sans is None or sans <= jour or sans == dossier.jour_du_depot:
        return SANS
    return sans - timedelta(days=1), "C’est le dernier jour de votre document actuel."


def _complement(dossier: Dossier, jour: date) -> Echeance:
    return echeance.complement(dossier, jour) if complement_attendu(dossier) else SANS


def _commission(dossier: Dossier, jour: date) -> Echeance:
    reunie = dossier.instruction.commission_reunion_le
    if reunie is None or dossier.etat is not Etat.COMMISSION:
        return SANS
    return reunie, "La commission se réunit ce jour-là. Elle donne un avis, puis on décide."


def _retrait(dossier: Dossier, jour: date) -> Echeance:
    return echeance.retrait(dossier, jour) if desistement_en_cours(dossier) else SANS


def _fin_annoncee(dossier: Dossier, jour: date) -> Echeance:
    preavis = dossier.instruction.preavis
    en_cours = dossier.etat in A_DECIDER and preavis is not None and preavis.prononce_le is None
    return echeance.fin_annoncee(dossier, jour) if en_cours else SANS


def _fin_de_protection(dossier: Dossier, jour: date) -> Echeance:
    procedure = dossier.instruction.fin_de_protection
    en_cours = procedure is not None and procedure.signe_le is None
    return echeance.fin_de_protection(dossier, jour) if en_cours else SANS


REGLES: dict[NatureTerme, Callable[[Dossier, date], Echeance]] = {
    NatureTerme.DELIVRANCE: _delivrance,
    NatureTerme.DOCUMENT: _document,
    NatureTerme.COMPLEMENT: _complement,
    NatureTerme.COMMISSION: _commission,
    NatureTerme.RETRAIT: _retrait,
    NatureTerme.FIN_ANNONCEE: _fin_annoncee,
    NatureTerme.FIN_DE_PROTECTION: _fin_de_protection,
}
"""One row a term that is a mere day."""


def _rendez_vous(dossier: Dossier, jour: date) -> Iterator[Terme]:
    donne = rendez_vous_donne(dossier)
    if donne is None or dossier.fuseau.jour(donne.quand) < jour:
        return
    le, sinon = echeance.rendez_vous(dossier, jour)
    if le:
        yield Terme(NatureTerme.RENDEZ_VOUS, le, sinon, quand=donne.quand, lieu=donne.lieu)


def _silence(dossier: Dossier, jour: date) -> Iterator[Terme]:
    """The day of silence, then until when what it refused is contested."""
    le, sinon = echeance.silence(dossier, jour)
    if le is None:
        return
    yield Terme(NatureTerme.SILENCE, le, sinon, suspendu=est_suspendu(dossier, jour))
    if jour > le and not echeance.accuse_incomplet(dossier):
        dernier = echeance.recours_du_silence(le)
        yield Terme(
            NatureTerme.RECOURS_DU_SILENCE,
            dernier,
            f"Vous pouvez contester jusqu’au {en_clair(dernier)}.",
        )
