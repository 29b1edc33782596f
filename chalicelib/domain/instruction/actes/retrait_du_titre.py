"""Once heard, the person keeps her permit, or a second agent signs its withdrawal (R424-4).

Whoever signs says whether another permit is possible; giving up is an act too.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field

from chalicelib.domain.agents.agent import DIRIGER
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, ACCORDEE, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.fin_de_protection import (
    AutreSejour,
    FinDeProtection,
)
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.actes.accord import DECISION
from chalicelib.domain.instruction.actes.protection import (
    EN_JEU,
    ReponseEcriteANoter,
    ecrits_a_noter,
    exiger_retirable,
    procedure_ouverte,
)
from chalicelib.domain.instruction.actes.refus import DeuxPersonnes
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.saisies import Texte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases


class SaisieRetrait(Modele):
    """What was looked at of another right to stay: the decision says both (R424-4)."""

    autre_sejour: Annotated[AutreSejour, Phrases(absent="Dites si un autre titre est possible.")]
    examen: Annotated[
        Texte,
        Field(max_length=4000),
        Phrases(absent="Écrivez ce que vous avez regardé : famille, travail, santé, durée."),
    ]


class ObservationsANoter(Conflit):
    phrase = "Personne n’a noté ce que la personne a répondu."
    suite = "Notez ses observations, ou qu’elle n’a rien répondu, puis décidez."


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


def tout_entendu(dossier: Dossier) -> None:
    """Raises ReponseEcriteANoter."""
    if ecrits_a_noter(dossier):
        raise ReponseEcriteANoter


def abandonner(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return suite(dossier, fin_de_protection=None)


def retirer(dossier: Dossier, saisie: SaisieRetrait, ctx: Contexte) -> Instruction:
    """A second person signs, once the person was heard and her time to answer is over.

    Raises DeuxPersonnes, ObservationsANoter, SejourDeCinqAns.
    """
    procedure = procedure_ouverte(dossier)
    if procedure.agent_id == ctx.agent.id:
        raise DeuxPersonnes
    if procedure.observations_le is None:
        raise ObservationsANoter
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


Evenement = RetraitAbandonne | TitreRetire


ACTES = (
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
        apres_reponse=True,
        details=_demande,
    ),
)
