"""What is typed to act on a ticket, and why an act is refused."""

from typing import Annotated

from pydantic import AfterValidator, Field

from chalicelib.domain.aide.echanges import MOTIFS_D_AGENT, FinDeTicket
from chalicelib.domain.aide.services import Service
from chalicelib.domain.aide.tickets import LONGUEUR_MESSAGE
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

LONGUEUR_NOTE = 1000


class TicketChange(Conflit):
    phrase = "Ce message a changé depuis l’ouverture de la page. Rien n’est enregistré."
    suite = "Relisez-le, puis recommencez."


class TicketTermine(Conflit):
    phrase = "Ce message est terminé."
    suite = "Écrivez un nouveau message : vous recevez un nouveau numéro."


class TicketConfieAilleurs(Conflit):
    """It has one owner, and who asks is not there."""

    phrase = "Un autre service a ce message. Vous pouvez le lire, pas y répondre."
    suite = "Donnez la référence à ce service, ou demandez-lui de vous le passer."


class ServicePareil(SaisieImpossible):
    phrase = "Ce service a déjà ce message."
    suite = "Choisissez un autre service, ou répondez."
    champ = "vers"


class DecisionAttendue(SaisieImpossible):
    phrase = "Ce message contient la preuve d’un représentant : cette préfecture décide du compte."
    suite = "Ouvrez « Représentants de mineurs », puis décidez."
    champ = "vers"


class PersonneSansAdresse(SaisieImpossible):
    """Words that nobody would read."""

    phrase = "Cette personne n’a donné qu’un téléphone."
    suite = "Appelez-la, puis cochez « J’ai dit cela au téléphone »."
    champ = "par_telephone"


def _d_agent(motif: FinDeTicket) -> FinDeTicket:
    if motif not in MOTIFS_D_AGENT:
        raise ValueError("motif")
    return motif


class SaisieReponse(Modele):
    """`attend`: the person must answer. `par_telephone`: these words were said to her."""

    texte: Annotated[
        str,
        Field(min_length=1),
        Saisi(Genre.TEXTE, LONGUEUR_MESSAGE),
        Phrases(absent="Écrivez votre réponse à la personne."),
    ]
    attend: bool = False
    par_telephone: bool = False


class SaisiePassage(Modele):
    vers: Service
    note: Annotated[
        str,
        Field(min_length=1),
        Saisi(Genre.TEXTE, LONGUEUR_NOTE),
        Phrases(absent="Dites au service ce qui est fait et ce qui reste à faire."),
    ]


class SaisieCloture(Modele):
    motif: Annotated[
        FinDeTicket,
        AfterValidator(_d_agent),
        Phrases(absent="Choisissez pourquoi.", invalide="Choisissez pourquoi."),
    ]
    explication: Annotated[str, Saisi(Genre.TEXTE, LONGUEUR_MESSAGE)] = ""


class SaisieSuite(Modele):
    """What the person adds; `regle` closes, with or without words."""

    texte: Annotated[
        str,
        Saisi(Genre.TEXTE, LONGUEUR_MESSAGE),
    ] = ""
    regle: bool = False
