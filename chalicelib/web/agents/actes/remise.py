"""The forms of the card: its number and its counter, then the stamp."""

from chalicelib.domain.instruction.acte import Acte
from chalicelib.web.agents.actes.formulaire import FormulaireActe, lieu_de_la_prefecture, serrer

FORMULAIRES = {
    Acte.RECEVOIR_TITRE: FormulaireActe(
        connu=lieu_de_la_prefecture, preparer=serrer("numero_titre")
    ),
    Acte.REMETTRE_TITRE: FormulaireActe(preparer=serrer("timbre")),
}
