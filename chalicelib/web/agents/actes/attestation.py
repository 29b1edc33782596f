"""The form of an attestation: the reasons that hold, and the dates of the first one."""

from datetime import date, timedelta
from typing import Any

from chalicelib.domain.attestations.attestation_a_decider import attestation_a_decider
from chalicelib.domain.attestations.couverture import sans_document_le
from chalicelib.domain.attestations.motifs_attestation import motifs_d_attestation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.attestation import debut_propose
from chalicelib.web.agents.actes.formulaire import FormulaireActe, champs_date


def _contexte(dossier: Dossier, jour: date) -> dict[str, Any]:
    motifs = motifs_d_attestation(dossier, jour)
    return {
        "motifs": [(code, motif.libelle) for code, motif in motifs.items()],
        "a_decider": attestation_a_decider(dossier, jour),
        "fin": _dernier_jour(dossier, jour),
        "jusqu_au": dossier.instruction.droits_jusqu_au,
    }


def _dernier_jour(dossier: Dossier, jour: date) -> date | None:
    """Of what she still holds; None when it is over."""
    sans = sans_document_le(dossier)
    return sans - timedelta(days=1) if sans and sans > jour else None


def _connu(dossier: Dossier, jour: date) -> dict[str, str]:
    """What the rules know fills the form: a reason to write is left to the agent."""
    motif = next(iter(motifs_d_attestation(dossier, jour).values()), None)
    if motif is None:
        return {}
    debut = debut_propose(dossier, motif, jour)
    dates = champs_date("debut", debut) | champs_date("fin", motif.au_plus_tard(dossier, debut))
    return dates if motif.a_ecrire else {"motif": motif.code, **dates}


FORMULAIRES = {Acte.DELIVRER_ATTESTATION: FormulaireActe(contexte=_contexte, connu=_connu)}
