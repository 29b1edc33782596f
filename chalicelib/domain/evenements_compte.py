"""Événements of accounts: asking for one, opening it, its password."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.fait import Fait


class InscriptionDemandee(Fait):
    """Somebody asked for an account; nothing is known yet of who he is."""

    type: Literal["InscriptionDemandee"] = "InscriptionDemandee"
    inscription_id: str


class CompteOuvert(Fait):
    """The registre knows the person: the account is there, a link to set its password too."""

    type: Literal["CompteOuvert"] = "CompteOuvert"
    compte_id: str
    inscription_id: str
    lien_id: str


class InscriptionARapprocher(Fait):
    """A near miss: an agent compares within five working days (R27)."""

    type: Literal["InscriptionARapprocher"] = "InscriptionARapprocher"
    inscription_id: str


class InscriptionSansSuite(Fait):
    """No account was opened for this request; the reason is not told apart on purpose."""

    type: Literal["InscriptionSansSuite"] = "InscriptionSansSuite"
    inscription_id: str


class CompteDejaOuvert(Fait):
    """Somebody asked again for an account that is in use: its owner is told, nobody else."""

    type: Literal["CompteDejaOuvert"] = "CompteDejaOuvert"
    compte_id: str
    inscription_id: str


class MotDePasseOublie(Fait):
    """Somebody typed an identifiant on the forgotten-password page."""

    type: Literal["MotDePasseOublie"] = "MotDePasseOublie"
    oubli_id: str


class ReinitialisationDemandee(Fait):
    """The identifiant is that of an account: a link was made for its owner."""

    type: Literal["ReinitialisationDemandee"] = "ReinitialisationDemandee"
    compte_id: str
    lien_id: str


class MotDePasseDefini(Fait):
    """A password was set through a link; `premier` when the account had none before."""

    type: Literal["MotDePasseDefini"] = "MotDePasseDefini"
    compte_id: str
    premier: bool


EvenementCompte = Annotated[
    InscriptionDemandee
    | CompteOuvert
    | InscriptionARapprocher
    | InscriptionSansSuite
    | CompteDejaOuvert
    | MotDePasseOublie
    | ReinitialisationDemandee
    | MotDePasseDefini,
    Field(discriminator="type"),
]
