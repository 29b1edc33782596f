"""The form of every act, gathered from its matter, and what is read of it."""

from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.table import ACTES
from chalicelib.domain.modele import Modele
from chalicelib.web.agents.actes import (
    accord,
    attestation,
    carte,
    complement,
    convocation,
    fin,
    fin_de_sejour,
    message,
    prise_en_charge,
    refus,
    registre,
    remise,
    representants,
)
from chalicelib.web.agents.actes.formulaire import FormulaireActe
from chalicelib.web.formulaire.formulaires import Formulaire, valider

MATIERES = (
    prise_en_charge,
    attestation,
    complement,
    convocation,
    accord,
    refus,
    fin,
    fin_de_sejour,
    message,
    remise,
    carte,
    registre,
    representants,
)

TECHNIQUES = frozenset(
    {"csrf", "version", "envoi", "lu_le", "brouillon", "effacer", "apercu", "modifier"}
)
"""Fields that an agent does not type."""

FORMULAIRES: dict[Acte, FormulaireActe] = dict.fromkeys(ACTES, FormulaireActe()) | {
    acte: formulaire for matiere in MATIERES for acte, formulaire in matiere.FORMULAIRES.items()
}


def lire(acte: Acte, formulaire: Formulaire, prefecture: str) -> Modele:
    """The input of an act. Raises FormulaireInvalide."""
    return valider(ACTES[acte].saisie, FORMULAIRES[acte].preparer(formulaire, prefecture))


def tapes(formulaire: Formulaire) -> dict[str, str]:
    """What to keep of a form until it is sent."""
    return {
        nom: "\n".join(valeurs) if len(valeurs := formulaire.tous(nom)) > 1 else valeur
        for nom, valeur in formulaire.saisie().items()
        if nom not in TECHNIQUES and valeur.strip()
    }
