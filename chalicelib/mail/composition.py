"""From what a message says to its raw MIME: text, HTML, and documents joined."""

from datetime import date, datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any, NamedTuple

from chalicelib.mail.message import Courriel
from chalicelib.settings import Marque
from chalicelib.templating import SERVICES, du_jour, environment

DESABONNEMENT = "List-Unsubscribe"
DESTINATAIRE = "To"
MOT_CODE = "=?"


class _Tel(str):
    """A header that is written as it is, neither read nor folded."""


class _Politique(EmailPolicy):
    """Writes as they are the headers that reading would change.

    An address: folded, a long one becomes an encoded word (RFC 2047); one that looks like an
    encoded word stops the message for ever. A subject with such a word in it: decoded, it may end
    its line and begin another header.
    """

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        if name == DESTINATAIRE:
            return name, _Tel(_une_adresse(value))
        if name == "Subject" and MOT_CODE in value:
            return name, _Tel(Header(value, "utf-8", header_name=name).encode())
        return super().header_store_parse(name, value)

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        return value if isinstance(value, _Tel) else super().header_fetch_parse(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        if name == DESABONNEMENT or isinstance(value, _Tel):
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


def _une_adresse(adresse: str) -> str:
    """On one line, and one. Raises ValueError."""
    if not adresse.isascii() or not adresse.isprintable() or adresse.count("@") != 1:
        raise ValueError("not an address")
    if any(signe in adresse for signe in " ,;:<>()[]\\"):
        raise ValueError("more than an address")
    return adresse


class PieceJointe(NamedTuple):
    """A PDF to join; `nom` is ASCII."""

    nom: str
    octets: bytes


def composer(
    courriel: Courriel,
    *,
    expediteur: str,
    marque: Marque,
    message_id: str,
    date: datetime,
    pieces_jointes: tuple[PieceJointe, ...] = (),
    desabonnement: str | None = None,
) -> bytes:
    """The message, ready to archive and send. Same arguments, same bytes.

    `message_id` is the événement's id: mail programs show a message sent twice only once.
    `desabonnement` is the address that stops such messages in one click (RFC 8058): given for the
    points d'étape alone, since no other message may be refused.
    """
    domaine = expediteur.rpartition("@")[2]
    message = EmailMessage(policy=_Politique())
    message["From"] = Address(SERVICES[marque]["nom"], addr_spec=expediteur)
    message[DESTINATAIRE] = courriel.destinataire
    message["Subject"] = courriel.objet
    message["Date"] = format_datetime(courriel.fuseau.heure(date))
    message["Message-ID"] = f"<{message_id}@{domaine}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "fr"
    if desabonnement:
        message[DESABONNEMENT] = f"<{desabonnement}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    jour = courriel.fuseau.jour(date)
    message.set_content(_partie(courriel, marque, "txt", jour))
    message.add_alternative(_partie(courriel, marque, "html", jour), subtype="html")
    for piece in pieces_jointes:
        message.add_attachment(
            piece.octets, maintype="application", subtype="pdf", filename=piece.nom
        )
    _separer(message, message_id)
    return message.as_bytes()


def _separer(message: EmailMessage, message_id: str) -> None:
    """Boundaries of our own: those of the library are drawn, so that no message comes twice.

    No text holds them: neither base64 nor quoted-printable ever writes « =_ ».
    """
    multiples = [partie for partie in message.walk() if partie.is_multipart()]
    for rang, partie in enumerate(multiples):
        partie.set_boundary(f"=_{rang}_{message_id}")


def _partie(courriel: Courriel, marque: Marque, genre: str, jour: date) -> str:
    modele = courriel.modele or courriel.gabarit
    gabarit = environment(marque).get_template(f"courriels/{modele}.{genre}")
    return gabarit.render(courriel.contexte, fuseau=courriel.fuseau, **du_jour(jour))
