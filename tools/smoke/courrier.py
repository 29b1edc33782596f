"""The messages a person receives, read from the archive of sent messages."""

import re
import time
from dataclasses import dataclass
from email.message import EmailMessage

from tools.local.archive import Archive, attachments, part
from tools.local.stack import Stack

SECONDS = 30.0


class CourrielAttendu(AssertionError):
    """A message that did not come, or not as it should; a French sentence."""


@dataclass(frozen=True)
class Courrier:
    archive: Archive
    patience: float = SECONDS

    @classmethod
    def de(cls, stack: Stack, patience: float = SECONDS) -> "Courrier":
        """The archive of a running stack; `patience`: seconds that a message may take."""
        archive = Archive(stack.emulator.client("s3"), stack.outputs["BucketCourriels"])
        return cls(archive, patience)

    def attendre(self, destinataire: str, objet: str) -> EmailMessage:
        """The newest message to this address whose subject has these words."""
        fin = time.monotonic() + self.patience
        while time.monotonic() < fin:
            for ligne in self.archive.newest():
                message = ligne.message
                if destinataire in str(message["To"]) and objet in str(message["Subject"]):
                    return message
            time.sleep(0.1)
        raise CourrielAttendu(f"Le courriel « {objet} » n’est pas arrivé en {self.patience:.0f} s.")


def lien(message: EmailMessage) -> str:
    """The one-time address of a message."""
    trouve = re.search(r"https?://\S+jeton=\S+", part(message, "plain") or "")
    if not trouve:
        raise CourrielAttendu(f"Le courriel « {message['Subject']} » n’a pas de lien.")
    return trouve[0]


def pdf_joint(message: EmailMessage) -> bytes:
    """The one PDF attached to a message."""
    pieces = attachments(message)
    if [piece.kind for piece in pieces] != ["application/pdf"]:
        raise CourrielAttendu(f"Le courriel « {message['Subject']} » n’a pas un PDF joint.")
    return pieces[0].content
