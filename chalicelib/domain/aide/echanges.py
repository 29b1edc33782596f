"""What is said in a ticket, in both directions: each turn, its date and its side; its closing."""

from datetime import datetime
from enum import StrEnum

from chalicelib.domain.aide.services import CENTRE, Service
from chalicelib.domain.modele import Modele


class Cote(StrEnum):
    """Who speaks."""

    PERSONNE = "PERSONNE"
    SERVICE = "SERVICE"


class EtatTicket(StrEnum):
    """Read from the last turn, never stored. OUVERT: a service owes an answer."""

    OUVERT = "OUVERT"
    REPONDU = "REPONDU"
    EN_ATTENTE = "EN_ATTENTE"
    CLOS = "CLOS"


ETATS = {
    EtatTicket.OUVERT: "À répondre",
    EtatTicket.REPONDU: "Répondu",
    EtatTicket.EN_ATTENTE: "Attend la personne",
    EtatTicket.CLOS: "Terminé",
}
"""For agents."""
POUR_LA_PERSONNE = {
    EtatTicket.OUVERT: "Réponse attendue",
    EtatTicket.REPONDU: "Vous avez une réponse",
    EtatTicket.EN_ATTENTE: "À vous de répondre",
    EtatTicket.CLOS: "Terminé",
}


class FinDeTicket(StrEnum):
    REGLE = "REGLE"
    AUTRE_MESSAGE = "AUTRE_MESSAGE"
    AUTRE_SERVICE = "AUTRE_SERVICE"
    INJOIGNABLE = "INJOIGNABLE"
    PANNE_FINIE = "PANNE_FINIE"
    PAR_LA_PERSONNE = "PAR_LA_PERSONNE"
    COMPTE_DECIDE = "COMPTE_DECIDE"


MOTIFS = {
    FinDeTicket.REGLE: "Le problème est réglé.",
    FinDeTicket.AUTRE_MESSAGE: "Vous avez déjà la réponse dans un autre message.",
    FinDeTicket.AUTRE_SERVICE: "Votre question n’est pas pour ce service.",
    FinDeTicket.INJOIGNABLE: "Nous n’avons pas réussi à vous joindre au numéro donné.",
    FinDeTicket.PANNE_FINIE: "La panne est finie. Vous pouvez réessayer.",
    FinDeTicket.PAR_LA_PERSONNE: "Vous avez dit que votre problème est réglé.",
    FinDeTicket.COMPTE_DECIDE: "La préfecture a décidé de votre demande de compte.",
}
"""What the person reads."""
MOTIFS_D_AGENT = (
    FinDeTicket.REGLE,
    FinDeTicket.AUTRE_MESSAGE,
    FinDeTicket.AUTRE_SERVICE,
    FinDeTicket.INJOIGNABLE,
    FinDeTicket.PANNE_FINIE,
)
"""Those that an agent chooses from."""


class Parole(Modele):
    """One turn. `par` is the agent's name, for agents only; `motif` says that it closes.

    `attend`: the service waits for what the person will say. `par_telephone`: said on the phone.
    """

    id: str
    le: datetime
    cote: Cote
    texte: str = ""
    service: Service = CENTRE
    par: str = ""
    attend: bool = False
    par_telephone: bool = False
    motif: FinDeTicket | None = None


class Transmission(Modele):
    """From a service to another one, with a word between agents that no person reads; `id` is that
    of its form."""

    id: str = ""
    le: datetime
    de: Service
    vers: Service
    note: str = ""
    par: str = ""
