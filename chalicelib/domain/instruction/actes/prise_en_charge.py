"""Who is in charge of a request: taken by an agent, or given to a colleague."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from chalicelib.domain.agents.agent import ORGANISER
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import ACCORDEE, NON_DECIDEE, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Affectation, Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.erreurs import SaisieImpossible
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.modele import Modele
from chalicelib.domain.saisie.normalisation import Genre
from chalicelib.domain.saisie.phrases import Phrases
from chalicelib.domain.saisie.saisi import Saisi


class SaisieAffectation(Modele):
    """The colleague who takes the request: his identifier, and the name that others read."""

    agent_id: Annotated[
        str,
        Field(pattern=r"^[A-Za-z0-9\-]{1,64}$"),
        Phrases(absent="Choisissez un agent.", invalide="Cet agent n’existe pas."),
    ]
    nom: Annotated[
        str, Field(min_length=1), Phrases(absent="Écrivez son nom."), Saisi(Genre.LIGNE, 100)
    ]


class AgentInconnu(SaisieImpossible):
    phrase = "Cet agent n’est pas connu dans la préfecture de ce dossier."
    suite = "Choisissez un agent de l’équipe : il y entre en se connectant à l’espace des agents."


class DossierPrisEnCharge(FaitAgent):
    type: Literal["DossierPrisEnCharge"] = "DossierPrisEnCharge"

    recit = Recit(
        banc="Dossier pris en charge",
        histoire="",
        annonce=Annonce(
            "Un agent étudie votre demande",
            phrase="Un agent de la préfecture étudie maintenant votre demande. Vous ne pouvez plus "
            "la corriger vous-même : dites-lui ce qui est faux.",
        ),
        courriel=Nouvelle(
            "prise_en_charge",
            "Un agent étudie {demande}",
            (
                "Un agent de la préfecture étudie maintenant {demande}.",
                "Vous n’avez rien à faire. S’il manque un document, nous vous écrivons.",
            ),
        ),
    )
    reveille = (COURRIELS,)


class DossierAffecte(FaitAgent):
    """Among agents: the person reads « la préfecture »."""

    type: Literal["DossierAffecte"] = "DossierAffecte"
    a: str

    recit = Recit(banc="Dossier affecté", histoire="", annonce=None, courriel=None)
    reveille = ()


Evenement = DossierPrisEnCharge | DossierAffecte


def prendre_en_charge(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return suite(dossier, affectation=ctx.moi, pris_le=ctx.maintenant)


def affecter(dossier: Dossier, saisie: SaisieAffectation, ctx: Contexte) -> Instruction:
    return suite(dossier, affectation=Affectation(agent_id=saisie.agent_id, nom=saisie.nom))


def _a_qui(dossier: Dossier, saisie: SaisieAffectation) -> Mapping[str, Any]:
    return {"a": saisie.agent_id}


ACTES = (
    ActeAgent(
        acte=Acte.PRENDRE_EN_CHARGE,
        intitule="Prendre en charge",
        depuis=frozenset({Etat.DEPOSEE}),
        vers=Etat.EN_INSTRUCTION,
        faire=prendre_en_charge,
        fait=DossierPrisEnCharge,
        principal=True,
        direct=True,
    ),
    ActeAgent(
        acte=Acte.AFFECTER,
        intitule="Affecter à un agent",
        depuis=NON_DECIDEE | ACCORDEE,
        roles=ORGANISER,
        saisie=SaisieAffectation,
        exemple={"agent_id": "a9e20002-69", "nom": "Dominique Instructeur (exemple)"},
        faire=affecter,
        fait=DossierAffecte,
        details=_a_qui,
    ),
)
