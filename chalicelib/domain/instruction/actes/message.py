"""The préfecture's side of the conversation: write, answer, or say that nothing is to answer."""

from typing import Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, FINS, NON_DECIDEE
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.dossier.suite_message import repondus
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.saisies import Texte
from chalicelib.domain.modele import Modele

CONVERSATION = NON_DECIDEE | ACCORDEE | FINS
"""From the filing on: who was refused, or holds the card, may still have asked something."""


class SaisieMessage(Modele):
    """A message to the person; it is kept beside the request."""

    texte: Texte


class AucunMessageOuvert(Conflit):
    phrase = "Aucun message de la personne n’attend de réponse."
    suite = "Relisez la conversation : un collègue a peut-être répondu."


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


class MessageClos(FaitAgent):
    """What the person wrote asks for no answer; she reads why."""

    type: Literal["MessageClos"] = "MessageClos"

    recit = Recit(
        banc="Message de la personne clos sans réponse",
        histoire="",
        annonce=Annonce("La préfecture a lu votre message", "message"),
        courriel=Nouvelle(
            "message_clos",
            "La préfecture a lu votre message",
            (
                "La préfecture a lu votre message au sujet de {demande}.",
                "Connectez-vous pour lire ce qu’elle en dit.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)


Evenement = MessageEcrit | MessageClos


def message_ouvert(dossier: Dossier) -> None:
    """Raises AucunMessageOuvert."""
    if not dossier.instruction.messages_ouverts:
        raise AucunMessageOuvert


def ecrire(dossier: Dossier, saisie: SaisieMessage, ctx: Contexte) -> Instruction:
    """Who asked for a rectification, or wrote, has an answer."""
    messages = repondus(dossier.instruction.messages, ctx.maintenant)
    return suite(dossier, rectification_le=None, messages=messages)


def clore(dossier: Dossier, saisie: SaisieMessage, ctx: Contexte) -> Instruction:
    return suite(dossier, messages=repondus(dossier.instruction.messages, ctx.maintenant))


ACTES = (
    ActeAgent(
        acte=Acte.ECRIRE,
        intitule="Écrire à la personne",
        depuis=CONVERSATION,
        saisie=SaisieMessage,
        exemple={"texte": "Votre dossier est complet. Nous l’étudions."},
        faire=ecrire,
        fait=MessageEcrit,
        redige=True,
    ),
    ActeAgent(
        acte=Acte.CLORE_MESSAGE,
        intitule="Rien à répondre",
        depuis=CONVERSATION,
        saisie=SaisieMessage,
        exemple={"texte": "Merci, votre message est joint à votre dossier."},
        gardes=(message_ouvert,),
        faire=clore,
        fait=MessageClos,
        redige=True,
    ),
)
