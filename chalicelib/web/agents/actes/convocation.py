"""The form of an appointment at the préfecture."""

from chalicelib.domain.instruction.acte import Acte
from chalicelib.web.agents.actes.formulaire import (
    FormulaireActe,
    jour_et_heure,
    lieu_de_la_prefecture,
)

FORMULAIRES = {
    Acte.CONVOQUER: FormulaireActe(
        connu=lieu_de_la_prefecture, preparer=jour_et_heure, a_relire=True
    ),
}
