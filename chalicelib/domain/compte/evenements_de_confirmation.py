"""Événements of the second proof: a letter leaves, an account is confirmed, or given back."""

from typing import Literal

from chalicelib.domain.compte.second_facteur import MoyenDeConfirmation
from chalicelib.domain.fait import COURRIELS, Fait


class LettreDuCodeDemandee(Fait):
    """A letter with a code must leave: it is in the list of a préfecture."""

    type: Literal["LettreDuCodeDemandee"] = "LettreDuCodeDemandee"
    compte_id: str
    lettre_id: str

    reveille = (COURRIELS,)


class LettreDuCodeImprimee(Fait):
    """An agent printed it: whoever opens the envelope has the code."""

    type: Literal["LettreDuCodeImprimee"] = "LettreDuCodeImprimee"
    compte_id: str
    lettre_id: str
    agent_id: str

    reveille = ()


class LettreDuCodePostee(Fait):
    """An agent handed it to the post."""

    type: Literal["LettreDuCodePostee"] = "LettreDuCodePostee"
    compte_id: str
    lettre_id: str
    agent_id: str

    reveille = ()


class IdentiteConfirmee(Fait):
    """The account is in the right hands: by the code, or seen at the counter by an agent."""

    type: Literal["IdentiteConfirmee"] = "IdentiteConfirmee"
    compte_id: str
    preuve: MoyenDeConfirmation
    agent_id: str = ""

    reveille = (COURRIELS,)


class CompteRendu(Fait):
    """At the counter: the account has another address, and a link leads to a new password."""

    type: Literal["CompteRendu"] = "CompteRendu"
    compte_id: str
    lien_id: str
    agent_id: str

    reveille = (COURRIELS,)


class CompteOuvertAuGuichet(Fait):
    """An agent saw two documents and opened it; without a link, the code was handed over."""

    type: Literal["CompteOuvertAuGuichet"] = "CompteOuvertAuGuichet"
    compte_id: str
    lien_id: str | None
    agent_id: str

    reveille = (COURRIELS,)


class CodeEchange(Fait):
    """The code of a letter, or of the counter, opened the page of a new password."""

    type: Literal["CodeEchange"] = "CodeEchange"
    compte_id: str

    reveille = ()


class CompteRenduSansCourriel(Fait):
    """At the counter: the account has no e-mail address any more, and the code was handed over."""

    type: Literal["CompteRenduSansCourriel"] = "CompteRenduSansCourriel"
    compte_id: str
    agent_id: str

    reveille = ()


class RestitutionSignalee(Fait):
    """The same, told at the address that goes, with the link that contests it."""

    type: Literal["RestitutionSignalee"] = "RestitutionSignalee"
    compte_id: str
    lien_id: str

    reveille = (COURRIELS,)


class RestitutionContestee(Fait):
    """The former address says that it was not its owner: another agent looks again."""

    type: Literal["RestitutionContestee"] = "RestitutionContestee"
    compte_id: str

    reveille = (COURRIELS,)


class RestitutionMaintenue(Fait):
    """Another agent decided that the person seen at the counter keeps the account."""

    type: Literal["RestitutionMaintenue"] = "RestitutionMaintenue"
    compte_id: str
    lien_id: str
    agent_id: str

    reveille = (COURRIELS,)


class RestitutionAnnulee(Fait):
    """Another agent put the former address back; what follows has its own événements."""

    type: Literal["RestitutionAnnulee"] = "RestitutionAnnulee"
    compte_id: str
    agent_id: str

    reveille = ()


EvenementDeConfirmation = (
    LettreDuCodeDemandee
    | LettreDuCodeImprimee
    | LettreDuCodePostee
    | IdentiteConfirmee
    | CompteRendu
    | CompteRenduSansCourriel
    | CompteOuvertAuGuichet
    | CodeEchange
    | RestitutionSignalee
    | RestitutionContestee
    | RestitutionMaintenue
    | RestitutionAnnulee
)
