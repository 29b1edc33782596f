"""The form that detaches a child from an account: why."""

from datetime import date
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.representants import MOTIFS_LIBERATION
from chalicelib.web.agents.actes.formulaire import FormulaireActe


def _contexte(dossier: Dossier, jour: date) -> dict[str, Any]:
    return {"motifs": [(motif.value, texte) for motif, texte in MOTIFS_LIBERATION.items()]}


FORMULAIRES = {Acte.LIBERER_ENFANT: FormulaireActe(contexte=_contexte)}
