"""The form that gives a request to a colleague."""

from datetime import date
from typing import Any

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.entrepots import equipes
from chalicelib.web.agents.actes.formulaire import FormulaireActe
from chalicelib.web.formulaire.formulaires import Formulaire


def _collegues(dossier: Dossier, jour: date) -> dict[str, Any]:
    collegues = (c for c in equipes().de(dossier.prefecture.code) if c.instruit)
    return {"agents": [(collegue.id, collegue.nom) for collegue in collegues]}


def _collegue(formulaire: Formulaire, prefecture: str) -> Formulaire:
    """A colleague who instructs in this préfecture, and nobody else."""
    voulu = formulaire.get("agent_id")
    connu = equipes().instructeur(prefecture, voulu) if voulu else None
    return formulaire.avec({"agent_id": connu.id, "nom": connu.nom} if connu else {"agent_id": ""})


FORMULAIRES = {Acte.AFFECTER: FormulaireActe(contexte=_collegues, preparer=_collegue)}
