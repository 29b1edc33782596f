"""Who filed, holds nothing valid or soon nothing, and is given nothing by itself: an agent decides
by a day, before the end of what she holds (R1, R14).

What the person reads (`adp_a_venir`), the queue and the night take that day from here.
"""

from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.domain.attestations.couverture import attestation_a_faire, sans_document_le
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.droit.delais import CodeDelai, delai


class AttestationADecider(NamedTuple):
    """`depuis` is the filing for who held nothing then; a month before the end of a document that
    nothing follows by itself; the first day without any, for what should have come by itself."""

    depuis: date
    avant_le: date


def attestation_a_decider(dossier: Dossier, jour: date) -> AttestationADecider | None:
    """None when a document is valid that day, when one comes, and once decided."""
    a_decider = quand_decider(dossier)
    if a_decider is None or a_decider.depuis > jour:
        return None
    vient = prolongation_attendue(dossier, jour)
    if (vient and vient.debut <= jour) or attestation_a_faire(dossier, jour):
        return None
    return a_decider


def quand_decider(dossier: Dossier) -> AttestationADecider | None:
    """Past, or to come for who holds a document: from when, and by when. None once decided."""
    sans, depose = sans_document_le(dossier), dossier.jour_du_depot
    if sans is None or depose is None:
        return None
    depuis = max(sans, depose)
    if sans > depose and not suit_d_elle_meme(dossier, sans):
        depuis = max(delai(CodeDelai.ADP_ALERTE, sans).avant(sans), depose)
    return AttestationADecider(depuis, a_decider_avant(dossier, depuis))


def suit_d_elle_meme(dossier: Dossier, sans: date) -> bool:
    """Whether an attestation comes with no act of anybody by the last day of what she holds."""
    vient = prolongation_attendue(dossier, sans - timedelta(days=1))
    return vient is not None and vient.debut <= sans


def a_decider_avant(dossier: Dossier, depuis: date) -> date:
    """The last day to decide for who has no document since `depuis`, in her préfecture."""
    ici = dossier.prefecture.code if dossier.reponses.coordonnees else ""
    return delai(CodeDelai.ATTESTATION, depuis).apres(depuis, ici)
