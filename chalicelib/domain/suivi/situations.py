"""What the person sees of a request, in words, and what can be done with it then."""

from enum import StrEnum

from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.eligibilite.signalements import Signalement


class Situation(StrEnum):
    """What the person sees of the état, in the order a request goes through."""

    EN_SAISIE = "EN_SAISIE"
    EN_PAUSE = "EN_PAUSE"
    DEPOSEE = "DEPOSEE"
    A_VERIFIER = "A_VERIFIER"
    EN_CORRECTION = "EN_CORRECTION"
    EN_INSTRUCTION = "EN_INSTRUCTION"
    COMPLEMENT_DEMANDE = "COMPLEMENT_DEMANDE"
    COMPLEMENT_TRANSMIS = "COMPLEMENT_TRANSMIS"
    FIN_ANNONCEE = "FIN_ANNONCEE"
    ATTENTE_ETAT_CIVIL = "ATTENTE_ETAT_CIVIL"
    CONVOCATION = "CONVOCATION"
    COMMISSION = "COMMISSION"
    DECISION_FAVORABLE = "DECISION_FAVORABLE"
    TITRE_EN_FABRICATION = "TITRE_EN_FABRICATION"
    TITRE_DISPONIBLE = "TITRE_DISPONIBLE"
    TITRE_REMIS = "TITRE_REMIS"
    REFUSEE = "REFUSEE"
    CLASSEE = "CLASSEE"
    CLOTUREE = "CLOTUREE"
    ANNULEE = "ANNULEE"


class Geste(StrEnum):
    """What the person can do now; the page makes each a link."""

    REPRENDRE = "REPRENDRE"
    COMPRENDRE = "COMPRENDRE"
    CORRIGER = "CORRIGER"
    ANNULER = "ANNULER"
    JETER = "JETER"
    REPONDRE = "REPONDRE"
    EXPLIQUER = "EXPLIQUER"
    LIRE = "LIRE"
    ACHETER_TIMBRE = "ACHETER_TIMBRE"
    RECTIFIER = "RECTIFIER"
    RECOMMENCER = "RECOMMENCER"


LIBELLES = {
    Situation.EN_SAISIE: ("En cours de saisie", "nouveau"),
    Situation.EN_PAUSE: ("En pause", "attention"),
    Situation.DEPOSEE: ("Demande déposée", "succes"),
    Situation.A_VERIFIER: ("Déposée, un point à vérifier", "info"),
    Situation.EN_CORRECTION: ("Correction en cours", "attention"),
    Situation.EN_INSTRUCTION: ("En cours d’étude par la préfecture", "info"),
    Situation.COMPLEMENT_DEMANDE: ("Documents demandés", "attention"),
    Situation.COMPLEMENT_TRANSMIS: ("Documents envoyés", "info"),
    Situation.FIN_ANNONCEE: ("Votre demande peut s’arrêter", "attention"),
    Situation.ATTENTE_ETAT_CIVIL: ("En attente de votre état civil", "info"),
    Situation.CONVOCATION: ("Rendez-vous à la préfecture", "attention"),
    Situation.COMMISSION: ("Devant la commission du titre de séjour", "info"),
    Situation.DECISION_FAVORABLE: ("Titre de séjour accordé", "succes"),
    Situation.TITRE_EN_FABRICATION: ("Titre en fabrication", "succes"),
    Situation.TITRE_DISPONIBLE: ("Titre à retirer", "succes"),
    Situation.TITRE_REMIS: ("Titre remis", "neutre"),
    Situation.REFUSEE: ("Demande refusée", "neutre"),
    Situation.CLASSEE: ("Classée sans suite", "neutre"),
    Situation.CLOTUREE: ("Clôturée par la préfecture", "neutre"),
    Situation.ANNULEE: ("Annulée par vous", "neutre"),
}

_INSTRUITE = (Geste.LIRE, Geste.RECTIFIER)
_FINIE = (Geste.LIRE, Geste.RECOMMENCER)

GESTES = {
    Situation.EN_SAISIE: (Geste.REPRENDRE, Geste.JETER),
    Situation.EN_PAUSE: (Geste.COMPRENDRE, Geste.JETER),
    Situation.DEPOSEE: (Geste.CORRIGER, Geste.ANNULER),
    Situation.A_VERIFIER: (Geste.CORRIGER, Geste.ANNULER),
    Situation.EN_CORRECTION: (Geste.REPRENDRE,),
    Situation.EN_INSTRUCTION: _INSTRUITE,
    Situation.COMPLEMENT_DEMANDE: (Geste.REPONDRE, *_INSTRUITE),
    Situation.COMPLEMENT_TRANSMIS: _INSTRUITE,
    Situation.FIN_ANNONCEE: (Geste.EXPLIQUER, Geste.LIRE),
    Situation.ATTENTE_ETAT_CIVIL: _INSTRUITE,
    Situation.CONVOCATION: _INSTRUITE,
    Situation.COMMISSION: _INSTRUITE,
    Situation.DECISION_FAVORABLE: _INSTRUITE,
    Situation.TITRE_EN_FABRICATION: _INSTRUITE,
    Situation.TITRE_DISPONIBLE: (Geste.ACHETER_TIMBRE, *_INSTRUITE),
    Situation.TITRE_REMIS: (Geste.LIRE,),
    Situation.REFUSEE: _FINIE,
    Situation.CLASSEE: _FINIE,
    Situation.CLOTUREE: _FINIE,
    Situation.ANNULEE: (Geste.RECOMMENCER,),
}
"""The first gesture is the main one."""

DE_L_ETAT = {
    Etat.EN_INSTRUCTION: Situation.EN_INSTRUCTION,
    Etat.COMPLEMENT_DEMANDE: Situation.COMPLEMENT_DEMANDE,
    Etat.COMPLEMENT_TRANSMIS: Situation.COMPLEMENT_TRANSMIS,
    Etat.ATTENTE_ETAT_CIVIL: Situation.ATTENTE_ETAT_CIVIL,
    Etat.CONVOCATION: Situation.CONVOCATION,
    Etat.COMMISSION: Situation.COMMISSION,
    Etat.DECISION_FAVORABLE: Situation.DECISION_FAVORABLE,
    Etat.TITRE_EN_FABRICATION: Situation.TITRE_EN_FABRICATION,
    Etat.TITRE_DISPONIBLE: Situation.TITRE_DISPONIBLE,
    Etat.TITRE_REMIS: Situation.TITRE_REMIS,
    Etat.REFUSEE: Situation.REFUSEE,
    Etat.CLASSEE_SANS_SUITE: Situation.CLASSEE,
    Etat.CLOTUREE: Situation.CLOTUREE,
}
"""The états that an agent's opening leads to; the others depend on more than the état."""

A_VERIFIER = (
    Signalement.PROTECTION_A_VERIFIER,
    Signalement.IDENTITE_A_VERIFIER,
    Signalement.TITRE_A_VERIFIER,
)
"""The flags that a human must lift before the attestation (R3, R27)."""

A_MOI = frozenset(
    {
        Situation.EN_SAISIE,
        Situation.EN_PAUSE,
        Situation.EN_CORRECTION,
        Situation.COMPLEMENT_DEMANDE,
        Situation.FIN_ANNONCEE,
        Situation.CONVOCATION,
        Situation.TITRE_DISPONIBLE,
    }
)
"""The person acts next."""

TERMINEES = frozenset(
    {
        Situation.TITRE_REMIS,
        Situation.REFUSEE,
        Situation.CLASSEE,
        Situation.CLOTUREE,
        Situation.ANNULEE,
    }
)
