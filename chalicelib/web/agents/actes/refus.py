"""The forms of a refusal: the grounds that the law gives for this request, and those chosen."""

from datetime import date
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.motifs_refus import motifs_connus, motifs_de_refus
from chalicelib.web.agents.actes.formulaire import FormulaireActe


def _contexte(dossier: Dossier, jour: date) -> dict[str, Any]:
    refus, connus = dossier.instruction.refus, motifs_connus(dossier, jour)
    retenus = refus.motifs if refus else ()
    return {
        "motifs": [
            (code, motif.libelle, f"{motif.besoin} {motif.article}.")
            for code, motif in motifs_de_refus(dossier, jour).items()
        ],
        "motifs_dits": [connus[code].libelle if code in connus else code for code in retenus],
    }


FORMULAIRES = dict.fromkeys(
    (Acte.PROPOSER_REFUS, Acte.SIGNER_REFUS, Acte.ECARTER_REFUS),
    FormulaireActe(contexte=_contexte),
)
