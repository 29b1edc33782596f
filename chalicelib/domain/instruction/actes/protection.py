"""The protection ended: the person is heard before anything is decided (L424-6, L424-15).

The préfecture ends no protection: it is told of a final decision. It writes why and waits for the
answer; what follows is in `retrait_du_titre.py`.
"""

from datetime import date
from typing import Annotated, Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, ACCORDEE, Etat
from chalicelib.domain.dossier.faits import ActeSitue, FaitAgent, Precisions
from chalicelib.domain.dossier.fin_de_protection import (
    FinDeProtection,
    MotifProtection,
)
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.dossier.suite_message import SuiteMessage
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.erreurs import Conflit, SaisieImpossible
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.erreurs import MotifInconnu, ReponseEncoreAttendue
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


class ProtectionDUnProche(Conflit):
    phrase = "Ce titre dépend de la protection d’une autre personne."
    suite = "Regardez d’abord le dossier de la personne protégée, puis décidez pour ce dossier."


class FinDeProtectionEnCours(Conflit):
    phrase = "La personne est déjà prévenue de la fin de sa protection."
    suite = "Notez ce qu’elle a répondu, puis décidez ou renoncez."


class FinDeProtectionAbsente(Conflit):
    phrase = "Personne n’a annoncé de fin de protection dans ce dossier."
    suite = "Annoncez-la d’abord : la personne doit pouvoir répondre."


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


class FinProtectionAnnoncee(ActeSitue):
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


def exiger_retirable(dossier: Dossier, procedure: FinDeProtection, jour: date) -> None:
    """Raises SejourDeCinqAns."""
    lu = motifs_de_protection(dossier, jour).get(procedure.motif)
    if lu is None or lu.cinq_ans is None or procedure.sejour_depuis is None:
        return
    acquis = delai(lu.cinq_ans, jour)
    if acquis.apres(procedure.sejour_depuis) <= jour:
        raise SejourDeCinqAns(acquis.duree.en_lettres)


Evenement = FinProtectionAnnoncee | ObservationsNotees


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
)
