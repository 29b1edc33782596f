"""The words of each term of the clock: what it is, what happens else, for agents and in agendas."""

from enum import StrEnum
from typing import NamedTuple


class NatureTerme(StrEnum):
    """A time limit that runs for a request, in the order a request meets them."""

    RENOUVELLEMENT = "RENOUVELLEMENT"
    DELIVRANCE = "DELIVRANCE"
    DOCUMENT = "DOCUMENT"
    COMPLEMENT = "COMPLEMENT"
    RENDEZ_VOUS = "RENDEZ_VOUS"
    COMMISSION = "COMMISSION"
    RETRAIT = "RETRAIT"
    FIN_ANNONCEE = "FIN_ANNONCEE"
    FIN_DE_PROTECTION = "FIN_DE_PROTECTION"
    SILENCE = "SILENCE"
    RECOURS_DU_SILENCE = "RECOURS_DU_SILENCE"
    CONTESTER = "CONTESTER"
    PROCHAINE = "PROCHAINE"


class Qui(StrEnum):
    """Who must act before the term."""

    PERSONNE = "PERSONNE"
    PREFECTURE = "PREFECTURE"


QUI_POUR_LA_PERSONNE = {Qui.PERSONNE: "vous", Qui.PREFECTURE: "la préfecture"}
QUI_POUR_L_AGENT = {Qui.PERSONNE: "la personne", Qui.PREFECTURE: "la préfecture"}


class MotsDuTerme(NamedTuple):
    """`quoi` is to be done by `qui`; `sinon` is what agents read of what happens else."""

    quoi: str
    qui: Qui
    sinon: str


MOTS = {
    NatureTerme.RENOUVELLEMENT: MotsDuTerme(
        "Déposer la demande", Qui.PERSONNE, "La demande serait en retard, ou discutée."
    ),
    NatureTerme.DELIVRANCE: MotsDuTerme(
        "Délivrer le titre", Qui.PREFECTURE, "Le délai de la loi est dépassé."
    ),
    NatureTerme.DOCUMENT: MotsDuTerme(
        "Donner le document suivant", Qui.PREFECTURE, "La personne n’a plus de document."
    ),
    NatureTerme.COMPLEMENT: MotsDuTerme(
        "Envoyer les documents demandés",
        Qui.PERSONNE,
        "Elle peut encore répondre. Le délai du silence n’est plus arrêté.",
    ),
    NatureTerme.RENDEZ_VOUS: MotsDuTerme(
        "Venir au rendez-vous", Qui.PERSONNE, "Elle peut dire pourquoi et en demander un autre."
    ),
    NatureTerme.COMMISSION: MotsDuTerme(
        "Réunir la commission du titre de séjour",
        Qui.PREFECTURE,
        "Sans réunion, le refus n’est pas régulier.",
    ),
    NatureTerme.RETRAIT: MotsDuTerme(
        "Garder la demande, si l’avis change", Qui.PERSONNE, "La demande s’arrête."
    ),
    NatureTerme.FIN_ANNONCEE: MotsDuTerme(
        "Répondre à la préfecture", Qui.PERSONNE, "La demande peut être arrêtée ensuite."
    ),
    NatureTerme.FIN_DE_PROTECTION: MotsDuTerme(
        "Répondre à la préfecture",
        Qui.PERSONNE,
        "La préfecture peut décider sans réponse.",
    ),
    NatureTerme.SILENCE: MotsDuTerme(
        "Décider", Qui.PREFECTURE, "Le silence vaut refus, si la demande est complète."
    ),
    NatureTerme.RECOURS_DU_SILENCE: MotsDuTerme(
        "Contester le refus né du silence",
        Qui.PERSONNE,
        "Le délai ordinaire de recours est fini.",
    ),
    NatureTerme.CONTESTER: MotsDuTerme(
        "Contester la décision", Qui.PERSONNE, "Le délai ordinaire de recours est fini."
    ),
    NatureTerme.PROCHAINE: MotsDuTerme(
        "Dire où en est la demande", Qui.PREFECTURE, "La tâche monte au référent, puis au chef."
    ),
}
"""One row a term."""
