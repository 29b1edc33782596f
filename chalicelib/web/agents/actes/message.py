"""The forms of the conversation: what the person wrote, above what is written to her."""

from datetime import date
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.entrepots import instructions
from chalicelib.web.agents.actes.formulaire import FormulaireActe


def _recus(dossier: Dossier, jour: date) -> dict[str, Any]:
    """Her messages that nobody answered."""
    ouverts = {message.id for message in dossier.instruction.messages_ouverts}
    if not ouverts:
        return {"recus": []}
    return {"recus": [m for m in instructions().messages(dossier.id) if m.id in ouverts]}


FORMULAIRES = dict.fromkeys((Acte.ECRIRE, Acte.CLORE_MESSAGE), FormulaireActe(contexte=_recus))
