"""What a file must be for acts of several matters, besides its état."""

from collections.abc import Iterator
from datetime import date, timedelta

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import (
    complement_a_lire,
    complement_attendu,
    empechement_sans_reponse,
    rendez_vous_donne,
)
from chalicelib.domain.dossier.instruction import Preavis
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.instruction.erreurs import (
    ComplementALire,
    ComplementEnAttente,
    EmpechementSansReponse,
    PreavisEnCours,
    PreavisManquant,
    RefusDejaPropose,
    RendezVousEnAttente,
    ReponseEncoreAttendue,
)


def attend_etat_civil(dossier: Dossier) -> bool:
    """A BPI's first card waits for OFPRA (FAQ 40); a card already held settled it."""
    return dossier.cas.est_premiere and not dossier.cas.est_famille


def etat_civil_valide(dossier: Dossier) -> bool:
    """Whether nothing is awaited from OFPRA any more."""
    return not attend_etat_civil(dossier) or dossier.instruction.etat_civil_le is not None


def sans_refus(dossier: Dossier) -> None:
    """A refusal is signed on what its author knew: it is put aside before anything new is asked.

    Raises RefusDejaPropose.
    """
    if dossier.instruction.refus:
        raise RefusDejaPropose


def tout_lu(dossier: Dossier) -> None:
    """Nothing ends nor is decided without what the person sent. Raises ComplementALire."""
    if complement_a_lire(dossier):
        raise ComplementALire


def sans_rendez_vous(dossier: Dossier) -> None:
    """Who is called is first said to have come, or told not to come. Raises RendezVousEnAttente."""
    if rendez_vous_donne(dossier):
        raise RendezVousEnAttente


def empechement_repondu(dossier: Dossier) -> None:
    """No end is announced to who waits for another appointment. Raises EmpechementSansReponse."""
    if empechement_sans_reponse(dossier):
        raise EmpechementSansReponse


def sans_attente(dossier: Dossier) -> None:
    """A decision leaves nobody with something to send or somewhere to go for nothing.

    Raises ComplementEnAttente, ComplementALire, RendezVousEnAttente.
    """
    if complement_attendu(dossier):
        raise ComplementEnAttente
    tout_lu(dossier)
    sans_rendez_vous(dossier)


def preavis_annonce(dossier: Dossier) -> Preavis:
    """Raises PreavisManquant."""
    if dossier.instruction.preavis is None:
        raise PreavisManquant
    return dossier.instruction.preavis


def _derniers_jours(dossier: Dossier) -> Iterator[tuple[date, Conflit]]:
    """Every last day to answer that the person was told, and what an agent is told until then."""
    instruction, attendu = dossier.instruction, complement_attendu(dossier)
    preavis, procedure = instruction.preavis, instruction.fin_de_protection
    if preavis and not preavis.prononce_le:
        yield preavis.pas_avant - timedelta(days=1), PreavisEnCours(preavis.pas_avant)
    if attendu:
        yield attendu.avant_le, ComplementEnAttente()
    if procedure and not procedure.signe_le:
        yield procedure.avant_le, ReponseEncoreAttendue(procedure.avant_le)


def temps_laisse(dossier: Dossier, jour: date) -> None:
    """Nothing is taken from somebody who reads that she may still answer, answered or not.

    Raises PreavisEnCours, ComplementEnAttente, ReponseEncoreAttendue.
    """
    for dernier, refus in _derniers_jours(dossier):
        if jour <= dernier:
            raise refus


def temps_fini_des(dossier: Dossier) -> date:
    """The first day on which `temps_laisse` says nothing."""
    derniers = (dernier + timedelta(days=1) for dernier, _ in _derniers_jours(dossier))
    return max(derniers, default=date.min)
