"""The state machine of a request, one row an act (domain.md §6): who, from where, to where.

Nothing else moves a request. An act with no `vers` leaves the état as it is.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.dossier.etats import A_DECIDER, ACCORDEE, NON_DECIDEE, Etat
from chalicelib.domain.erreurs import ErreurMetier


class Qui(StrEnum):
    USAGER = "USAGER"
    AGENT = "AGENT"


class Acte(StrEnum):
    """An act with legal effect, by the word of its address and of the API."""

    # Of the person.
    DEPOSER = "deposer"
    CORRIGER = "corriger"
    ANNULER = "annuler"
    RECTIFIER = "rectifier"
    TRANSMETTRE_COMPLEMENT = "transmettre-complement"
    # Of an agent.
    PRENDRE_EN_CHARGE = "prendre-en-charge"
    AFFECTER = "affecter"
    EXAMINER_PIECE = "examiner-piece"
    ECRIRE = "ecrire"
    DEMANDER_COMPLEMENT = "demander-complement"
    LEVER_COMPLEMENT = "lever-complement"
    REPRENDRE = "reprendre"
    ATTENDRE_ETAT_CIVIL = "attendre-etat-civil"
    RECEVOIR_ETAT_CIVIL = "recevoir-etat-civil"
    CONVOQUER = "convoquer"
    CONSTATER_VENUE = "constater-venue"
    RETIRER_CONVOCATION = "retirer-convocation"
    SAISIR_COMMISSION = "saisir-commission"
    ACCORDER = "accorder"
    PROPOSER_REFUS = "proposer-refus"
    ECARTER_REFUS = "ecarter-refus"
    SIGNER_REFUS = "signer-refus"
    ANNONCER_FIN = "annoncer-fin"
    RENONCER_FIN = "renoncer-fin"
    CLASSER = "classer"
    CLOTURER = "cloturer"
    INVITER_COMPTE_ENFANT = "inviter-compte-enfant"
    LANCER_FABRICATION = "lancer-fabrication"
    RECEVOIR_TITRE = "recevoir-titre"
    REMETTRE_TITRE = "remettre-titre"


class Transition(NamedTuple):
    acte: Acte
    qui: Qui
    depuis: frozenset[Etat]
    vers: Etat | None = None


def _agent(acte: Acte, depuis: Iterable[Etat], vers: Etat | None = None) -> Transition:
    return Transition(acte, Qui.AGENT, frozenset(depuis), vers)


def _usager(acte: Acte, depuis: Iterable[Etat], vers: Etat | None = None) -> Transition:
    return Transition(acte, Qui.USAGER, frozenset(depuis), vers)


E = Etat
DECIDABLE = (E.EN_INSTRUCTION, E.COMMISSION)

TRANSITIONS: dict[Acte, Transition] = {
    ligne.acte: ligne
    for ligne in (
        _usager(Acte.DEPOSER, [E.BROUILLON], E.DEPOSEE),
        _usager(Acte.CORRIGER, [E.DEPOSEE]),
        _usager(Acte.ANNULER, [E.BROUILLON, E.DEPOSEE], E.CLOTUREE),
        _usager(Acte.RECTIFIER, A_DECIDER | ACCORDEE),
        _usager(Acte.TRANSMETTRE_COMPLEMENT, [E.COMPLEMENT_DEMANDE], E.COMPLEMENT_TRANSMIS),
        _agent(Acte.PRENDRE_EN_CHARGE, [E.DEPOSEE], E.EN_INSTRUCTION),
        _agent(Acte.AFFECTER, NON_DECIDEE | ACCORDEE),
        _agent(Acte.EXAMINER_PIECE, A_DECIDER),
        _agent(Acte.ECRIRE, NON_DECIDEE | ACCORDEE),
        _agent(Acte.DEMANDER_COMPLEMENT, [E.EN_INSTRUCTION], E.COMPLEMENT_DEMANDE),
        _agent(Acte.LEVER_COMPLEMENT, [E.COMPLEMENT_DEMANDE], E.EN_INSTRUCTION),
        _agent(Acte.REPRENDRE, [E.COMPLEMENT_TRANSMIS], E.EN_INSTRUCTION),
        _agent(Acte.ATTENDRE_ETAT_CIVIL, [E.EN_INSTRUCTION], E.ATTENTE_ETAT_CIVIL),
        _agent(Acte.RECEVOIR_ETAT_CIVIL, [E.ATTENTE_ETAT_CIVIL], E.EN_INSTRUCTION),
        _agent(Acte.CONVOQUER, [E.EN_INSTRUCTION], E.CONVOCATION),
        _agent(Acte.CONSTATER_VENUE, [E.CONVOCATION], E.EN_INSTRUCTION),
        _agent(Acte.RETIRER_CONVOCATION, [E.CONVOCATION], E.EN_INSTRUCTION),
        _agent(Acte.SAISIR_COMMISSION, [E.EN_INSTRUCTION], E.COMMISSION),
        _agent(Acte.ACCORDER, DECIDABLE, E.DECISION_FAVORABLE),
        _agent(Acte.PROPOSER_REFUS, DECIDABLE),
        _agent(Acte.ECARTER_REFUS, DECIDABLE),
        _agent(Acte.SIGNER_REFUS, DECIDABLE, E.REFUSEE),
        _agent(Acte.ANNONCER_FIN, [E.EN_INSTRUCTION, E.COMPLEMENT_DEMANDE]),
        _agent(Acte.RENONCER_FIN, [E.EN_INSTRUCTION, E.COMPLEMENT_DEMANDE]),
        _agent(Acte.CLASSER, [E.EN_INSTRUCTION, E.COMPLEMENT_DEMANDE], E.CLASSEE_SANS_SUITE),
        _agent(Acte.CLOTURER, [E.EN_INSTRUCTION], E.CLOTUREE),
        _agent(Acte.INVITER_COMPTE_ENFANT, A_DECIDER | ACCORDEE),
        _agent(Acte.LANCER_FABRICATION, [E.DECISION_FAVORABLE], E.TITRE_EN_FABRICATION),
        _agent(Acte.RECEVOIR_TITRE, [E.TITRE_EN_FABRICATION], E.TITRE_DISPONIBLE),
        _agent(Acte.REMETTRE_TITRE, [E.TITRE_DISPONIBLE], E.TITRE_REMIS),
    )
}
"""Civil status received out of ATTENTE_ETAT_CIVIL is RECEVOIR_ETAT_CIVIL too: see `SUR_PLACE`."""

SUR_PLACE: dict[Acte, frozenset[Etat]] = {
    Acte.RECEVOIR_ETAT_CIVIL: frozenset(A_DECIDER - {E.ATTENTE_ETAT_CIVIL})
}
"""États from which an act that usually moves the request leaves it where it is."""

ACTES_AGENT = tuple(a for a, ligne in TRANSITIONS.items() if ligne.qui is Qui.AGENT)


class ActeImpossible(ErreurMetier):
    """The request is not in an état from which this act can be done."""

    phrase = "Cet acte n’est pas possible à ce stade du dossier."
    suite = "Relisez le dossier : il a peut-être avancé. Les actes possibles y sont affichés."

    def __init__(self, acte: Acte, etat: Etat) -> None:
        super().__init__(f"{acte.value} depuis {etat.value}")
        self.acte, self.etat = acte, etat


def arrivee(acte: Acte, etat: Etat) -> Etat:
    """The état after the act. Raises ActeImpossible."""
    ligne = TRANSITIONS[acte]
    if etat in SUR_PLACE.get(acte, ()):
        return etat
    if etat not in ligne.depuis:
        raise ActeImpossible(acte, etat)
    return ligne.vers or etat


def possibles(etat: Etat, qui: Qui) -> tuple[Acte, ...]:
    """What can be done from an état, in the order of the table; guards are not judged here."""
    return tuple(
        acte
        for acte, ligne in TRANSITIONS.items()
        if ligne.qui is qui and (etat in ligne.depuis or etat in SUR_PLACE.get(acte, ()))
    )
