"""What a file must be for acts of several matters, besides its état."""

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.erreurs import RefusDejaPropose


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
