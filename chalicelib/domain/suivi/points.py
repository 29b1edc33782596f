"""A word of the clock to the person, with its words: news, silence near its term, a time over."""

from datetime import date
from enum import StrEnum
from typing import Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits import FaitDuDossier, Precisions
from chalicelib.domain.dossier.recit import Annonce, Auteur, Nouvelle, Recit
from chalicelib.domain.fait import COURRIELS


class SujetPoint(StrEnum):
    """Why the clock speaks: nothing new, silence about to be a refusal, a time that is over."""

    NOUVELLES = "NOUVELLES"
    SILENCE = "SILENCE"
    COMPLEMENT_ECHU = "COMPLEMENT_ECHU"
    CARTE_A_RETIRER = "CARTE_A_RETIRER"


def _recit(titre: str, courriel: Nouvelle) -> Recit:
    return Recit(
        banc="Point envoyé à la personne",
        histoire="",
        annonce=Annonce(titre, "point"),
        courriel=courriel,
    )


RECITS: dict[SujetPoint, Recit] = {
    SujetPoint.NOUVELLES: _recit(
        "Où en est votre demande",
        Nouvelle(
            "point_d_etape",
            "Où en est {demande}",
            (
                "Nous vous donnons des nouvelles de {demande} : elle n’est pas oubliée, et elle "
                "continue.",
                "Connectez-vous pour voir où elle en est, et qui doit agir.",
            ),
        ),
    ),
    SujetPoint.SILENCE: _recit(
        "Une date importante pour votre demande",
        Nouvelle(
            "rappel_silence",
            "Une date importante pour {demande}",
            (
                "La préfecture n’a pas encore décidé. Sans réponse le {echeance}, et si la "
                "demande est complète, le silence vaut refus.",
                "Ce n’est pas une décision : la préfecture peut encore répondre, avant ou après "
                "cette date.",
                "Connectez-vous pour lire ce que vous pouvez faire.",
            ),
            importante=True,
        ),
    ),
    SujetPoint.CARTE_A_RETIRER: _recit(
        "Votre carte attend toujours",
        Nouvelle(
            "carte_a_retirer",
            "{titre_A} attend toujours",
            (
                "{titre_A} est toujours à la préfecture : {il} {attendu}, et n’est pas détruit{e}.",
                "Connectez-vous pour lire où et quand venir. Vous ne pouvez pas venir ? Dites-le "
                "à la préfecture dans « Mes messages ».",
            ),
            importante=True,
        ),
    ),
    SujetPoint.COMPLEMENT_ECHU: _recit(
        "Vous pouvez encore envoyer vos documents",
        Nouvelle(
            "complement_echu",
            "Vous pouvez encore envoyer votre complément",
            (
                "La préfecture attendait votre complément pour {demande} au plus tard le "
                "{echeance}.",
                "Cette date est passée, mais vous pouvez encore répondre. Connectez-vous et "
                "envoyez ce que vous avez.",
            ),
            importante=True,
        ),
    ),
}


class PointFait(FaitDuDossier):
    """The clock tells the person where the request stands; `echeance` is the day it speaks of.

    After thirty days without news (R7), before silence is a refusal (R20), and when the time to
    send documents is over.
    """

    type: Literal["PointFait"] = "PointFait"
    sujet: SujetPoint = SujetPoint.NOUVELLES
    echeance: date | None = None

    recit = RECITS[SujetPoint.NOUVELLES]
    reveille = (COURRIELS,)
    auteur = Auteur.SERVICE
    fait_avancer = False

    @property
    def est_facultatif(self) -> bool:
        """News only: the one kind of message that a person may refuse."""
        return self.sujet is SujetPoint.NOUVELLES

    def dit(self) -> Recit:
        return RECITS[self.sujet]

    def precisions(self, dossier: Dossier) -> Precisions | None:
        return {"echeance": self.echeance} if self.echeance else {}
