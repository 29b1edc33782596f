"""The forms of a refusal: the grounds that the law gives for this request, and those chosen."""

from datetime import date
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.motifs_refus import motifs_de_refus
from chalicelib.web.agents.actes.formulaire import FormulaireActe


def _contexte(dossier: Dossier, jour: date) -> dict[str, Any]:
    motifs, refus = motifs_de_refus(dossier, jour), dossier.instruction.refus
    retenus = refus.motifs if refus else ()
    return {
        "motifs": [(code, motif.libelle) for code, motif in motifs.items()],
        "motifs_dits": [motifs[code].libelle if code in motifs else code for code in retenus],
    }


FORMULAIRES = dict.fromkeys(
    (Acte.PROPOSER_REFUS, Acte.SIGNER_REFUS, Acte.ECARTER_REFUS),
    FormulaireActe(contexte=_contexte),
)
