"""An important message on its way: by which channel next, and when (R10, R18).

The notice in the account and the mail leave at once. Not opened, the next channel goes by itself;
when none is left, it is on the list of the préfecture. Every delay is a row of `droit/delais.csv`.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fuseau import PARIS, Fuseau
from chalicelib.domain.modele import Modele


class Canal(StrEnum):
    """What comes after the notice and the mail, in this order."""

    SMS = "SMS"
    LETTRE = "LETTRE"
    AGENT = "AGENT"


class SortCourriel(StrEnum):
    """What is known of the mail: nothing yet, taken by its server, or lost for good."""

    SANS_NOUVELLE = "SANS_NOUVELLE"
    REMIS = "REMIS"
    PERDU = "PERDU"


class IssueAcheminement(StrEnum):
    """Why it is followed no longer."""

    OUVERT = "OUVERT"
    POSTE = "POSTE"
    JOINT = "JOINT"
    SANS_OBJET = "SANS_OBJET"


class Connu(NamedTuple):
    """What is known when a message is looked at.

    `ouvert`: the person read it. `sms`, `adresse`: there is a telephone that takes messages, an
    address where a letter arrives. `sans_objet`: nobody needs it any more, the act was taken back
    or this account follows the request no more.
    """

    ouvert: bool
    courriel: SortCourriel
    sms: bool
    adresse: bool
    sans_objet: bool = False

    @property
    def issue(self) -> IssueAcheminement | None:
        """Why nothing more leaves; None while something may."""
        if self.sans_objet:
            return IssueAcheminement.SANS_OBJET
        return IssueAcheminement.OUVERT if self.ouvert else None


class Pas(NamedTuple):
    """What to do now: send by `canal`, or only look again at `a_voir_le`; `fini`: nothing more."""

    canal: Canal | None = None
    a_voir_le: datetime | None = None

    @property
    def fini(self) -> bool:
        return self.canal is None and self.a_voir_le is None


RELIRE = timedelta(hours=24)
"""How often a message that is on the list of the préfecture is looked at: opened, it leaves it."""


class Acheminement(Modele):
    """One important message to one account; `id` is that of its mail.

    `liste_des` is from when agents have something to do on its line, if not at once.
    """

    id: str
    dossier_id: str
    evenement_id: str
    compte_id: str
    prefecture: str
    depuis: datetime
    a_voir_le: datetime
    sms_le: datetime | None = None
    sms_refuse: bool = False
    en_liste_le: datetime | None = None
    liste_des: datetime | None = None
    issue: IssueAcheminement | None = None

    @property
    def fuseau(self) -> Fuseau:
        connue = toutes().get(self.prefecture)
        return connue.fuseau if connue else PARIS

    def suite(self, connu: Connu, maintenant: datetime) -> Pas:
        """What it needs now. The same question asked again has the same answer.

        Once the letter is due it goes, whether an SMS left or not: an operator that breaks down
        stops nothing.
        """
        if connu.issue or self.issue:
            return Pas()
        if self.en_liste_le and not self.est_a_avancer(connu, maintenant):
            return Pas(a_voir_le=maintenant + RELIRE)
        lettre_le, sms_le = self._lettre_le(connu), self._sms_le(connu)
        if self.en_liste_le or maintenant >= lettre_le:
            return Pas(Canal.LETTRE if connu.adresse else Canal.AGENT)
        if not connu.sms or self.sms_le or self.sms_refuse:
            return Pas(a_voir_le=lettre_le)
        return Pas(Canal.SMS) if maintenant >= sms_le else Pas(a_voir_le=min(lettre_le, sms_le))

    def est_assure(self, connu: Connu) -> bool:
        """Opened, or on the list of agents who answer for it.

        What left proves nothing: no operator tells us that somebody has read, and a server takes
        the mails of a box that nobody opens any more.
        """
        return connu.issue is not None or self.en_liste_le is not None

    def a_faire_des(self, connu: Connu) -> datetime | None:
        """On the list early, a letter leaves only then: the mail arrived, most people open it."""
        remis = connu.courriel is SortCourriel.REMIS
        return self._apres(CodeDelai.CANAL_LETTRE_APRES_REMISE) if remis else None

    def est_a_avancer(self, connu: Connu, maintenant: datetime) -> bool:
        """On the list for a later day, because its mail had arrived: it came back since."""
        plus_tard = self.liste_des is not None and maintenant < self.liste_des
        return plus_tard and connu.courriel is SortCourriel.PERDU

    @property
    def a_un_sms_en_suspens(self) -> bool:
        """Nothing says what became of its SMS: it may have been prepared, and never have left."""
        return self.sms_le is None and not self.sms_refuse

    def est_en_retard(self, connu: Connu, maintenant: datetime) -> bool:
        """Past the guarantee, and nobody answers for it: this must never happen (R18)."""
        return maintenant > self._apres(CodeDelai.CANAL_GARANTIE) and not self.est_assure(connu)

    def _sms_le(self, connu: Connu) -> datetime:
        perdu = connu.courriel is SortCourriel.PERDU
        return self.depuis if perdu else self._apres(CodeDelai.CANAL_SMS)

    def _lettre_le(self, connu: Connu) -> datetime:
        """At once when nothing else is left; later when the mail is known to have arrived."""
        if connu.courriel is SortCourriel.REMIS:
            return self._apres(CodeDelai.CANAL_VEILLE)
        sms_possible = connu.sms and not self.sms_refuse
        if connu.courriel is SortCourriel.PERDU and not sms_possible:
            return self.depuis
        return self._apres(CodeDelai.CANAL_LETTRE)

    def _apres(self, code: CodeDelai) -> datetime:
        jour = self.fuseau.jour(self.depuis)
        return delai(code, jour).echeance(self.depuis, self.fuseau)
