"""The protection ended: the person is heard before her permit is withdrawn (L424-6, L424-15).

The préfecture ends no protection: it is told of a final decision. It writes why, waits for the
answer, says whether another permit is possible, and a second person signs; or it gives up.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from chalicelib.domain.agents.agent import DIRIGER
from chalicelib.domain.calendrier import en_clair
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, ACCORDEE, Etat
from chalicelib.domain.dossier.faits import FaitAgent, Precisions
from chalicelib.domain.dossier.fin_de_protection import (
    AutreSejour,
    FinDeProtection,
    MotifProtection,
)
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.dossier.suite_message import SuiteMessage
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.actes.accord import DECISION
from chalicelib.domain.instruction.actes.refus import DeuxPersonnes
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import MotifInconnu
from chalicelib.domain.instruction.motifs_protection import motifs_de_protection
from chalicelib.domain.instruction.saisies import Texte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi

EN_JEU = A_DECIDER | ACCORDEE | {Etat.TITRE_REMIS}
Jour = Annotated[date, Phrases(invalide="Donnez un jour, un mois, un an.")]


class SaisieFinProtection(Modele):
    """The final decision, the facts, and since when the stay is regular."""

    motif: Annotated[MotifProtection, Phrases(absent="Choisissez comment la protection a fini.")]
    decision_le: Annotated[Jour, Phrases(absent="Donnez le jour de la décision définitive.")]
    definitive: Annotated[
        Literal["oui"],
        Phrases(
            absent="Cochez : sans décision définitive (ou renonciation écrite), rien ne commence.",
            invalide="Cochez : sans décision définitive, rien ne commence.",
        ),
    ]
    sejour_depuis: Annotated[
        Jour, Phrases(absent="Donnez le premier jour du séjour régulier en France.")
    ]
    faits: Annotated[Texte, Phrases(absent="Écrivez les faits propres à cette personne.")]


class SaisieObservations(Modele):
    """What the person said, or that she said nothing."""

    recues: Annotated[Literal["oui", "non"], Phrases(absent="Dites si la personne a répondu.")]
    texte: Annotated[str, Saisi(Genre.LETTRE, 4000)] = ""


class SaisieRetrait(Modele):
    """What was looked at of another right to stay: the decision says both (R424-4)."""

    autre_sejour: Annotated[AutreSejour, Phrases(absent="Dites si un autre titre est possible.")]
    examen: Annotated[
        Texte,
        Field(max_length=4000),
        Phrases(absent="Écrivez ce que vous avez regardé : famille, travail, santé, durée."),
    ]


class ProtectionDUnProche(Conflit):
    phrase = "Ce titre dépend de la protection d’une autre personne."
    suite = "Regardez d’abord le dossier de la personne protégée, puis décidez pour ce dossier."


class FinDeProtectionEnCours(Conflit):
    phrase = "La personne est déjà prévenue de la fin de sa protection."
    suite = "Notez ce qu’elle a répondu, puis décidez ou renoncez."


class FinDeProtectionAbsente(Conflit):
    phrase = "Personne n’a annoncé de fin de protection dans ce dossier."
    suite = "Annoncez-la d’abord : la personne doit pouvoir répondre."


class ReponseEncoreAttendue(Conflit):
    """CRPA L121-1 and L122-1: heard first."""

    suite = "Attendez ce jour, ou notez la réponse de la personne si elle est arrivée."

    def __init__(self, avant_le: date) -> None:
        super().__init__(avant_le.isoformat())
        self.phrase = f"La personne peut encore répondre jusqu’au {en_clair(avant_le)}."


class ObservationsANoter(Conflit):
    phrase = "Personne n’a noté ce que la personne a répondu."
    suite = "Notez ses observations, ou qu’elle n’a rien répondu, puis décidez."


class ReponseEcriteANoter(Conflit):
    """She wrote: nobody may say that she said nothing, nor decide without it (CRPA L121-1)."""

    phrase = "La personne a écrit, et ce qu’elle dit n’est pas noté."
    suite = "Lisez ses messages, puis notez sa réponse : la décision la cite."


class SejourDeCinqAns(Conflit):
    """L424-6 and L424-15, last paragraph."""

    suite = "Renoncez à ce retrait. La loi ne le permet plus pour ce motif."

    def __init__(self, duree: str) -> None:
        super().__init__(duree)
        self.phrase = (
            f"Cette personne est en séjour régulier depuis {duree} : son titre ne se retire pas."
        )


class JourImpossible(SaisieImpossible):
    champ = "decision_le"
    phrase = "Ce jour n’est pas possible."
    suite = "Recopiez le jour de la décision : il ne peut pas être après aujourd’hui."


class TexteDesObservations(SaisieImpossible):
    champ = "texte"
    phrase = "Écrivez ce que la personne a répondu."
    suite = "Un résumé fidèle suffit : la décision le cite, et la personne le lit."


class FinProtectionAnnoncee(FaitAgent):
    """The hearing begins; a letter is made of it. Nothing changes for her documents."""

    type: Literal["FinProtectionAnnoncee"] = "FinProtectionAnnoncee"

    recit = Recit(
        banc="Fin de protection : personne prévenue",
        histoire="",
        annonce=Annonce("Votre titre peut être retiré ou refusé : répondez", "fin_de_protection"),
        courriel=Nouvelle(
            "fin_de_protection",
            "La préfecture attend votre réponse",
            (
                "La préfecture pense prendre une décision sur {dossier}. Rien n’est décidé : vous "
                "pouvez répondre jusqu’au {avant_le}.",
                "Connectez-vous avant cette date pour lire pourquoi, et comment répondre. Une "
                "association ou un avocat peut vous aider.",
            ),
            importante=True,
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS)

    def procedure(self, dossier: Dossier) -> FinDeProtection | None:
        """What this very act began, while it holds."""
        connue = dossier.instruction.fin_de_protection
        return connue if connue and connue.acte_id == self.id else None

    def precisions(self, dossier: Dossier) -> Precisions | None:
        procedure = self.procedure(dossier)
        return {"avant_le": procedure.avant_le} if procedure else None


class ObservationsNotees(FaitAgent):
    """What was heard; the person reads it in the account, and says if it is not what she said."""

    type: Literal["ObservationsNotees"] = "ObservationsNotees"

    recit = Recit(
        banc="Réponse de la personne notée",
        histoire="",
        annonce=Annonce("La préfecture a noté votre réponse", "observations"),
        courriel=Nouvelle(
            "observations",
            "La préfecture a noté votre réponse",
            (
                "La préfecture a noté votre réponse dans {dossier}.",
                "Connectez-vous pour la relire.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)


class RetraitAbandonne(FaitAgent):
    """`demande`: nothing was granted yet, so there is no permit to keep."""

    type: Literal["RetraitAbandonne"] = "RetraitAbandonne"
    demande: bool = False

    recit = Recit(
        banc="Retrait du titre abandonné",
        histoire="",
        annonce=Annonce(
            "Vous gardez votre titre de séjour",
            phrase="La préfecture ne retire rien. Votre titre de séjour et vos documents restent "
            "valables.",
        ),
        courriel=Nouvelle(
            "retrait_abandonne",
            "Rien ne change pour {dossier}",
            ("La préfecture ne change rien à {dossier}.", "Vous n’avez rien à faire."),
        ),
    )
    reveille = (COURRIELS,)

    def dit(self) -> Recit:
        return replace(self.recit, annonce=DEMANDE_GARDEE) if self.demande else self.recit


DEMANDE_GARDEE = Annonce(
    "Votre demande continue",
    phrase="La préfecture n’arrête rien. Elle continue d’étudier votre demande, et ne vous demande "
    "plus de répondre.",
)


class TitreRetire(FaitAgent):
    """Signed by a second person. The documents hold until it is notified.

    `demande`: nothing was granted yet, the permit that was asked is refused.
    """

    type: Literal["TitreRetire"] = "TitreRetire"
    demande: bool = False

    recit = Recit(
        banc="Titre retiré : fin de protection",
        histoire="",
        annonce=Annonce("Votre titre de séjour est retiré", "retrait", ouvre_un_delai=True),
        courriel=DECISION,
    )
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)

    def dit(self) -> Recit:
        return replace(self.recit, annonce=TITRE_REFUSE) if self.demande else self.recit

    def procedure(self, dossier: Dossier) -> FinDeProtection | None:
        """What this very act decided, while it holds."""
        connue = dossier.instruction.fin_de_protection
        return connue if connue and connue.signe_acte_id == self.id else None


TITRE_REFUSE = Annonce("Votre titre de séjour est refusé", "retrait", ouvre_un_delai=True)

Evenement = FinProtectionAnnoncee | ObservationsNotees | RetraitAbandonne | TitreRetire


def procedure_ouverte(dossier: Dossier) -> FinDeProtection:
    """Raises FinDeProtectionAbsente."""
    connue = dossier.instruction.fin_de_protection
    if connue is None or connue.signe_le:
        raise FinDeProtectionAbsente
    return connue


def _sans_procedure(dossier: Dossier) -> None:
    """Raises FinDeProtectionEnCours, ProtectionDUnProche."""
    if dossier.instruction.fin_de_protection:
        raise FinDeProtectionEnCours
    if dossier.cas.est_famille:
        raise ProtectionDUnProche


def annoncer(dossier: Dossier, saisie: SaisieFinProtection, ctx: Contexte) -> Instruction:
    """Raises MotifInconnu, JourImpossible, SejourDeCinqAns."""
    if saisie.motif not in motifs_de_protection(dossier, ctx.jour):
        raise MotifInconnu
    if max(saisie.decision_le, saisie.sejour_depuis) > ctx.jour:
        raise JourImpossible
    procedure = FinDeProtection(
        acte_id=ctx.identifiant,
        annonce_le=ctx.maintenant,
        avant_le=delai(CodeDelai.OBSERVATIONS, ctx.jour).apres(ctx.jour),
        decider_avant_le=delai(CodeDelai.AUTRE_SEJOUR, ctx.jour).apres(saisie.decision_le),
        agent_id=ctx.agent.id,
        par=ctx.agent.nom,
        entendus=len(dossier.instruction.messages),
        **saisie.model_dump(exclude={"definitive"}),
    )
    exiger_retirable(dossier, procedure, ctx.jour)
    return suite(dossier, fin_de_protection=procedure)


def noter_observations(dossier: Dossier, saisie: SaisieObservations, ctx: Contexte) -> Instruction:
    """Noted again, the last words hold.

    Raises TexteDesObservations, ReponseEncoreAttendue, ReponseEcriteANoter.
    """
    procedure = procedure_ouverte(dossier)
    if saisie.recues == "oui" and not saisie.texte:
        raise TexteDesObservations
    if saisie.recues == "non" and ctx.jour <= procedure.avant_le:
        raise ReponseEncoreAttendue(procedure.avant_le)
    if saisie.recues == "non" and (procedure.observations or ecrits_a_noter(dossier)):
        raise ReponseEcriteANoter
    dites = {
        "observations": saisie.texte if saisie.recues == "oui" else "",
        "observations_le": ctx.maintenant,
        "entendus": len(dossier.instruction.messages),
    }
    return suite(dossier, fin_de_protection=procedure.model_copy(update=dites))


def ecrits_a_noter(dossier: Dossier) -> tuple[SuiteMessage, ...]:
    """What she wrote since she was told, that no observations tell yet, whatever it answers."""
    procedure = dossier.instruction.fin_de_protection
    if procedure is None or procedure.signe_le:
        return ()
    return dossier.instruction.messages[procedure.entendus :]


def tout_entendu(dossier: Dossier) -> None:
    """Raises ReponseEcriteANoter."""
    if ecrits_a_noter(dossier):
        raise ReponseEcriteANoter


def abandonner(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return suite(dossier, fin_de_protection=None)


def exiger_retirable(dossier: Dossier, procedure: FinDeProtection, jour: date) -> None:
    """Raises SejourDeCinqAns."""
    lu = motifs_de_protection(dossier, jour).get(procedure.motif)
    if lu is None or lu.cinq_ans is None or procedure.sejour_depuis is None:
        return
    acquis = delai(lu.cinq_ans, jour)
    if acquis.apres(procedure.sejour_depuis) <= jour:
        raise SejourDeCinqAns(acquis.duree.en_lettres)


def retirer(dossier: Dossier, saisie: SaisieRetrait, ctx: Contexte) -> Instruction:
    """A second person signs, once the person was heard.

    Raises DeuxPersonnes, ObservationsANoter, ReponseEncoreAttendue, SejourDeCinqAns.
    """
    procedure = procedure_ouverte(dossier)
    if procedure.agent_id == ctx.agent.id:
        raise DeuxPersonnes
    if procedure.observations_le is None:
        raise ObservationsANoter
    if not procedure.observations and ctx.jour <= procedure.avant_le:
        raise ReponseEncoreAttendue(procedure.avant_le)
    exiger_retirable(dossier, procedure, ctx.jour)
    signee = procedure.model_copy(
        update={
            "signe_le": ctx.maintenant,
            "signe_agent_id": ctx.agent.id,
            "signe_par": ctx.agent.nom,
            "signe_acte_id": ctx.identifiant,
            "autre_sejour": saisie.autre_sejour,
            "examen": saisie.examen,
            "etat_avant": dossier.etat,
        }
    )
    return suite(dossier, fin_de_protection=signee, preavis=None)


def tient_un_titre(dossier: Dossier, etat: Etat) -> bool:
    """In this état she has a permit that this request does not ask for: handed over, or kept while
    another card is asked or made."""
    remis = etat is Etat.TITRE_REMIS or bool(dossier.instruction.cartes_remises)
    return remis or dossier.cas.garde_le_titre


def _demande(dossier: Dossier, saisie: Modele) -> Mapping[str, Any]:
    """`dossier` is the request after the act."""
    procedure = dossier.instruction.fin_de_protection
    etat = procedure.etat_avant if procedure and procedure.etat_avant else dossier.etat
    return {"demande": etat in A_DECIDER and not tient_un_titre(dossier, etat)}


def _ou(dossier: Dossier) -> Etat:
    """A card in her hands is withdrawn; what was asked is refused."""
    return Etat.TITRE_RETIRE if dossier.etat is Etat.TITRE_REMIS else Etat.REFUSEE


ACTES = (
    ActeAgent(
        acte=Acte.ANNONCER_FIN_PROTECTION,
        intitule="Prévenir de la fin de la protection",
        depuis=EN_JEU,
        saisie=SaisieFinProtection,
        exemple={
            "motif": "CESSATION",
            "decision_le": "2026-11-02",
            "definitive": "oui",
            "sejour_depuis": "2024-05-02",
            "faits": "La décision de l’OFPRA du 2 novembre est définitive.",
        },
        gardes=(_sans_procedure,),
        faire=annoncer,
        fait=FinProtectionAnnoncee,
        redige=True,
    ),
    ActeAgent(
        acte=Acte.NOTER_OBSERVATIONS,
        intitule="Noter la réponse de la personne",
        depuis=EN_JEU,
        saisie=SaisieObservations,
        exemple={"recues": "oui", "texte": "La personne dit qu’elle travaille et a deux enfants."},
        gardes=(procedure_ouverte,),
        faire=noter_observations,
        fait=ObservationsNotees,
        redige=True,
    ),
    ActeAgent(
        acte=Acte.ABANDONNER_RETRAIT,
        intitule="Renoncer à retirer le titre",
        depuis=EN_JEU,
        gardes=(procedure_ouverte,),
        faire=abandonner,
        fait=RetraitAbandonne,
        details=_demande,
    ),
    ActeAgent(
        acte=Acte.RETIRER_TITRE,
        intitule="Retirer le titre et signer",
        depuis=A_DECIDER | ACCORDEE,
        vers=Etat.REFUSEE,
        sur_place=frozenset({Etat.TITRE_REMIS}),
        retour=_ou,
        roles=DIRIGER,
        saisie=SaisieRetrait,
        exemple={
            "autre_sejour": "A_DEMANDER",
            "examen": "La personne travaille depuis deux ans : elle peut demander un autre titre.",
        },
        gardes=(procedure_ouverte, tout_entendu),
        faire=retirer,
        fait=TitreRetire,
        details=_demande,
    ),
)
