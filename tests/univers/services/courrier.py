"""SES, SNS and KMS: what left, when, for whom; the seal always signs the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.univers.services.erreurs import exceptions_de


@dataclass(frozen=True)
class Parti:
    """A mail (`courriel`, its id and its text) or a text message, that the service took."""

    le: datetime
    genre: str
    id: str
    vers: str
    texte: str


@dataclass
class Courrier:
    """What was taken by the services, in order: to have answered is another matter."""

    horloge: Any
    a_chaque_depart: Callable[[Parti], None]
    partis: list[Parti] = field(default_factory=list)

    def noter(self, genre: str, identifiant: str, vers: str, texte: str) -> dict[str, str]:
        self.partis.append(Parti(self.horloge.maintenant, genre, identifiant, vers, texte))
        self.a_chaque_depart(self.partis[-1])
        return {"MessageId": f"{genre}-{len(self.partis):05}"}


@dataclass
class Ses:
    courrier: Courrier

    @property
    def exceptions(self) -> Any:
        return exceptions_de("sesv2")

    def send_email(self, *, Content: dict[str, Any], EmailTags: Any, **_: Any) -> dict[str, str]:
        brut = Content["Raw"]["Data"].decode()
        vers = brut.split("\nTo: ", 1)[1].split("\n", 1)[0].strip()
        return self.courrier.noter("courriel", EmailTags[0]["Value"], vers, brut)


@dataclass
class Sns:
    courrier: Courrier

    @property
    def exceptions(self) -> Any:
        return exceptions_de("sns")

    def publish(self, *, PhoneNumber: str, Message: str, **_: Any) -> dict[str, str]:
        return self.courrier.noter("texto", "", PhoneNumber, Message)


@dataclass
class Kms:
    cles: list[str] = field(default_factory=list)

    @property
    def exceptions(self) -> Any:
        return exceptions_de("kms")

    def sign(self, *, KeyId: str, **_: Any) -> dict[str, Any]:
        self.cles.append(KeyId)
        return {"Signature": bytes(64), "KeyId": KeyId}
