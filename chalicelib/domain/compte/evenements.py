"""Événements of accounts: asking for one, opening it, its password, its address, its login."""

from datetime import date
from typing import Literal

from chalicelib.domain.compte.decision import (
    CompteDecide,
    InscriptionARapprocher,
    InscriptionSansSuite,
)
from chalicelib.domain.compte.evenements_de_confirmation import EvenementDeConfirmation
from chalicelib.domain.compte.evenements_de_telephone import EvenementDeTelephone
from chalicelib.domain.compte.livraisons import EtatLivraison
from chalicelib.domain.fait import COURRIELS, INSCRIPTIONS, Fait


class InscriptionDemandee(Fait):
    """Somebody asked for an account; nothing is known yet of who he is.

    The receipt is the same for all: it is sent before anything is looked up.
    """

    type: Literal["InscriptionDemandee"] = "InscriptionDemandee"
    inscription_id: str

    reveille = (INSCRIPTIONS, COURRIELS)


class CompteOuvert(Fait):
    """The registre knows the person: the account is there, a link to set its password too."""

    type: Literal["CompteOuvert"] = "CompteOuvert"
    compte_id: str
    inscription_id: str
    lien_id: str

    reveille = (COURRIELS,)


class CompteDejaOuvert(Fait):
    """Somebody asked again for an account that is in use: its owner is told, nobody else."""

    type: Literal["CompteDejaOuvert"] = "CompteDejaOuvert"
    compte_id: str
    inscription_id: str

    reveille = (COURRIELS,)


class MotDePasseOublie(Fait):
    """Somebody typed an identifiant on the forgotten-password page, or on that of the SMS."""

    type: Literal["MotDePasseOublie"] = "MotDePasseOublie"
    oubli_id: str
    par_sms: bool = False

    reveille = (INSCRIPTIONS,)


class ReinitialisationDemandee(Fait):
    """The identifiant is that of an account: a link was made for its owner."""

    type: Literal["ReinitialisationDemandee"] = "ReinitialisationDemandee"
    compte_id: str
    lien_id: str

    reveille = (COURRIELS,)


class MotDePasseDefini(Fait):
    """A password was set through a link; `premier` when the account had none before."""

    type: Literal["MotDePasseDefini"] = "MotDePasseDefini"
    compte_id: str
    premier: bool

    reveille = (COURRIELS, INSCRIPTIONS)


class NumeroEtrangerAttribue(Fait):
    """The owner came with a visa; now the registre has a number: both log in (GAP-05)."""

    type: Literal["NumeroEtrangerAttribue"] = "NumeroEtrangerAttribue"
    compte_id: str

    reveille = (COURRIELS,)


class ChangementDeCourrielDemande(Fait):
    """Another address was typed: a link goes there, to prove that its owner reads it."""

    type: Literal["ChangementDeCourrielDemande"] = "ChangementDeCourrielDemande"
    compte_id: str
    lien_id: str

    reveille = (COURRIELS,)


class ChangementDeCourrielSignale(Fait):
    """The same, told at the present address: its owner may not be who asked."""

    type: Literal["ChangementDeCourrielSignale"] = "ChangementDeCourrielSignale"
    compte_id: str
    lien_id: str

    reveille = (COURRIELS,)


class ReinitialisationRetenue(Fait):
    """The address changed lately: the link to a new password went to the former one."""

    type: Literal["ReinitialisationRetenue"] = "ReinitialisationRetenue"
    compte_id: str

    reveille = (COURRIELS,)


class CourrielChange(Fait):
    """The new address was proved and is that of the account; the former one is told.

    `lien_id`: what undoes it.
    """

    type: Literal["CourrielChange"] = "CourrielChange"
    compte_id: str
    lien_id: str

    reveille = (COURRIELS,)


class CourrielRetabli(Fait):
    """The former address is back, nobody is logged in, and a link leads to a new password."""

    type: Literal["CourrielRetabli"] = "CourrielRetabli"
    compte_id: str
    lien_id: str

    reveille = (COURRIELS,)


class CourrielRetire(Fait):
    """The same, told at the address that is not the account's any more."""

    type: Literal["CourrielRetire"] = "CourrielRetire"
    compte_id: str
    lien_id: str

    reveille = (COURRIELS,)


class CourrielNonRemis(Fait):
    """A message to the address of the account came back for good, or was reported as unwanted."""

    type: Literal["CourrielNonRemis"] = "CourrielNonRemis"
    compte_id: str
    courriel_id: str
    etat: EtatLivraison

    reveille = ()


class PointsDEtapeChoisis(Fait):
    """The owner wants the messages that only give news, or no longer (RFC 8058)."""

    type: Literal["PointsDEtapeChoisis"] = "PointsDEtapeChoisis"
    compte_id: str
    voulus: bool

    reveille = ()


class SmsChoisis(Fait):
    """The owner lets an important message follow her on her telephone, or no longer."""

    type: Literal["SmsChoisis"] = "SmsChoisis"
    compte_id: str
    voulus: bool

    reveille = ()


class InvitationCompteEnfant(Fait):
    """The instruction asks the parent to create the account of the child (MIN-02)."""

    type: Literal["InvitationCompteEnfant"] = "InvitationCompteEnfant"
    dossier_id: str
    compte_parent_id: str
    reference_enfant: str

    reveille = (INSCRIPTIONS,)


class CompteEnfantOuvert(Fait):
    """The account of a child is there, and the link that activates it (MIN-03).

    `compte_id` is that of the parent, who is told.
    """

    type: Literal["CompteEnfantOuvert"] = "CompteEnfantOuvert"
    compte_id: str
    compte_enfant_id: str
    dossier_id: str
    lien_id: str

    reveille = (COURRIELS,)


class CompteEnfantDejaOuvert(Fait):
    """The child had an account: the parent is told how to log in."""

    type: Literal["CompteEnfantDejaOuvert"] = "CompteEnfantDejaOuvert"
    compte_id: str
    compte_enfant_id: str
    dossier_id: str

    reveille = (COURRIELS,)


class EnfantDetache(Fait):
    """An agent detached a child from the account: it no longer follows his request (S6)."""

    type: Literal["EnfantDetache"] = "EnfantDetache"
    compte_id: str
    dossier_id: str
    motif: str

    reveille = (COURRIELS,)


class RepresentationAcceptee(Fait):
    """An agent saw the proof: the account may act for one child more, until `fin` (J12 bis)."""

    type: Literal["RepresentationAcceptee"] = "RepresentationAcceptee"
    compte_id: str
    representation_id: str
    lien_id: str | None
    fin: date
    agent_id: str

    reveille = (COURRIELS,)


class RepresentationRefusee(Fait):
    """No account for this representative; the reason is coded."""

    type: Literal["RepresentationRefusee"] = "RepresentationRefusee"
    representation_id: str
    motif: str
    agent_id: str

    reveille = (COURRIELS,)


EvenementCompte = (
    InscriptionDemandee
    | CompteOuvert
    | InscriptionARapprocher
    | InscriptionSansSuite
    | CompteDecide
    | CompteDejaOuvert
    | MotDePasseOublie
    | ReinitialisationDemandee
    | MotDePasseDefini
    | NumeroEtrangerAttribue
    | ChangementDeCourrielDemande
    | ChangementDeCourrielSignale
    | ReinitialisationRetenue
    | CourrielChange
    | CourrielRetabli
    | CourrielRetire
    | EvenementDeConfirmation
    | EvenementDeTelephone
    | CourrielNonRemis
    | PointsDEtapeChoisis
    | SmsChoisis
    | InvitationCompteEnfant
    | CompteEnfantOuvert
    | CompteEnfantDejaOuvert
    | EnfantDetache
    | RepresentationAcceptee
    | RepresentationRefusee
)
