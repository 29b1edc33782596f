"""A message of an agent to the person: kept in the file, read in the account."""

from typing import Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, NON_DECIDEE
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.saisies import Texte
from chalicelib.domain.modele import Modele


class SaisieMessage(Modele):
    """A message to the person; it is kept beside the request."""

    texte: Texte


class MessageEcrit(FaitAgent):
    type: Literal["MessageEcrit"] = "MessageEcrit"

    recit = Recit(
        banc="Message écrit à la personne",
        histoire="",
        annonce=Annonce("Message de la préfecture", "message"),
        courriel=Nouvelle(
            "message_recu",
            "Vous avez un message de la préfecture",
            (
                "La préfecture vous a écrit au sujet de {demande}.",
                "Connectez-vous pour lire ce message.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)


Evenement = MessageEcrit


def ecrire(dossier: Dossier, saisie: SaisieMessage, ctx: Contexte) -> Instruction:
    """Who asked for a rectification has an answer."""
    return suite(dossier, rectification_le=None)


ACTES = (
    ActeAgent(
        acte=Acte.ECRIRE,
        intitule="Écrire à la personne",
        depuis=NON_DECIDEE | ACCORDEE,
        saisie=SaisieMessage,
        exemple={"texte": "Votre dossier est complet. Nous l’étudions."},
        faire=ecrire,
        fait=MessageEcrit,
        redige=True,
    ),
)
