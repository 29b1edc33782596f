"""A telephone that its owner proved, and what a code sent to it opens (R10, ADR 0036).

A number proves less than a letter: SIM cards are cloned and numbers are given again to somebody
else. So it opens the page of a new password, and from then on the account waits for a letter or the
counter before it moves where letters, mails and codes go, or shows what others did.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.compte.second_facteur import Confirmation
from chalicelib.domain.erreurs import Conflit, Interdit, SaisieImpossible
from chalicelib.domain.modele import Modele

CHIFFRES = 6
ENTRE_DEUX = timedelta(minutes=3)
"""A code sent so lately is still on its way: another would only make it wrong."""


class UsageCode(StrEnum):
    """What a code is for: it does nothing else."""

    PROUVER = "PROUVER"
    ENTRER = "ENTRER"


class TelephoneProuve(Modele):
    """The number whose owner typed a code received there; `lien_id`: what takes it away by mail."""

    numero: str
    depuis: datetime
    lien_id: str


class AccesParTelephone(Modele):
    """The account was entered with a code: how it was confirmed `avant`, `liens` that undo it."""

    le: datetime
    avant: Confirmation | None = None
    liens: tuple[str, ...]

    def est_defait_par(self, lien_id: str, depuis: Confirmation | None) -> bool:
        """Two documents seen, or a letter to the address of the registre, end it (`depuis`)."""
        return lien_id in self.liens and (depuis is None or depuis.adresse_tapee)


class CodeDeTelephone(Modele):
    """One code on its way to `numero`, for the account as it was at `generation`."""

    id: str
    compte_id: str
    usage: UsageCode
    numero: str
    generation: int
    demande_le: datetime
    valable_jusqu_a: datetime

    def vaut(self, maintenant: datetime, generation: int, numero: str | None) -> bool:
        """For the same number, and the account as it was."""
        meme = (self.generation, self.numero) == (generation, numero)
        return meme and maintenant < self.valable_jusqu_a

    def suffit(self, maintenant: datetime, generation: int, numero: str | None) -> bool:
        """Whether it is so recent that another one would only replace it on its way."""
        recent = maintenant < self.demande_le + ENTRE_DEUX
        return recent and self.vaut(maintenant, generation, numero)


def code_de_telephone(code_id: str, secret: str) -> str:
    """Its digits: drawn from the secret, so that they are kept nowhere."""
    tire = hmac.new(secret.encode(), f"telephone|{code_id}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(tire) % 10**CHIFFRES:0{CHIFFRES}}"


def code_de_telephone_ecrit(code: str) -> str:
    """« 482 913 »."""
    return f"{code[:3]} {code[3:]}"


class CodeSmsFaux(SaisieImpossible):
    """Wrong, too old, tried too often or never sent: never told apart."""

    phrase = "Ce code n’est pas le bon, ou il n’est plus valable."
    suite = "Recopiez les 6 chiffres du dernier SMS reçu, ou demandez un autre code."


class TelephoneAbsent(Conflit):
    """No number of the account takes an SMS."""

    phrase = "Nous ne connaissons pas de téléphone mobile de France pour votre compte."
    suite = "Écrivez votre numéro dans « Mes coordonnées », puis revenez ici."


class IdentiteAConfirmer(Interdit):
    """The account was entered with a telephone: a letter or the counter comes first."""

    phrase = "Confirmez d’abord votre identité."
    suite = (
        "Vous êtes entré(e) avec un code par SMS. Écrivez le code de la lettre que vous recevez "
        "chez vous, ou allez à la préfecture."
    )
