"""The form that gives a request to a colleague."""

from datetime import date
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.entrepots import equipes
from chalicelib.web.agents.actes.formulaire import FormulaireActe
from chalicelib.web.formulaire.formulaires import Formulaire


def _collegues(dossier: Dossier, jour: date) -> dict[str, Any]:
    instructeurs = equipes().instructeurs(dossier.prefecture.code)
    return {"agents": [(collegue.id, collegue.nom) for collegue in instructeurs]}


def _collegue(formulaire: Formulaire, prefecture: str) -> Formulaire:
    """Under the name that the team knows; nobody, when the request may not be given to him."""
    voulu = formulaire.get("agent_id")
    connu = equipes().instructeur(prefecture, voulu) if voulu else None
    return formulaire.avec({"agent_id": connu.id, "nom": connu.nom} if connu else {"agent_id": ""})


FORMULAIRES = {Acte.AFFECTER: FormulaireActe(contexte=_collegues, preparer=_collegue)}
