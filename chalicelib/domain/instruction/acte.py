"""What an act is: who does it, from where, to where, what it needs, makes and leaves behind.

Nothing else moves a request (domain.md §6). The rows of the acts of agents stand in `actes/`, one
file a matter; `table.py` gathers them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from chalicelib.domain.agents.agent import INSTRUIRE, Role
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, ACCORDEE, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele


class Acte(StrEnum):
    """An act with legal effect, by the word of its address and of the API."""

    # Of the person.
    DEPOSER = "deposer"
    CORRIGER = "corriger"
    ANNULER = "annuler"
    RECTIFIER = "rectifier"
    TRANSMETTRE_COMPLEMENT = "transmettre-complement"
    SE_DESISTER = "se-desister"
    GARDER_DEMANDE = "garder-demande"
    DEPLACER_RENDEZ_VOUS = "deplacer-rendez-vous"
    # Of an agent.
    PRENDRE_EN_CHARGE = "prendre-en-charge"
    AFFECTER = "affecter"
    DELIVRER_ATTESTATION = "delivrer-attestation"
    EXAMINER_PIECE = "examiner-piece"
    ECRIRE = "ecrire"
    CLORE_MESSAGE = "clore-message"
    DEMANDER_COMPLEMENT = "demander-complement"
    LEVER_COMPLEMENT = "lever-complement"
    REPRENDRE = "reprendre"
    ATTENDRE_ETAT_CIVIL = "attendre-etat-civil"
    RECEVOIR_ETAT_CIVIL = "recevoir-etat-civil"
    CONVOQUER = "convoquer"
    CONSTATER_VENUE = "constater-venue"
    RETIRER_CONVOCATION = "retirer-convocation"
    MAINTENIR_RENDEZ_VOUS = "maintenir-rendez-vous"
    SAISIR_COMMISSION = "saisir-commission"
    NOTER_AVIS = "noter-avis"
    ACCORDER = "accorder"
    PROPOSER_REFUS = "proposer-refus"
    ECARTER_REFUS = "ecarter-refus"
    SIGNER_REFUS = "signer-refus"
    ANNONCER_FIN = "annoncer-fin"
    RENONCER_FIN = "renoncer-fin"
    MAINTENIR_FIN = "maintenir-fin"
    CLASSER = "classer"
    CLOTURER = "cloturer"
    CONSTATER_DECES = "constater-deces"
    CONSTATER_NATIONALITE = "constater-nationalite"
    ANNONCER_FIN_PROTECTION = "annoncer-fin-protection"
    NOTER_OBSERVATIONS = "noter-observations"
    ABANDONNER_RETRAIT = "abandonner-retrait"
    RETIRER_TITRE = "retirer-titre"
    REVENIR_SUR_FIN = "revenir-sur-fin"
    CONFIRMER_FIN = "confirmer-fin"
    VOIR_FAMILLE = "voir-famille"
    NOTIFIER_PAR_POSTE = "notifier-par-poste"
    INVITER_COMPTE_ENFANT = "inviter-compte-enfant"
    REUNIR_DEMANDES = "reunir-demandes"
    GARDER_A_PART = "garder-a-part"
    LIBERER_ENFANT = "liberer-enfant"
    ENREGISTRER_CHANGEMENT = "enregistrer-changement"
    LANCER_FABRICATION = "lancer-fabrication"
    RECEVOIR_TITRE = "recevoir-titre"
    CORRIGER_CARTE = "corriger-carte"
    REFAIRE_CARTE = "refaire-carte"
    TRANSFERER_TITRE = "transferer-titre"
    COMPARER_REGISTRE = "comparer-registre"
    REMETTRE_TITRE = "remettre-titre"


class ActeImpossible(Conflit):
    """The request is not in an état from which this act can be done."""

    phrase = "Cet acte n’est pas possible à ce stade du dossier."
    suite = "Relisez le dossier : il a peut-être avancé. Les actes possibles y sont affichés."

    def __init__(self, acte: Acte, etat: Etat) -> None:
        super().__init__(f"{acte.value} depuis {etat.value}")
        self.acte, self.etat = acte, etat


@dataclass(frozen=True, kw_only=True)
class Transition:
    """From where an act can be done, and to where it goes; without `vers` the état stays.

    `sur_place` are the états from which an act that usually moves the request leaves it there.
    """

    acte: Acte
    depuis: frozenset[Etat]
    vers: Etat | None = None
    sur_place: frozenset[Etat] = frozenset()

    def possible(self, etat: Etat) -> bool:
        """Guards are not judged here."""
        return etat in self.depuis or etat in self.sur_place

    def arrivee(self, etat: Etat) -> Etat:
        """The état after the act. Raises ActeImpossible."""
        if not self.possible(etat):
            raise ActeImpossible(self.acte, etat)
        return etat if etat in self.sur_place else self.vers or etat


class SansSaisie(Modele):
    """Acts that need no more than being done."""


def laisser(dossier: Dossier, saisie: Modele, ctx: Contexte) -> Instruction:
    """The act changes nothing of what the instruction keeps."""
    return dossier.instruction


def suite(dossier: Dossier, **champs: object) -> Instruction:
    """The instruction with some of its fields as the act leaves them."""
    return dossier.instruction.model_copy(update=champs)


def _sans_details(dossier: Dossier, saisie: Modele) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class ActeAgent(Transition):
    """The row of an act of an agent.

    `saisie` is what is typed, for pages and API alike, `exemple` a body of the API; `gardes` say
    no before anything is typed; `faire` gives the instruction after the act, or raises the rule's
    error; `fait` is the événement that it leaves, with `details` beside who, when and which.

    `apres_reponse`: it takes something from the person, and waits until every last day to answer
    that she was told is over (`gardes.temps_laisse`).

    `retour` is where an act puts a request, when that depends on more than its état.

    On the bench: `principal`, the button of the page; `direct`, done in one press, nothing to type
    and nothing against the person; `redige`, something to write, whose draft is kept.
    """

    intitule: str
    roles: frozenset[Role] = INSTRUIRE
    saisie: type[Modele] = SansSaisie
    exemple: Mapping[str, Any] = field(default_factory=dict)
    gardes: tuple[Callable[[Dossier], object], ...] = ()
    faire: Callable[[Dossier, Any, Contexte], Instruction] = laisser
    fait: type[FaitAgent]
    details: Callable[[Dossier, Any], Mapping[str, Any]] = _sans_details
    retour: Callable[[Dossier], Etat] | None = None
    principal: bool = False
    direct: bool = False
    redige: bool = False
    apres_reponse: bool = False

    def destination(self, dossier: Dossier) -> Etat:
        """Where this act takes this request. Raises ActeImpossible."""
        etat = self.arrivee(dossier.etat)
        return self.retour(dossier) if self.retour else etat


DU_DEMANDEUR: dict[Acte, Transition] = {
    ligne.acte: ligne
    for ligne in (
        Transition(acte=Acte.DEPOSER, depuis=frozenset({Etat.BROUILLON}), vers=Etat.DEPOSEE),
        Transition(acte=Acte.CORRIGER, depuis=frozenset({Etat.DEPOSEE})),
        Transition(
            acte=Acte.ANNULER,
            depuis=frozenset({Etat.BROUILLON, Etat.DEPOSEE}),
            vers=Etat.CLOTUREE,
        ),
        Transition(acte=Acte.RECTIFIER, depuis=A_DECIDER | ACCORDEE),
        Transition(
            acte=Acte.TRANSMETTRE_COMPLEMENT,
            depuis=frozenset({Etat.COMPLEMENT_DEMANDE}),
            vers=Etat.COMPLEMENT_TRANSMIS,
            sur_place=A_DECIDER - {Etat.COMPLEMENT_DEMANDE},
        ),
        Transition(acte=Acte.SE_DESISTER, depuis=A_DECIDER, vers=Etat.CLOTUREE),
        Transition(acte=Acte.GARDER_DEMANDE, depuis=A_DECIDER),
        Transition(acte=Acte.DEPLACER_RENDEZ_VOUS, depuis=A_DECIDER),
    )
}
"""What the person may do of her own request."""
