"""The forms of the card: its number and its counter, then the stamp."""

from chalicelib.domain.instruction.acte import Acte
from chalicelib.web.agents.actes.formulaire import FormulaireActe, lieu_de_la_prefecture

FORMULAIRES = {
    Acte.RECEVOIR_TITRE: FormulaireActe(connu=lieu_de_la_prefecture),
    Acte.REMETTRE_TITRE: FormulaireActe(),
}
