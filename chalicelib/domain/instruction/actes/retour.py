"""An end by mistake: the person says so, a chef undoes it or keeps it, with the reason (R19).

A request put back is as it was, with its rights; the death of who is alive is undone on any day.
"""

from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from chalicelib.domain.agents.agent import DIRIGER
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import FINS, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.fins_de_sejour import (
    CauseFin,
    Contestation,
    MotifRetour,
    RetourSurFin,
)
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, suite
from chalicelib.domain.instruction.actes.fin import DemandeClassee, DemandeCloturee
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.saisies import Texte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases

REVENUES = FINS


MOTIFS_RETOUR = {
    MotifRetour.PERSONNE_VIVANTE: "La personne est vivante",
    MotifRetour.AUTRE_PERSONNE: "C’était une autre personne (homonyme, autre dossier)",
    MotifRetour.ERREUR_DE_FAIT: "Un fait était faux, ou un document était arrivé",
    MotifRetour.ERREUR_DE_DROIT: "La règle appliquée n’était pas la bonne",
}


class SaisieRetour(Modele):
    """Why; the text stays among agents, the person reads that the préfecture was wrong."""

    motif: Annotated[MotifRetour, Phrases(absent="Dites pourquoi vous revenez sur cette fin.")]
    raison: Annotated[Texte, Phrases(absent="Écrivez ce qui montre l’erreur.")]


class SaisieConfirmation(Modele):
    """What the person reads in answer to her protest."""

    reponse: Annotated[
        Texte,
        Field(max_length=4000),
        Phrases(absent="Écrivez à la personne pourquoi la fin reste."),
    ]


class FinSansRetour(Conflit):
    phrase = "On ne revient pas sur cette fin ici."
    suite = "Une décision de refus se conteste ; la personne peut aussi faire une autre demande."


class RetourTropTard(Conflit):
    phrase = "Le délai pour revenir sur cette fin est passé."
    suite = "La personne peut faire une nouvelle demande. Écrivez-lui pourquoi."


class AutreDemandeOuverte(Conflit):
    phrase = "La personne a fait une autre demande depuis : elle tient la même place."
    suite = "Continuez avec l’autre demande, ou clôturez-la d’abord, puis revenez sur cette fin."


class SansContestation(Conflit):
    phrase = "Personne n’a contesté cette fin."
    suite = "Rien n’attend de réponse dans ce dossier."


class FinAnnulee(FaitAgent):
    """The request goes on; its document is delivered again."""

    type: Literal["FinAnnulee"] = "FinAnnulee"
    rouvre: bool = True

    recit = Recit(
        banc="Fin annulée par un chef de section",
        histoire="",
        annonce=Annonce(
            "La préfecture s’est trompée : rien n’est fini",
            phrase="La préfecture s’est trompée. Ce qu’elle avait noté est effacé de la suite de "
            "votre demande, et elle reprend là où elle était. Si vous aviez une attestation, la "
            "nouvelle arrive dans « Mon espace ». Vous n’avez rien à refaire.",
        ),
        courriel=Nouvelle(
            "fin_annulee",
            "{demande_A} reprend",
            (
                "La préfecture est revenue sur la fin de {demande}. Tout reprend comme avant.",
                "Connectez-vous pour retrouver vos documents.",
            ),
            importante=True,
        ),
    )
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)
    eteint = (DemandeClassee, DemandeCloturee)


class FinConfirmee(FaitAgent):
    """The protest was read; the end stays, and the person reads why."""

    type: Literal["FinConfirmee"] = "FinConfirmee"

    recit = Recit(
        banc="Fin confirmée après contestation",
        histoire="",
        annonce=Annonce("La préfecture a répondu : la fin reste", "fin_confirmee"),
        courriel=Nouvelle(
            "fin_confirmee",
            "Une réponse sur {demande}",
            (
                "La préfecture a lu ce que vous avez écrit sur la fin de {demande}.",
                "Connectez-vous pour lire sa réponse, et comment contester.",
            ),
            importante=True,
        ),
    )
    reveille = (COURRIELS,)


Evenement = FinAnnulee | FinConfirmee


class FinProuvee(NamedTuple):
    """What ended the request, when, and where it stood before."""

    cause: str
    le: datetime
    avant: Etat


def fin_du_dossier(dossier: Dossier) -> FinProuvee | None:
    """The end that a chef may undo; None for a refusal, and for what its owner ended herself."""
    notee, annoncee = dossier.instruction.fin_de_sejour, dossier.instruction.preavis
    if notee and notee.cause is CauseFin.DECES:
        return FinProuvee(notee.cause, notee.note_le, notee.etat_avant)
    retrait = dossier.instruction.fin_de_protection
    if retrait and retrait.signe_le and retrait.etat_avant:
        return FinProuvee(f"PROTECTION_{retrait.motif}", retrait.signe_le, retrait.etat_avant)
    if annoncee and annoncee.prononce_le and dossier.etat in FINS:
        avant = annoncee.etat_avant or _sans_memoire(dossier)
        return FinProuvee(annoncee.motif, annoncee.prononce_le, avant)
    return FinProuvee(notee.cause, notee.note_le, dossier.etat) if notee else None


def _sans_memoire(dossier: Dossier) -> Etat:
    """Of an end written before its état was kept."""
    attendu = dossier.instruction.complement
    return Etat.COMPLEMENT_DEMANDE if attendu else Etat.EN_INSTRUCTION


def exiger_fin(dossier: Dossier) -> FinProuvee:
    """Raises FinSansRetour."""
    fin = fin_du_dossier(dossier)
    if fin is None:
        raise FinSansRetour
    return fin


def revenir_avant_le(dossier: Dossier, fin: FinProuvee) -> date | None:
    """The last day to undo it; None for a death: whoever lives is put back on any day."""
    if fin.cause == CauseFin.DECES:
        return None
    jour = dossier.fuseau.jour(fin.le)
    return delai(CodeDelai.RETOUR_SUR_FIN, jour).apres(jour)


def etat_retrouve(dossier: Dossier) -> Etat:
    """Where the request stood."""
    return exiger_fin(dossier).avant


def revenir(dossier: Dossier, saisie: SaisieRetour, ctx: Contexte) -> Instruction:
    """Raises RetourTropTard."""
    fin = exiger_fin(dossier)
    limite = revenir_avant_le(dossier, fin)
    if limite and ctx.jour > limite:
        raise RetourTropTard
    instruction, rouvre = dossier.instruction, etat_retrouve(dossier) not in FINS
    retour = RetourSurFin(
        acte_id=ctx.identifiant,
        motif=saisie.motif,
        raison=saisie.raison,
        cause=fin.cause,
        finie_le=fin.le,
        droits_jusqu_au=instruction.droits_jusqu_au,
        agent_id=ctx.agent.id,
        par=ctx.agent.nom,
        le=ctx.maintenant,
    )
    rouverte = {"finie_le": None, "droits_jusqu_au": None, "preavis": None} if rouvre else {}
    return suite(
        dossier,
        **_effacee(fin),
        retours=(*instruction.retours, retour),
        contestations=_repondues(instruction, "", ctx),
        **rouverte,
    )


def _effacee(fin: FinProuvee) -> dict[str, None]:
    """What is undone, and nothing that came before it."""
    retrait = fin.cause.startswith("PROTECTION_")
    return {"fin_de_protection": None} if retrait else {"fin_de_sejour": None}


def _repondues(instruction: Instruction, reponse: str, ctx: Contexte) -> tuple[Contestation, ...]:
    repondue = {"repondue_le": ctx.maintenant, "reponse": reponse}
    return tuple(
        c if c.repondue_le else c.model_copy(update=repondue) for c in instruction.contestations
    )


def contestee(dossier: Dossier) -> Contestation:
    """Raises SansContestation."""
    attendue = dossier.instruction.contestation
    if attendue is None:
        raise SansContestation
    return attendue


def confirmer(dossier: Dossier, saisie: SaisieConfirmation, ctx: Contexte) -> Instruction:
    return suite(dossier, contestations=_repondues(dossier.instruction, saisie.reponse, ctx))


def _rouvre(dossier: Dossier, saisie: Modele) -> dict[str, bool]:
    return {"rouvre": dossier.etat not in FINS}


ACTES = (
    ActeAgent(
        acte=Acte.REVENIR_SUR_FIN,
        intitule="Revenir sur cette fin",
        depuis=REVENUES,
        retour=etat_retrouve,
        roles=DIRIGER,
        saisie=SaisieRetour,
        exemple={
            "motif": "PERSONNE_VIVANTE",
            "raison": "La personne est venue au guichet avec son passeport.",
        },
        gardes=(exiger_fin,),
        faire=revenir,
        fait=FinAnnulee,
        details=_rouvre,
    ),
    ActeAgent(
        acte=Acte.CONFIRMER_FIN,
        intitule="Répondre que la fin reste",
        depuis=FINS,
        roles=DIRIGER,
        saisie=SaisieConfirmation,
        exemple={"reponse": "Le document demandé n’est pas arrivé avant la date de la lettre."},
        gardes=(contestee,),
        faire=confirmer,
        fait=FinConfirmee,
        redige=True,
    ),
)
