"""Who filed, holds nothing valid, and is given nothing by itself: an agent decides by a day (R1).

What the person reads (`adp_a_venir`), the queue and the night take that day from here.
"""

from datetime import date
from typing import NamedTuple

from chalicelib.domain.attestations.couverture import attestation_a_faire
from chalicelib.domain.attestations.documents_detenus import (
    dernier_document_jusqu_au,
    effets_jusqu_au,
)
from chalicelib.domain.attestations.prolongation import prolongation_attendue
from chalicelib.domain.dossier import filiation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import NON_DECIDEE
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.renouvellement import lendemain


class AttestationADecider(NamedTuple):
    """`depuis` is the first day without a document, since the filing at the earliest."""

    depuis: date
    avant_le: date


def attestation_a_decider(dossier: Dossier, jour: date) -> AttestationADecider | None:
    """None when a document is valid that day, when one comes, and once decided."""
    depose = dossier.jour_du_depot
    if dossier.etat not in NON_DECIDEE or depose is None:
        return None
    couvert = couvert_jusqu_au(dossier, jour)
    if (couvert and couvert >= jour) or prolongation_attendue(dossier, jour):
        return None
    if attestation_a_faire(dossier, jour):
        return None
    depuis = max(depose, lendemain(couvert)) if couvert else depose
    avant_le = filiation.avant_le(dossier) or a_decider_avant(dossier, depuis)
    return AttestationADecider(depuis, avant_le)


def couvert_jusqu_au(dossier: Dossier, jour: date) -> date | None:
    """Last day of what proves the stay: a document held, the effects of a card, an attestation."""
    fins = (
        dernier_document_jusqu_au(dossier),
        effets_jusqu_au(dossier, jour),
        dossier.instruction.droits_jusqu_au,
    )
    return max((fin for fin in fins if fin), default=None)


def a_decider_avant(dossier: Dossier, depuis: date) -> date:
    """The last day to decide for who has no document since `depuis`, in her préfecture."""
    ici = dossier.prefecture.code if dossier.reponses.coordonnees else ""
    return delai(CodeDelai.ATTESTATION, depuis).apres(depuis, ici)
