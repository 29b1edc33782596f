"""What was tried so that an important message arrives, told on both sides (R18)."""

from datetime import date
from typing import Literal

from chalicelib.domain.acheminement.a_prevenir import MOYENS, Moyen
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits import FaitAgent, FaitDuDossier
from chalicelib.domain.dossier.recit import Auteur, Recit


def _recit(banc: str, histoire: str) -> Recit:
    """Told in the history: the message itself has its notice already."""
    return Recit(banc=banc, histoire=histoire, annonce=None, courriel=None)


class SmsEnvoye(FaitDuDossier):
    """The operator took it; `fin` are the last digits of the telephone."""

    type: Literal["SmsEnvoye"] = "SmsEnvoye"
    message_id: str
    fin: str

    recit = _recit("SMS envoyé : message important pas ouvert", "SMS envoyé.")
    reveille = ()
    auteur = Auteur.SERVICE
    fait_avancer = False

    def raconter(self, dossier: Dossier) -> str:
        return f"Message pas encore ouvert : SMS envoyé au numéro qui finit par {self.fin}."


class SmsRefuse(FaitDuDossier):
    """The operator will not take it: the next channel goes."""

    type: Literal["SmsRefuse"] = "SmsRefuse"
    message_id: str
    fin: str

    recit = _recit("SMS refusé par l’opérateur", "SMS refusé.")
    reveille = ()
    auteur = Auteur.SERVICE
    fait_avancer = False

    def raconter(self, dossier: Dossier) -> str:
        return f"SMS refusé par le numéro qui finit par {self.fin}."


class EnListe(FaitDuDossier):
    """`pas_avant`: the mail arrived, agents are told and have nothing to do before that day."""

    message_id: str
    pas_avant: date | None = None

    def raconter(self, dossier: Dossier) -> str:
        if self.pas_avant is None:
            return super().raconter(dossier)
        return "Message pas encore ouvert : la préfecture est prévenue."


class LettreAEnvoyer(EnListe):
    """It is on the list of the préfecture, with its last day."""

    type: Literal["LettreAEnvoyer"] = "LettreAEnvoyer"

    recit = _recit(
        "Message important pas ouvert : lettre à envoyer",
        "Message pas encore ouvert : lettre demandée à la préfecture.",
    )
    reveille = ()
    auteur = Auteur.SERVICE
    fait_avancer = False


class PersonneAJoindre(EnListe):
    """No channel is left: agents reach the person."""

    type: Literal["PersonneAJoindre"] = "PersonneAJoindre"

    recit = _recit(
        "Message important : personne à joindre, aucun canal ne marche",
        "Message pas encore ouvert, aucune adresse ne marche : la préfecture est prévenue.",
    )
    reveille = ()
    auteur = Auteur.SERVICE
    fait_avancer = False


class LettreDAvisImprimee(FaitAgent):
    type: Literal["LettreDAvisImprimee"] = "LettreDAvisImprimee"
    message_id: str

    recit = _recit("Lettre d’avis imprimée", "")
    reveille = ()
    fait_avancer = False


class LettreDAvisPostee(FaitAgent):
    type: Literal["LettreDAvisPostee"] = "LettreDAvisPostee"
    message_id: str

    recit = _recit("Lettre d’avis postée", "Lettre envoyée par la poste : un message vous attend.")
    reveille = ()
    fait_avancer = False


class LettreDAvisRevenue(FaitAgent):
    type: Literal["LettreDAvisRevenue"] = "LettreDAvisRevenue"
    message_id: str

    recit = _recit(
        "Lettre d’avis revenue : adresse inconnue",
        "Lettre revenue à la préfecture : vérifiez votre adresse.",
    )
    reveille = ()
    fait_avancer = False


class PersonneJointe(FaitAgent):
    """An agent told her that a message waits."""

    type: Literal["PersonneJointe"] = "PersonneJointe"
    message_id: str
    moyen: Moyen

    recit = _recit("Personne jointe", "La préfecture vous a dit qu’un message vous attend.")
    reveille = ()
    fait_avancer = False

    def raconter(self, dossier: Dossier) -> str:
        return f"La préfecture vous a dit, {MOYENS[self.moyen]}, qu’un message vous attend."


EvenementAcheminement = (
    SmsEnvoye
    | SmsRefuse
    | LettreAEnvoyer
    | PersonneAJoindre
    | LettreDAvisImprimee
    | LettreDAvisPostee
    | LettreDAvisRevenue
    | PersonneJointe
)
