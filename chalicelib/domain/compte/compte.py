"""Accounts of applicants: asking for one, and what the answer of the registre leads to (ACC-*)."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import Field

from chalicelib.domain.compte.adresses_precedentes import AdressesPrecedentes
from chalicelib.domain.compte.decision import DecisionCompte, DecisionPrise
from chalicelib.domain.compte.identite_declaree import IdentiteDeclaree
from chalicelib.domain.compte.livraisons import EtatLivraison, Livraison
from chalicelib.domain.compte.reference import reference_de
from chalicelib.domain.compte.restitution import SUSPENDUS, Restitution
from chalicelib.domain.compte.second_facteur import DU_GUICHET, PROTEGES, Confirmation, Protege
from chalicelib.domain.compte.telephone import AccesParTelephone, TelephoneProuve
from chalicelib.domain.erreurs import Introuvable, SaisieImpossible
from chalicelib.domain.modele import Modele
from chalicelib.domain.personne.coordonnees import Courriel
from chalicelib.domain.personne.rapprochement import Rapprochement
from chalicelib.domain.personne.references import (
    Reference,
    cle_de_titre,
    d_un_representant,
    en_clair,
    numero_du_titre,
)
from chalicelib.domain.saisie.normalisation import Genre, lire


class IssueInscription(StrEnum):
    """What becomes of a request for an account.

    SANS_SUITE was the answer to a number that nobody has, before agents decided of those too.
    """

    OUVERT = "OUVERT"
    RELANCE = "RELANCE"
    DEJA_OUVERT = "DEJA_OUVERT"
    AUTRE_ADRESSE = "AUTRE_ADRESSE"
    A_RAPPROCHER = "A_RAPPROCHER"
    INCONNUE = "INCONNUE"
    SANS_SUITE = "SANS_SUITE"


A_DECIDER = frozenset(
    {IssueInscription.A_RAPPROCHER, IssueInscription.INCONNUE, IssueInscription.AUTRE_ADRESSE}
)
"""All that the registre does not confirm waits for an agent, with the same words (S3)."""


class Inscription(Modele):
    """A request for an account, as typed; erased once it is answered, after a while.

    `suite` is the page the person was going to when an account was asked of her; `prefecture` is
    that of the place where she says she lives.
    """

    id: str
    identite: IdentiteDeclaree
    courriel: Courriel
    demandee_le: datetime
    issue: IssueInscription | None = None
    suite: str = ""
    prefecture: str = ""
    decision: DecisionPrise | None = None

    @property
    def reference(self) -> str:
        """What the person keeps and says at the counter."""
        return reference_de(self.id)

    @property
    def a_un_agent(self) -> bool:
        """Whether it is an agent who decides, or decided."""
        return self.issue in A_DECIDER

    @property
    def attend_un_agent(self) -> bool:
        """Whether the person has no answer yet."""
        return self.a_un_agent and self.decision is None


ENTRE_DEUX_AVIS = timedelta(hours=6)
"""Asking for somebody's account does not fill her mailbox."""


class Compte(Modele):
    """An account. Without `mot_de_passe` (an Argon2 hash) it was opened but never used.

    `identifiant` is the reference of its owner: a visa until a numéro étranger is attributed.
    `generation` grows each time the password or the address changes: the one-time links of
    earlier generations, and the logins under way, stop working at once.
    `courriel_non_remis` is there once messages to `courriel` come back; `points_d_etape` says
    whether its owner wants the messages that only give news. `precedentes`: the addresses that can
    be put back; `adresse_depuis`: when the present one was given, if it is not the first.
    `sms_voulus`: whether an important message may follow her on her telephone.
    `a_confirmer`: opened with what others may know; `prefecture`: where its owner says she lives.
    `restitution`: what it was before it was given back at the counter, while that can be undone.
    `courriel` is None for whoever has none: what is written to her goes by the other channels.
    `telephone`: the number that its owner proved; `par_telephone`: it was entered with it.
    """

    id: str
    identifiant: Reference
    courriel: Courriel | None
    cree_le: datetime
    mot_de_passe: str = Field(default="", repr=False)
    generation: int = 0
    courriel_non_remis: Livraison | None = None
    points_d_etape: bool = True
    precedentes: AdressesPrecedentes = AdressesPrecedentes()
    adresse_depuis: datetime | None = None
    a_confirmer: bool = False
    confirmation: Confirmation | None = None
    prefecture: str = ""
    restitution: Restitution | None = None
    sms_voulus: bool = True
    telephone: TelephoneProuve | None = None
    par_telephone: AccesParTelephone | None = None

    @property
    def est_active(self) -> bool:
        return bool(self.mot_de_passe)

    @property
    def attend_sa_confirmation(self) -> bool:
        """Opened with what others may know, or entered by SMS, and not confirmed since."""
        return self._a_prouver and self.confirmation is None

    @property
    def attend_le_guichet(self) -> bool:
        """Confirmed by a letter to the address that it typed, and nobody saw a document."""
        dite = self.confirmation
        return self._a_prouver and dite is not None and dite.adresse_tapee

    @property
    def _a_prouver(self) -> bool:
        return self.a_confirmer or self.par_telephone is not None

    @property
    def entre_par_telephone(self) -> bool:
        """A telephone opened it, and neither the registre's letter nor an agent confirmed since."""
        attend = self.attend_sa_confirmation or self.attend_le_guichet
        return self.par_telephone is not None and attend

    def doit_attendre(self, quoi: Protege) -> bool:
        """Whether this waits for the second proof, or for an agent to look again.

        Entered by SMS, all of it does: who holds the telephone would move everything elsewhere.
        """
        if self.entre_par_telephone:
            return True
        attend = self.attend_sa_confirmation or (self.attend_le_guichet and quoi in DU_GUICHET)
        return (attend and quoi in PROTEGES) or (self.est_conteste and quoi in SUSPENDUS)

    @property
    def est_conteste(self) -> bool:
        """Given back at the counter, and the former address says it was not its owner."""
        return self.restitution is not None and self.restitution.attend

    def recoit_a(self, adresse: str) -> bool:
        """Whether this is the address of the account; an account without one has none."""
        return self.courriel is not None and self.courriel.casefold() == adresse.casefold()

    def courriel_de_secours(self, maintenant: datetime) -> str | None:
        """Where a link to a new password goes: who has just changed the address proves nothing."""
        sure = self.precedentes.de_confiance(maintenant)
        return sure.courriel if sure else self.courriel

    def se_joint_par_courriel(self, maintenant: datetime) -> bool:
        """Whether a link sent by mail may be read: there is an address, and it does not reject."""
        sure, rejet = self.courriel_de_secours(maintenant), self.courriel_non_remis
        mort = rejet is not None and rejet.etat is EtatLivraison.REJET_DEFINITIF
        return sure is not None and not (mort and sure == self.courriel)

    @property
    def identifiant_en_clair(self) -> str:
        """What its owner reads and types."""
        return en_clair(self.identifiant)

    @property
    def nature_identifiant(self) -> str:
        """Where its owner finds it, as told in pages and messages."""
        if d_un_representant(self.identifiant):
            return "votre identifiant de représentant"
        par_visa = numero_du_titre(self.identifiant) is not None
        return "le numéro de votre visa" if par_visa else "votre numéro étranger"


class CompteAbsent(Introuvable):
    """The account of a link or of a session is gone."""

    phrase = "Ce compte n’existe plus."
    suite = "Créez un nouveau compte ou appelez le 0 806 001 620."


class IdentifiantsRefuses(SaisieImpossible):
    """Unknown account or wrong password: never told apart."""

    phrase = "L’identifiant ou le mot de passe n’est pas le bon."
    suite = (
        "Vérifiez les deux et recommencez. Si vous avez oublié votre mot de passe, "
        "demandez-en un nouveau."
    )


def issue(
    rapprochement: Rapprochement | None, compte: Compte | None, courriel: str
) -> IssueInscription:
    """What a request from `courriel` leads to; `rapprochement` is None for an unknown number.

    A near miss is never a refusal (R27), and says the same whether an account exists or not.
    """
    if rapprochement is Rapprochement.PROCHE:
        return IssueInscription.A_RAPPROCHER
    if rapprochement is not Rapprochement.IDENTIQUE:
        return IssueInscription.INCONNUE
    if compte is None:
        return IssueInscription.OUVERT
    if not compte.est_active:
        return IssueInscription.RELANCE
    chez_elle = compte.recoit_a(courriel)
    return IssueInscription.DEJA_OUVERT if chez_elle else IssueInscription.AUTRE_ADRESSE


def decisions_possibles(
    inscription: Inscription, rapprochement: Rapprochement | None, compte: Compte | None
) -> tuple[DecisionCompte, ...]:
    """What an agent may decide now, in the order of the page.

    An account that is in use is given to nobody else. Whoever the registre knows under another
    identity, or asks for an account that waits at another address, is answered first, and shows a
    document at the counter.
    """
    repondue = inscription.decision is not None
    seule = inscription.issue is not IssueInscription.AUTRE_ADRESSE
    proche = seule and rapprochement in (Rapprochement.IDENTIQUE, Rapprochement.PROCHE)
    connue = proche or (repondue and rapprochement is not None)
    libre = compte is None or not compte.est_active
    ouvrir = (DecisionCompte.OUVRIR,) if connue and libre else ()
    autres = tuple(d for d in DecisionCompte if d is not DecisionCompte.OUVRIR)
    return ouvrir if repondue else ouvrir + autres


def identifiants_possibles(saisi: str) -> tuple[str, ...]:
    """What a typed identifiant may be: a numéro étranger, or the number of a visa or permit.

    Empty when it can be neither (GAP-05).
    """
    serre = lire(Genre.IDENTIFIANT, saisi)
    if not serre.isascii() or not serre.isalnum() or not 9 <= len(serre) <= 12:
        return ()
    if d_un_representant(serre):
        return (serre,)
    numero = (serre.zfill(10),) if serre.isdigit() and len(serre) <= 10 else ()
    return (*numero, cle_de_titre(serre))
