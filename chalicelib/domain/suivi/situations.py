"""What the person sees of a request: one row a situation (R7)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.instruction.actes.observations import observations_ouvertes
from chalicelib.domain.instruction.actes.protection import ecrits_a_noter
from chalicelib.domain.suivi import echeance, remise
from chalicelib.domain.suivi.echeance import Echeance
from chalicelib.domain.suivi.gestes import Geste


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
    RETRAIT = "RETRAIT"
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
    TITRE_RETIRE = "TITRE_RETIRE"
    PROTECTION_FINIE = "PROTECTION_FINIE"
    DECES = "DECES"
    NATIONALITE = "NATIONALITE"
    ANNULEE = "ANNULEE"
    RETIREE = "RETIREE"
    CHANGEMENT_ENREGISTRE = "CHANGEMENT_ENREGISTRE"


@dataclass(frozen=True)
class Affichage:
    """All that is said of a situation.

    `qui` acts next, in a sentence; `echeance` is the next date that counts, and why; the first of
    the `gestes` is the main one; `etat` is the one that leads here by itself, None when more than
    the état decides; `a_moi`: the person acts next; `terminee`: nothing happens any more;
    `contestable`: its date counts from the day the decision was notified.
    """

    situation: Situation
    libelle: str
    ton: str
    qui: Callable[[Dossier], str]
    gestes: tuple[Geste, ...]
    echeance: Callable[[Dossier, date], Echeance]
    etat: Etat | None = None
    a_moi: bool = False
    terminee: bool = False
    contestable: bool = False


def _dit(phrase: str) -> Callable[[Dossier], str]:
    return lambda dossier: phrase


def _vous(suite: str) -> Callable[[Dossier], str]:
    return _dit(f"C’est à vous : {suite}")


def _prefecture(suite: str) -> Callable[[Dossier], str]:
    return lambda dossier: f"{dossier.prefecture.libelle}. Ce service {suite}"


def a_repondu(dossier: Dossier) -> bool:
    """Whether an end or a withdrawal is announced, and an agent has her answer to read."""
    procedure = dossier.instruction.fin_de_protection
    if procedure and procedure.signe_le is None:
        return bool(procedure.observations or ecrits_a_noter(dossier))
    return bool(observations_ouvertes(dossier))


def _ou_lue(suite: str, lue: str) -> Callable[[Dossier], str]:
    """To the person, until she answers; then whoever reads her answer acts."""
    return lambda dossier: (_prefecture(lue) if a_repondu(dossier) else _vous(suite))(dossier)


CONTESTER = (
    "Plus personne, sauf si vous contestez. La décision dit pourquoi, et comment la contester."
)

_ACCORDEE = (Geste.LIRE, Geste.RECTIFIER)
_INSTRUITE = (*_ACCORDEE, Geste.RETIRER)
_FINIE = (Geste.LIRE, Geste.RECOMMENCER)
_ARRETEE = (*_FINIE, Geste.CONTESTER)

_TOUTES = (
    Affichage(
        Situation.EN_SAISIE,
        libelle="En cours de saisie",
        ton="nouveau",
        qui=_vous("complétez puis déposez votre demande."),
        gestes=(Geste.REPRENDRE, Geste.JETER),
        echeance=echeance.avant_de_deposer,
        a_moi=True,
    ),
    Affichage(
        Situation.EN_PAUSE,
        libelle="En pause",
        ton="attention",
        qui=_vous("votre demande ne peut pas continuer pour l’instant. Voyez pourquoi."),
        gestes=(Geste.COMPRENDRE, Geste.JETER),
        echeance=echeance.aucune,
        a_moi=True,
    ),
    Affichage(
        Situation.DEPOSEE,
        libelle="Demande déposée",
        ton="succes",
        qui=_prefecture(
            "étudie votre demande. Vous n’avez rien à faire. Si un document manque, vous recevez "
            "un courriel."
        ),
        gestes=(Geste.CORRIGER, Geste.ANNULER),
        echeance=echeance.de_la_prefecture,
    ),
    Affichage(
        Situation.A_VERIFIER,
        libelle="Déposée, un point à vérifier",
        ton="info",
        qui=_prefecture("vérifie un point de votre demande. Vous n’avez rien à faire."),
        gestes=(Geste.CORRIGER, Geste.ANNULER),
        echeance=echeance.verification,
    ),
    Affichage(
        Situation.EN_CORRECTION,
        libelle="Correction en cours",
        ton="attention",
        qui=_vous(
            "finissez votre correction et déposez-la. La demande déjà déposée reste valable en "
            "attendant."
        ),
        gestes=(Geste.REPRENDRE,),
        echeance=echeance.aucune,
        a_moi=True,
    ),
    Affichage(
        Situation.EN_INSTRUCTION,
        libelle="En cours d’étude par la préfecture",
        ton="info",
        qui=_prefecture(
            "étudie votre demande. Vous n’avez rien à faire. Vous pouvez encore signaler une "
            "erreur."
        ),
        gestes=_INSTRUITE,
        echeance=echeance.de_la_prefecture,
        etat=Etat.EN_INSTRUCTION,
    ),
    Affichage(
        Situation.COMPLEMENT_DEMANDE,
        libelle="Documents demandés",
        ton="attention",
        qui=_vous(
            "répondez à la préfecture. Pour chaque document, gardez le vôtre ou remplacez-le."
        ),
        gestes=(Geste.REPONDRE, *_INSTRUITE),
        echeance=echeance.complement,
        etat=Etat.COMPLEMENT_DEMANDE,
        a_moi=True,
    ),
    Affichage(
        Situation.COMPLEMENT_TRANSMIS,
        libelle="Documents envoyés",
        ton="info",
        qui=_prefecture("lit les documents que vous avez envoyés. Vous n’avez rien à faire."),
        gestes=_INSTRUITE,
        echeance=echeance.de_la_prefecture,
        etat=Etat.COMPLEMENT_TRANSMIS,
    ),
    Affichage(
        Situation.RETRAIT,
        libelle="Retrait en cours",
        ton="attention",
        qui=_vous("gardez votre demande si vous avez changé d’avis. Sinon, elle s’arrête."),
        gestes=(Geste.GARDER, Geste.LIRE),
        echeance=echeance.retrait,
        a_moi=True,
    ),
    Affichage(
        Situation.FIN_ANNONCEE,
        libelle="Votre demande peut s’arrêter",
        ton="attention",
        qui=_ou_lue(
            "répondez à la préfecture, sinon elle peut arrêter votre demande.",
            "lit votre réponse. Rien ne s’arrête avant qu’un agent vous réponde.",
        ),
        gestes=(Geste.EXPLIQUER, Geste.LIRE, Geste.RETIRER),
        echeance=echeance.fin_annoncee,
        a_moi=True,
    ),
    Affichage(
        Situation.ATTENTE_ETAT_CIVIL,
        libelle="En attente de votre état civil",
        ton="info",
        qui=_dit(
            "L’Ofpra. Il établit votre état civil et l’envoie à la préfecture. Sans lui, la "
            "préfecture ne peut pas donner le titre. Vous n’avez rien à faire."
        ),
        gestes=_INSTRUITE,
        echeance=echeance.de_la_prefecture,
        etat=Etat.ATTENTE_ETAT_CIVIL,
    ),
    Affichage(
        Situation.CONVOCATION,
        libelle="Rendez-vous à la préfecture",
        ton="attention",
        qui=_vous("allez au rendez-vous de la préfecture."),
        gestes=_INSTRUITE,
        echeance=echeance.rendez_vous,
        etat=Etat.CONVOCATION,
        a_moi=True,
    ),
    Affichage(
        Situation.COMMISSION,
        libelle="Devant la commission du titre de séjour",
        ton="info",
        qui=_dit(
            "La commission du titre de séjour. Elle donne un avis à la préfecture. Vous "
            "pouvez venir y parler, seul(e) ou avec une personne qui vous aide."
        ),
        gestes=_INSTRUITE,
        echeance=echeance.de_la_prefecture,
        etat=Etat.COMMISSION,
    ),
    Affichage(
        Situation.DECISION_FAVORABLE,
        libelle="Titre de séjour accordé",
        ton="succes",
        qui=_prefecture("fait fabriquer votre titre. Vous n’avez rien à faire."),
        gestes=_ACCORDEE,
        echeance=echeance.nouvelles,
        etat=Etat.DECISION_FAVORABLE,
    ),
    Affichage(
        Situation.TITRE_EN_FABRICATION,
        libelle="Titre en fabrication",
        ton="succes",
        qui=_prefecture(
            "attend votre titre, qui est en fabrication. Vous n’avez rien à faire. N’achetez pas "
            "encore de timbre fiscal."
        ),
        gestes=_ACCORDEE,
        echeance=echeance.nouvelles,
        etat=Etat.TITRE_EN_FABRICATION,
    ),
    Affichage(
        Situation.TITRE_DISPONIBLE,
        libelle="Titre à retirer",
        ton="succes",
        qui=remise.qui_retire,
        gestes=(Geste.ACHETER_TIMBRE, *_ACCORDEE),
        echeance=echeance.aucune,
        etat=Etat.TITRE_DISPONIBLE,
        a_moi=True,
    ),
    Affichage(
        Situation.TITRE_REMIS,
        libelle="Titre remis",
        ton="neutre",
        qui=_dit("Plus personne. Votre titre de séjour vous a été remis."),
        gestes=(Geste.LIRE,),
        echeance=echeance.aucune,
        etat=Etat.TITRE_REMIS,
        terminee=True,
    ),
    Affichage(
        Situation.REFUSEE,
        libelle="Demande refusée",
        ton="neutre",
        qui=_dit(CONTESTER),
        gestes=_FINIE,
        echeance=echeance.aucune,
        contestable=True,
        etat=Etat.REFUSEE,
        terminee=True,
    ),
    Affichage(
        Situation.CLASSEE,
        libelle="Classée sans suite",
        ton="neutre",
        qui=_dit(f"{CONTESTER} Vous pouvez aussi faire une nouvelle demande."),
        gestes=_ARRETEE,
        echeance=echeance.aucune,
        contestable=True,
        etat=Etat.CLASSEE_SANS_SUITE,
        terminee=True,
    ),
    Affichage(
        Situation.CLOTUREE,
        libelle="Clôturée par la préfecture",
        ton="neutre",
        qui=_dit(f"{CONTESTER} Vous pouvez aussi faire une nouvelle demande."),
        gestes=_ARRETEE,
        echeance=echeance.aucune,
        contestable=True,
        etat=Etat.CLOTUREE,
        terminee=True,
    ),
    Affichage(
        Situation.PROTECTION_FINIE,
        libelle="Votre titre peut être retiré ou refusé",
        ton="attention",
        qui=_ou_lue(
            "répondez à la préfecture. Rien n’est décidé, vos documents restent valables.",
            "lit votre réponse avant de décider. Vos documents restent valables.",
        ),
        gestes=(Geste.LIRE,),
        echeance=echeance.fin_de_protection,
        a_moi=True,
    ),
    Affichage(
        Situation.TITRE_RETIRE,
        libelle="Titre de séjour retiré",
        ton="neutre",
        qui=_dit(CONTESTER),
        gestes=(Geste.LIRE, Geste.RECOMMENCER, Geste.CONTESTER),
        echeance=echeance.aucune,
        contestable=True,
        etat=Etat.TITRE_RETIRE,
        terminee=True,
    ),
    Affichage(
        Situation.DECES,
        libelle="Un décès est noté",
        ton="neutre",
        qui=_dit(
            "Plus personne. La préfecture a noté un décès et a fermé la demande. C’est une "
            "erreur ? Dites-le : un chef de section le lit avant toute autre chose."
        ),
        gestes=(Geste.CONTESTER, Geste.LIRE),
        echeance=echeance.aucune,
        contestable=True,
        terminee=True,
    ),
    Affichage(
        Situation.NATIONALITE,
        libelle="Nationalité française",
        ton="neutre",
        qui=_dit(
            "Plus personne. La préfecture a lu que vous êtes français(e) : un titre de séjour "
            "n’est plus nécessaire. C’est une erreur ? Dites-le."
        ),
        gestes=(Geste.LIRE, Geste.CONTESTER),
        echeance=echeance.aucune,
        contestable=True,
        terminee=True,
    ),
    Affichage(
        Situation.ANNULEE,
        libelle="Annulée par vous",
        ton="neutre",
        qui=_dit("Plus personne. Vous pouvez faire une nouvelle demande."),
        gestes=(Geste.RECOMMENCER,),
        echeance=echeance.aucune,
        terminee=True,
    ),
    Affichage(
        Situation.RETIREE,
        libelle="Retirée par vous",
        ton="neutre",
        qui=_dit("Plus personne. Vous pouvez faire une nouvelle demande."),
        gestes=_FINIE,
        echeance=echeance.aucune,
        terminee=True,
    ),
    Affichage(
        Situation.CHANGEMENT_ENREGISTRE,
        libelle="Changement enregistré",
        ton="neutre",
        qui=_dit(
            "Plus personne. La préfecture a enregistré votre changement : gardez votre carte."
        ),
        gestes=(Geste.LIRE,),
        echeance=echeance.aucune,
        terminee=True,
    ),
)

AFFICHAGES = {a.situation: a for a in _TOUTES}
"""In the order a request goes through."""

DE_L_ETAT = {a.etat: a.situation for a in _TOUTES if a.etat}
"""The états that an agent's opening leads to; the others depend on more than the état."""

A_VERIFIER = (
    Signalement.PROTECTION_A_VERIFIER,
    Signalement.IDENTITE_A_VERIFIER,
    Signalement.FILIATION_A_VERIFIER,
    Signalement.TITRE_A_VERIFIER,
)
"""The flags that a human must lift before the attestation (R3, R27)."""
