"""The people that no other channel reached: a letter to print and post, or to be reached (K-10).

A list of the préfecture, not of one agent: each line has its last day, and goes up when it is late.
"""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.escalade import Palier, Promesse, promesse
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.erreurs import Conflit, Introuvable
from chalicelib.domain.fuseau import PARIS
from chalicelib.domain.modele import Modele


class PersonneInconnue(Introuvable):
    """The same for a line of elsewhere and for none."""

    phrase = "Cette personne n’est pas, ou n’est plus, sur cette liste."
    suite = "Relisez la liste : la personne a peut-être ouvert son message."


class LigneChangee(Conflit):
    """Somebody else printed, posted or reached."""

    phrase = "Cette liste a changé depuis l’ouverture de la page. Rien n’est enregistré."
    suite = "Relisez la liste, puis recommencez."


class EtatAvis(StrEnum):
    A_IMPRIMER = "A_IMPRIMER"
    A_POSTER = "A_POSTER"
    POSTEE = "POSTEE"
    A_JOINDRE = "A_JOINDRE"


class Essai(StrEnum):
    """What was tried before, as agents read it."""

    COURRIEL = "COURRIEL"
    SMS = "SMS"
    LETTRE = "LETTRE"


ESSAIS = {
    Essai.COURRIEL: "courriel",
    Essai.SMS: "SMS",
    Essai.LETTRE: "lettre revenue",
}


class Moyen(StrEnum):
    """How an agent reached the person."""

    TELEPHONE = "TELEPHONE"
    GUICHET = "GUICHET"
    ACCOMPAGNANT = "ACCOMPAGNANT"


MOYENS = {
    Moyen.TELEPHONE: "par téléphone",
    Moyen.GUICHET: "au guichet",
    Moyen.ACCOMPAGNANT: "par une association ou un proche",
}


class PersonneAPrevenir(Modele):
    """One important message that waits; `id` is that of its `Acheminement`.

    `adresse`: the lines of the envelope, name first; empty when a letter cannot arrive, and the
    person must be reached otherwise. `objet` is what the message says outside the account.
    `des`: nothing to do before, the mail arrived and she may still open her message.
    """

    id: str
    dossier_id: str
    evenement_id: str
    compte_id: str
    prefecture: str
    depuis: datetime
    des: datetime | None = None
    nom: str
    objet: str
    numero: str
    adresse: tuple[str, ...] = ()
    essais: tuple[Essai, ...] = ()
    imprimee_le: datetime | None = None
    postee_le: datetime | None = None
    par: str = ""

    @property
    def etat(self) -> EtatAvis:
        if not self.adresse:
            return EtatAvis.A_JOINDRE
        if self.postee_le:
            return EtatAvis.POSTEE
        return EtatAvis.A_POSTER if self.imprimee_le else EtatAvis.A_IMPRIMER

    @property
    def a_faire_des(self) -> datetime:
        return self.des or self.depuis

    def est_a_faire(self, maintenant: datetime) -> bool:
        return self.a_faire_des <= maintenant

    @property
    def promesse(self) -> Promesse:
        return promesse(CodeDelai.CANAL_LISTE, self.a_faire_des, self.prefecture)

    @property
    def avant_le(self) -> date:
        """The last day to post it, or to reach the person."""
        return self.promesse.avant_le

    @property
    def tentatives(self) -> str:
        """« courriel, SMS »."""
        return ", ".join(ESSAIS[essai] for essai in self.essais)

    def palier(self, jour: date) -> Palier:
        return self.promesse.palier(jour)

    def retour_avant(self, postee_le: datetime) -> datetime:
        """Until when it stays listed: it may come back."""
        connue = toutes().get(self.prefecture)
        fuseau = connue.fuseau if connue else PARIS
        return delai(CodeDelai.CANAL_RETOUR, fuseau.jour(postee_le)).echeance(postee_le, fuseau)

    def revenue(self, maintenant: datetime) -> "PersonneAPrevenir":
        """The letter came back: a new term begins, to reach the person otherwise."""
        return self.model_copy(
            update={
                "adresse": (),
                "essais": (*self.essais, Essai.LETTRE),
                "imprimee_le": None,
                "postee_le": None,
                "depuis": maintenant,
                "des": None,
            }
        )
