"""A refusal: proposed by one agent, put aside, or signed by another (R19; CRPA L211-2, L212-1)."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.agents.agent import DIRIGER
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import DECIDABLE, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Code, Instruction, Refus
from chalicelib.domain.dossier.recit import Annonce, Recit
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import ATTESTATIONS, COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.actes.accord import DECISION
from chalicelib.domain.instruction.actes.commission import exiger_commission
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.gardes import sans_attente, sans_refus
from chalicelib.domain.instruction.motifs_refus import exiger_motifs
from chalicelib.domain.instruction.saisies import Texte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.phrases import Phrases


class SaisieRefus(Modele):
    """Coded grounds (`droit/motifs_refus.csv`) and the facts of this person."""

    motifs: Annotated[
        tuple[Code, ...],
        Field(min_length=1, max_length=5),
        Phrases(absent="Choisissez au moins un motif.", invalide="Choisissez 5 motifs au plus."),
    ]
    faits: Annotated[Texte, Phrases(absent="Écrivez les faits qui fondent ce refus.")]


class RefusAbsent(Conflit):
    phrase = "Aucun refus n’est proposé pour ce dossier."
    suite = "Proposez d’abord un refus, avec ses motifs et les faits."


class DeuxPersonnes(Conflit):
    """Nobody refuses alone."""

    phrase = "Vous avez proposé ce refus : une autre personne doit le signer."
    suite = "Demandez à un chef de section de votre préfecture."


class RefusPropose(FaitAgent):
    """Among agents, until it is signed."""

    type: Literal["RefusPropose"] = "RefusPropose"

    recit = Recit(banc="Refus proposé", histoire="", annonce=None, courriel=None)
    reveille = ()


class RefusEcarte(FaitAgent):
    type: Literal["RefusEcarte"] = "RefusEcarte"

    recit = Recit(banc="Refus écarté", histoire="", annonce=None, courriel=None)
    reveille = ()


class DemandeRefusee(FaitAgent):
    """A letter is made of it."""

    type: Literal["DemandeRefusee"] = "DemandeRefusee"

    recit = Recit(
        banc="Refus signé",
        histoire="",
        annonce=Annonce("Votre titre de séjour est refusé", "refus", ouvre_un_delai=True),
        courriel=DECISION,
    )
    reveille = (ATTESTATIONS, COURRIELS, ECHANGES)


Evenement = RefusPropose | RefusEcarte | DemandeRefusee


def refus_propose(dossier: Dossier) -> Refus:
    """Raises RefusAbsent."""
    if dossier.instruction.refus is None:
        raise RefusAbsent
    return dossier.instruction.refus


def proposer_refus(dossier: Dossier, saisie: SaisieRefus, ctx: Contexte) -> Instruction:
    """Raises MotifHorsTitre for a ground the law does not give here."""
    exiger_motifs(dossier, saisie.motifs, ctx.jour)
    refus = Refus(**saisie.model_dump(), propose_par=ctx.moi, propose_le=ctx.maintenant)
    return suite(dossier, refus=refus)


def ecarter_refus(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return suite(dossier, refus=None)


def signer_refus(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    """A second person signs.

    Raises DeuxPersonnes, MotifHorsTitre, CommissionRequise, CommissionEnCours, AvisManquant.
    """
    refus = refus_propose(dossier)
    if refus.propose_par.agent_id == ctx.agent.id:
        raise DeuxPersonnes
    exiger_motifs(dossier, refus.motifs, ctx.jour)
    exiger_commission(dossier, refus, ctx.jour)
    return suite(dossier, refus=signe(refus, ctx), preavis=None)


def signe(refus: Refus, ctx: Contexte) -> Refus:
    """As it is once signed, whoever may sign it: its letter is read before.

    An OQTF that was proposed with it, when one could be, is not signed: it is decided apart.
    """
    signature = {"signe_par": ctx.moi, "signe_le": ctx.maintenant, "acte_id": ctx.identifiant}
    return refus.model_copy(update=signature | {"avec_oqtf": False})


ACTES = (
    ActeAgent(
        acte=Acte.PROPOSER_REFUS,
        intitule="Proposer un refus",
        depuis=DECIDABLE,
        saisie=SaisieRefus,
        exemple={
            "motifs": ["CONDITIONS_NON_REMPLIES"],
            "faits": "Les documents reçus le 12 octobre ne montrent pas de vie commune.",
        },
        gardes=(sans_refus, sans_attente),
        faire=proposer_refus,
        fait=RefusPropose,
        redige=True,
    ),
    ActeAgent(
        acte=Acte.ECARTER_REFUS,
        intitule="Écarter le refus proposé",
        depuis=DECIDABLE,
        gardes=(refus_propose,),
        faire=ecarter_refus,
        fait=RefusEcarte,
    ),
    ActeAgent(
        acte=Acte.SIGNER_REFUS,
        intitule="Signer le refus",
        depuis=DECIDABLE,
        vers=Etat.REFUSEE,
        roles=DIRIGER,
        gardes=(refus_propose,),
        faire=signer_refus,
        fait=DemandeRefusee,
        apres_reponse=True,
    ),
)
