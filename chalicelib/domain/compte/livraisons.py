"""What became of the e-mails sent: delivered, rejected, or reported as unwanted (R10, R18)."""

from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime

from chalicelib.domain.modele import Modele


class EtatLivraison(StrEnum):
    """Each state outweighs those before it.

    A temporary rejection weighs less than a delivery: automatic replies come back as one. A final
    one weighs more: some servers take a message and reject it afterwards. A complaint stands last:
    its author had the message, and does not want the next ones.
    """

    REJET_TEMPORAIRE = "REJET_TEMPORAIRE"
    REMIS = "REMIS"
    REJET_DEFINITIF = "REJET_DEFINITIF"
    PLAINTE = "PLAINTE"


POIDS = {etat: poids for poids, etat in enumerate(EtatLivraison)}


class Livraison(Modele):
    """A state, and when the receiving server told it."""

    etat: EtatLivraison
    survenue_le: AwareDatetime

    @property
    def est_sans_issue(self) -> bool:
        """The next messages to this address will not be read either: another one is needed."""
        return self.etat in (EtatLivraison.REJET_DEFINITIF, EtatLivraison.PLAINTE)


def retenir(connue: Livraison | None, nouvelle: Livraison) -> Livraison:
    """What is known once `nouvelle` is heard: the same whatever the order, or the repetitions.

    Of two reports of the same state, the earliest.
    """
    if connue is None:
        return nouvelle
    return max(connue, nouvelle, key=lambda une: (POIDS[une.etat], -une.survenue_le.timestamp()))


class SansObjet(StrEnum):
    """Why a message that was prepared never left, and never will."""

    FAIT = "FAIT"  # what it told no longer holds: taken back, answered, too old
    DOCUMENT = "DOCUMENT"  # the document that it bears is in force no more
    LECTEUR = "LECTEUR"  # its reader does not follow this request any more
    ADRESSE = "ADRESSE"  # the account has no address any more
    REFUSE = "REFUSE"  # its reader asked for no more news of that kind


class Envoi(Modele):
    """What is remembered of an e-mail: neither what it says nor the whole address.

    `gabarit` names what kind of message it was. `sujet_id` is the account, dossier or ticket it is
    about; `compte_id` the account of the person it was written to, None when there is none.
    `sans_objet` says why it never left, from `sans_objet_le` on.
    """

    id: str
    sujet_id: str
    compte_id: str | None
    gabarit: str
    destinataire: str
    prepare_le: datetime | None = None
    envoye_le: datetime | None = None
    livraison: Livraison | None = None
    sans_objet: SansObjet | None = None
    sans_objet_le: datetime | None = None


def masquer(adresse: str) -> str:
    """Enough of an address for its owner to recognise it."""
    boite, _, domaine = adresse.rpartition("@")
    return f"{boite[:1]}•••@{domaine}"
