"""The form of an appointment at the préfecture."""

from datetime import date

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.acte import Acte
from chalicelib.web.agents.actes.formulaire import (
    FormulaireActe,
    jour_et_heure,
    lieu_de_la_prefecture,
)


def _lieu(dossier: Dossier, jour: date) -> dict[str, str]:
    """Where the card waits, when it is there."""
    production = dossier.instruction.production
    if production is None or dossier.etat is not Etat.TITRE_DISPONIBLE:
        return lieu_de_la_prefecture(dossier, jour)
    return {"lieu": production.lieu}


FORMULAIRES = {
    Acte.CONVOQUER: FormulaireActe(connu=_lieu, preparer=jour_et_heure, a_relire=True),
}
