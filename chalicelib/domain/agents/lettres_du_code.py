"""The letters that bear the code of an account: to print, to post, by which day, by whom (K-10)."""

from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.escalade import Palier, Promesse, promesse
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.erreurs import Conflit, Introuvable, SaisieImpossible
from chalicelib.domain.fuseau import PARIS, Fuseau
from chalicelib.domain.modele import Modele


class LettreInconnue(Introuvable):
    """The same for a letter of elsewhere and for none."""

    phrase = "Nous ne trouvons pas cette lettre dans votre préfecture."
    suite = "Revenez à la liste des lettres à imprimer."


class CompteAuGuichetInconnu(Introuvable):
    """The same for an account of elsewhere and for none at all."""

    phrase = "Aucun compte n’a ce numéro dans votre préfecture."
    suite = (
        "Vérifiez le numéro. La personne a un numéro de demande « D-… » ? Il est dans « Comptes à "
        "décider ». Sinon, le registre ne la connaît pas encore : elle peut créer un compte sur le "
        "site."
    )


class RienAConfirmer(SaisieImpossible):
    phrase = "Ce compte n’attend pas de confirmation."
    suite = "Écrivez une adresse électronique seulement si la personne ne lit plus l’autre."


class CompteChangeAuGuichet(Conflit):
    """Its address or its password changed since the agent compared them with the person."""

    phrase = "Ce compte a changé depuis l’ouverture de la page. Rien n’est enregistré."
    suite = "Relisez le courriel du compte avec la personne, puis recommencez."


class LettreChangee(Conflit):
    """Somebody else printed, posted or replaced it."""

    phrase = "Cette lettre a changé depuis l’ouverture de la page. Rien n’est enregistré."
    suite = "Relisez la liste, puis recommencez."


class AutreLettreTropTot(Conflit):
    phrase = "Une lettre est déjà en route. Vous ne pouvez pas encore en demander une autre."
    suite = "Si vous ne la recevez pas, allez à la préfecture avec deux documents à votre nom."


class EtatLettre(StrEnum):
    A_IMPRIMER = "A_IMPRIMER"
    A_POSTER = "A_POSTER"
    POSTEE = "POSTEE"


class UsageLettre(StrEnum):
    """What its code does: confirm whose account it is, or choose a password (and confirm)."""

    CONFIRMER = "CONFIRMER"
    ACCES = "ACCES"


class LettreDuCode(Modele):
    """One letter for one account. `adresse`: the lines of the envelope, name first; empty when no
    address is known yet. It says nothing of the code, which is drawn from its id.

    `du_registre`: the address is not one that the account itself typed. `generation`: that of the
    account that its code opens; a code of before its password or its address changed opens
    nothing, as a link does not."""

    id: str
    compte_id: str
    prefecture: str
    demandee_le: datetime
    adresse: tuple[str, ...] = ()
    du_registre: bool = False
    imprimee_le: datetime | None = None
    postee_le: datetime | None = None
    par: str = ""
    usage: UsageLettre = UsageLettre.CONFIRMER
    generation: int | None = None

    def ouvre(self, generation: int) -> bool:
        """Whether its code leads to a new password, for the account as it is now."""
        return self.usage is UsageLettre.ACCES and self.generation == generation

    @property
    def etat(self) -> EtatLettre:
        if self.postee_le:
            return EtatLettre.POSTEE
        return EtatLettre.A_POSTER if self.imprimee_le else EtatLettre.A_IMPRIMER

    @property
    def fuseau(self) -> Fuseau:
        connue = toutes().get(self.prefecture)
        return connue.fuseau if connue else PARIS

    @property
    def promesse(self) -> Promesse:
        """The last day to post it: what the person was told."""
        return promesse(CodeDelai.LETTRE_COMPTE, self.demandee_le, self.prefecture)

    @property
    def avant_le(self) -> date:
        return self.promesse.avant_le

    def palier(self, jour: date) -> Palier:
        return self.promesse.palier(jour)

    @property
    def valable_jusqu_a(self) -> datetime | None:
        """Until when its code is taken; nobody has it before it is printed."""
        if self.imprimee_le is None:
            return None
        jour = self.fuseau.jour(self.imprimee_le)
        return delai(CodeDelai.CODE_COMPTE, jour).echeance(self.imprimee_le, self.fuseau)

    def vaut(self, maintenant: datetime) -> bool:
        fin = self.valable_jusqu_a
        return fin is not None and maintenant < fin

    def peut_etre_redemandee(self, maintenant: datetime) -> bool:
        """Once it left long enough ago to be lost."""
        if self.postee_le is None:
            return False
        attente = delai(CodeDelai.AUTRE_LETTRE_COMPTE, self.fuseau.jour(self.postee_le))
        return maintenant >= attente.echeance(self.postee_le, self.fuseau)
