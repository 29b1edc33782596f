"""What the person is told in the account: which événements, under which title (NOT-08, NOT-09)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from chalicelib.domain.calendrier import jour_a_paris
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.instruction.evenements import NotificationLue, PointFait, SujetPoint
from chalicelib.domain.journal.evenements import Evenement


class Annonce(NamedTuple):
    """`gabarit` is the part of the page that says the rest; `simple` has only its sentence."""

    titre: str
    gabarit: str = "simple"
    phrase: str = ""


ANNONCES: dict[str, Annonce] = {
    "DossierPrisEnCharge": Annonce(
        "Un agent étudie votre demande",
        phrase="Un agent de la préfecture étudie maintenant votre demande. Vous ne pouvez plus la "
        "corriger vous-même : dites-lui ce qui est faux.",
    ),
    "MessageEcrit": Annonce("Message de la préfecture", "message"),
    "ComplementDemande": Annonce("La préfecture vous demande des documents", "complement"),
    "ComplementLeve": Annonce(
        "La préfecture n’attend plus de documents",
        phrase="Vous n’avez plus rien à envoyer. La préfecture continue d’étudier votre demande.",
    ),
    "ComplementTransmis": Annonce("Vos documents sont envoyés", "complement_transmis"),
    "EtatCivilAttendu": Annonce(
        "Votre demande attend l’état civil établi par l’Ofpra",
        phrase="L’Ofpra établit votre état civil et l’envoie à la préfecture. Sans lui, la "
        "préfecture ne peut pas donner le titre. Vous n’avez rien à faire.",
    ),
    "EtatCivilRecu": Annonce(
        "La préfecture a reçu votre état civil",
        phrase="L’état civil établi par l’Ofpra est arrivé. La préfecture étudie votre demande.",
    ),
    "PersonneConvoquee": Annonce("Vous avez un rendez-vous à la préfecture", "convocation"),
    "ConvocationRetiree": Annonce(
        "Votre rendez-vous à la préfecture est annulé",
        phrase="Ce rendez-vous n’est plus valable. La préfecture continue d’étudier votre demande. "
        "Elle vous donne un autre rendez-vous si elle en a besoin.",
    ),
    "CommissionSaisie": Annonce("La commission du titre de séjour donne un avis", "commission"),
    "DemandeAccordee": Annonce("Votre titre de séjour est accordé", "decision"),
    "DemandeRefusee": Annonce("Votre titre de séjour est refusé", "refus"),
    "FinAnnoncee": Annonce("Votre demande peut s’arrêter : répondez", "preavis"),
    "FinRenoncee": Annonce(
        "Votre demande continue",
        phrase="La préfecture n’arrête pas votre demande. Elle continue de l’étudier.",
    ),
    "DemandeClassee": Annonce("Votre demande est classée sans suite", "fin"),
    "DemandeCloturee": Annonce("Votre demande est clôturée", "fin"),
    "FabricationLancee": Annonce(
        "Votre titre est en cours de fabrication",
        phrase="Nous vous écrivons quand votre titre est prêt. N’achetez pas encore de timbre "
        "fiscal : attendez notre message avec le montant.",
    ),
    "TitreRecu": Annonce("Votre titre de séjour est prêt", "titre"),
    "TitreRemis": Annonce(
        "Votre titre de séjour vous a été remis",
        phrase="Votre demande est terminée. L’attestation de décision favorable n’est plus "
        "valable : utilisez votre titre. Vos documents et vos messages restent dans votre espace.",
    ),
    "AttestationDelivree": Annonce("Un document est prêt", "attestation"),
}
"""By type of événement; the others are told in the history alone."""

POINTS: dict[SujetPoint, Annonce] = {
    SujetPoint.NOUVELLES: Annonce("Où en est votre demande", "point"),
    SujetPoint.SILENCE: Annonce("Une date importante pour votre demande", "point"),
    SujetPoint.COMPLEMENT_ECHU: Annonce("Vous pouvez encore envoyer vos documents", "point"),
}


class Notification(NamedTuple):
    """An événement that the person is told of, and when it was first opened."""

    evenement: Evenement
    annonce: Annonce
    lue_le: datetime | None

    @property
    def le(self) -> datetime:
        return self.evenement.survenu_le

    @property
    def notifiee_le(self) -> date:
        return notifiee_le(self.evenement.survenu_le, self.lue_le)


def annonce(evenement: Evenement) -> Annonce | None:
    """How the person is told of it; None for what only stands in the history."""
    if isinstance(evenement, PointFait):
        return POINTS[evenement.sujet]
    return ANNONCES.get(evenement.type)


def notifications(evenements: Iterable[Evenement]) -> tuple[Notification, ...]:
    """Those of a request, newest first."""
    tous = tuple(evenements)
    lues = {e.evenement_id: e.survenu_le for e in tous if isinstance(e, NotificationLue)}
    dites = [Notification(e, a, lues.get(e.id)) for e in tous if (a := annonce(e))]
    return tuple(sorted(dites, key=lambda n: (n.le, n.evenement.id), reverse=True))


def notifiee_le(disponible_le: datetime, lue_le: datetime | None) -> date:
    """The legal day of a notification: its first reading, when it came in time.

    Read later, a letter counts from the day it was there (CRPA R112-20, by analogy).
    """
    delai_de_lecture = delai(CodeDelai.LECTURE_NOTIFICATION, jour_a_paris(disponible_le))
    a_temps = lue_le is not None and lue_le <= delai_de_lecture.echeance(disponible_le)
    return jour_a_paris(lue_le if lue_le and a_temps else disponible_le)
