"""What the person and the préfecture write to each other: read in the account, never mailed."""

from datetime import datetime
from typing import Literal

from chalicelib.domain.dossier.faits import FaitAgent, FaitDuDossier
from chalicelib.domain.dossier.recit import Auteur, Recit
from chalicelib.domain.droit.services import NUMERO_NATIONAL
from chalicelib.domain.erreurs import Conflit, LimiteAtteinte
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.fichiers import Fichier

PIECE_JOINTE = "MESSAGE"
"""What a file sent with a message is kept as, beside the codes of documents."""
JOINTES_MAX = 3
ENVOIS_MAX = 9
"""Files sent with one message, refused ones too."""


def piece_de(dossier_id: str) -> str:
    """Where a file of a message of this request waits for its check."""
    return f"{PIECE_JOINTE}-{dossier_id}"


def dossier_de(piece: str) -> str:
    """The request that it names; empty for a file of anything else."""
    genre, _, dossier_id = piece.partition("-")
    return dossier_id if genre == PIECE_JOINTE else ""


class Message(Modele):
    """`par` is the name that the person reads, empty when she wrote it herself.

    `en_reponse_a` is the événement that it answers, empty when it answers none; `fichiers` came
    with it. `compte_id` says which account wrote it when several follow the request.
    """

    id: str
    texte: str
    par: str
    ecrit_le: datetime
    de: Auteur = Auteur.AGENT
    en_reponse_a: str = ""
    fichiers: tuple[Fichier, ...] = ()
    compte_id: str = ""

    @property
    def recues(self) -> tuple[Fichier, ...]:
        return tuple(fichier for fichier in self.fichiers if fichier.recu)

    @property
    def de_la_personne(self) -> bool:
        return self.de is Auteur.USAGER


class MessageEnvoye(FaitDuDossier):
    """The person writes to the préfecture; its words stand in the message of the same id."""

    type: Literal["MessageEnvoye"] = "MessageEnvoye"
    en_reponse_a: str = ""

    recit = Recit(
        banc="Message de la personne",
        histoire="Message envoyé à la préfecture.",
        annonce=None,
        courriel=None,
    )
    reveille = ()
    fait_avancer = False


class MessageLu(FaitAgent):
    """An agent opened a message of the person: once, whoever it was."""

    type: Literal["MessageLu"] = "MessageLu"
    message_id: str

    recit = Recit(
        banc="Message de la personne lu",
        histoire="Votre message a été lu.",
        annonce=None,
        courriel=None,
    )
    reveille = ()
    fait_avancer = False


class TropDeMessages(LimiteAtteinte):
    """More than an agent can read: of the request, or of one day."""

    phrase = "Vous avez déjà envoyé beaucoup de messages."
    suite = (
        "La préfecture les lit tous. Attendez qu’elle réponde. "
        f"C’est urgent ? Appelez le {NUMERO_NATIONAL}."
    )


class ConversationFinie(Conflit):
    """Not filed yet, or ended for too long."""

    phrase = "Vous ne pouvez pas écrire à la préfecture depuis cette demande."
    suite = f"Appelez le {NUMERO_NATIONAL}, ou écrivez depuis la page « Contact »."
