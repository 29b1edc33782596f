"""Événements of the telephone of an account: a code leaves, a number is proved, opens, goes."""

from typing import Literal

from chalicelib.domain.fait import COURRIELS, INSCRIPTIONS, Fait


class CodeDeTelephoneDemande(Fait):
    """A code must leave by SMS; `usage` says for what."""

    type: Literal["CodeDeTelephoneDemande"] = "CodeDeTelephoneDemande"
    compte_id: str
    code_id: str
    usage: str

    reveille = (INSCRIPTIONS,)


class TelephoneVerifie(Fait):
    """The owner typed the code received on her telephone: it opens a new password from now on."""

    type: Literal["TelephoneVerifie"] = "TelephoneVerifie"
    compte_id: str
    lien_id: str

    reveille = (COURRIELS,)


class TelephoneRetire(Fait):
    """The telephone opens nothing any more: its owner said so, or the mailbox did."""

    type: Literal["TelephoneRetire"] = "TelephoneRetire"
    compte_id: str

    reveille = ()


class CompteReprisParTelephone(Fait):
    """A code received by SMS opened the page of a new password; a letter leaves too."""

    type: Literal["CompteReprisParTelephone"] = "CompteReprisParTelephone"
    compte_id: str
    lien_id: str

    reveille = (COURRIELS, INSCRIPTIONS)


EvenementDeTelephone = (
    CodeDeTelephoneDemande | TelephoneVerifie | TelephoneRetire | CompteReprisParTelephone
)
