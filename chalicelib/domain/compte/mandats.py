"""What an agent let a legal representative do, for whom, and until when (J12 bis).

A worker of child protection, an ad hoc administrator, a guardian, a French parent have no numéro
étranger: their account bears a reference of its own, and opens nothing but the children it covers.
"""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.erreurs import Interdit, SaisieImpossible
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.identite import NumeroEtranger


class QualiteMandat(StrEnum):
    ASE = "ASE"
    AD_HOC = "AD_HOC"
    TUTEUR = "TUTEUR"
    PARENT = "PARENT"


QUALITES = {
    QualiteMandat.ASE: "Je travaille à l’aide sociale à l’enfance (ASE)",
    QualiteMandat.AD_HOC: "Je suis administrateur ou administratrice ad hoc",
    QualiteMandat.TUTEUR: "Je suis son tuteur ou sa tutrice",
    QualiteMandat.PARENT: "Je suis son père ou sa mère, et je n’ai pas de numéro étranger",
}


AU_BANC = {
    QualiteMandat.ASE: "Aide sociale à l’enfance",
    QualiteMandat.AD_HOC: "Administrateur ad hoc",
    QualiteMandat.TUTEUR: "Tuteur",
    QualiteMandat.PARENT: "Parent sans numéro étranger",
}
"""The same, as an agent reads it."""


class Mandat(Modele):
    """One child that an account may act for; `fin` is the last day."""

    enfant: NumeroEtranger
    qualite: QualiteMandat
    organisme: str = ""
    debut: date
    fin: date
    accorde_par: str
    accorde_le: datetime
    representation_id: str

    def tient_le(self, jour: date) -> bool:
        return self.debut <= jour <= self.fin


class MandatAbsent(SaisieImpossible):
    """The account does not cover this child, or not any more."""

    phrase = "Votre compte ne permet pas d’agir pour cet enfant, ou votre mandat est terminé."
    suite = (
        "Demandez-le sur la page « Je représente un mineur », avec votre identifiant : un agent "
        "vérifie votre mandat et vous répond. Pour de l’aide, appelez le "
        "0\u00a0806\u00a0001\u00a0620."
    )


class MandatFini(Interdit):
    """The last day of the mandate is past: what was filed goes on without this account."""

    phrase = "Votre mandat pour cet enfant est terminé."
    suite = (
        "Il continue ? Demandez à le prolonger sur la page « Je représente un mineur ». La demande "
        "de l’enfant, elle, continue."
    )
