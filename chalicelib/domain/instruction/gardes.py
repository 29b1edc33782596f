"""What a file must be for acts of several matters, besides its état."""

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import (
    complement_a_lire,
    complement_attendu,
    empechement_sans_reponse,
    rendez_vous_donne,
)
from chalicelib.domain.dossier.instruction import Preavis
from chalicelib.domain.instruction.erreurs import (
    ComplementALire,
    ComplementEnAttente,
    EmpechementSansReponse,
    PreavisManquant,
    RefusDejaPropose,
    RendezVousEnAttente,
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
