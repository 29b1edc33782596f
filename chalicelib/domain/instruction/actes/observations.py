"""What the person says of an end that is announced: she is heard before it (CRPA L121-1)."""

from typing import Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.dossier.suite_message import SuiteMessage, repondus
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.actes.message import SaisieMessage
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.gardes import preavis_annonce


class ObservationsSansReponse(Conflit):
    """Who is told of an end is heard before it (CRPA L121-1, L122-1)."""

    phrase = "La personne a répondu à l’annonce de cette fin, et personne ne lui a répondu."
    suite = "Lisez son message. Puis renoncez à cette fin, ou maintenez-la en lui répondant."


class RienARepondre(Conflit):
    phrase = "La personne n’a rien écrit de nouveau sur cette fin."
    suite = "Attendez la fin du préavis, ou renoncez à cette fin."


class FinMaintenue(FaitAgent):
    """What the person said of the notice is answered in writing, and the end stays announced."""

    type: Literal["FinMaintenue"] = "FinMaintenue"

    recit = Recit(
        banc="Fin sans décision maintenue, avec réponse à la personne",
        histoire="",
        annonce=Annonce("La préfecture a répondu : votre demande peut encore s’arrêter", "message"),
        courriel=Nouvelle(
            "fin_maintenue",
            "La préfecture a répondu à votre message",
            (
                "La préfecture a répondu à ce que vous avez écrit sur {demande}.",
                "Elle pense toujours arrêter l’étude. Connectez-vous pour lire pourquoi.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)


Evenement = FinMaintenue


def maintenir_fin(dossier: Dossier, saisie: SaisieMessage, ctx: Contexte) -> Instruction:
    messages = repondus(dossier.instruction.messages, ctx.maintenant)
    maintenu = preavis_annonce(dossier).model_copy(update={"entendus": len(messages)})
    return suite(dossier, preavis=maintenu, messages=messages)


def observations_ouvertes(dossier: Dossier) -> tuple[SuiteMessage, ...]:
    """What the person wrote since the end was announced, and that no agent answered by keeping it.

    Whatever she answers: while an end is announced, all that she says counts.
    """
    preavis = dossier.instruction.preavis
    if preavis is None or preavis.prononce_le:
        return ()
    return dossier.instruction.messages[preavis.entendus :]


def observations_repondues(dossier: Dossier) -> None:
    """Raises ObservationsSansReponse."""
    if observations_ouvertes(dossier):
        raise ObservationsSansReponse


def _a_repondre(dossier: Dossier) -> None:
    """Raises PreavisManquant, RienARepondre."""
    preavis_annonce(dossier)
    if not observations_ouvertes(dossier):
        raise RienARepondre


ACTES = (
    ActeAgent(
        acte=Acte.MAINTENIR_FIN,
        intitule="Maintenir cette fin et répondre",
        depuis=A_DECIDER,
        saisie=SaisieMessage,
        exemple={"texte": "La facture envoyée n’est pas à votre nom. Il nous faut la vôtre."},
        gardes=(_a_repondre,),
        faire=maintenir_fin,
        fait=FinMaintenue,
        redige=True,
    ),
)
