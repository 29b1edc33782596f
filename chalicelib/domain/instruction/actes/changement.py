"""A change declared by the holder of a permit is recorded, and no card has to be made (CHG-01)."""

from typing import Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import DECIDABLE, Etat
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.instruction import Instruction
from chalicelib.domain.dossier.recit import Annonce, Nouvelle, Recit
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import COURRIELS, ECHANGES
from chalicelib.domain.instruction.acte import Acte, ActeAgent, SansSaisie, suite
from chalicelib.domain.instruction.contexte import Contexte
from chalicelib.domain.instruction.gardes import sans_attente, sans_refus


class RienAEnregistrer(Conflit):
    """A permit or a duplicate is decided, never recorded."""

    phrase = "Cette demande n’est pas une déclaration de changement."
    suite = "Prenez une décision : favorable, ou un refus avec ses motifs."


class ChangementEnregistre(FaitAgent):
    type: Literal["ChangementEnregistre"] = "ChangementEnregistre"

    recit = Recit(
        banc="Changement enregistré, sans nouvelle carte",
        histoire="",
        annonce=Annonce(
            "Votre changement est enregistré",
            phrase="La préfecture a enregistré votre changement. Il n’y a pas de nouvelle carte à "
            "faire : gardez la vôtre, elle reste valable. Ce message prouve que vous l’avez "
            "déclaré. Vous n’avez plus rien à faire.",
        ),
        courriel=Nouvelle(
            "changement_enregistre",
            "{demande_A} est enregistrée",
            (
                "La préfecture a enregistré {demande}. Il n’y a rien à payer ni à retirer.",
                "Gardez ce message : il prouve que vous l’avez déclaré.",
            ),
        ),
    )
    reveille = (COURRIELS, ECHANGES)


Evenement = ChangementEnregistre


def _un_changement(dossier: Dossier) -> None:
    if not dossier.cas.objet.est_changement:
        raise RienAEnregistrer


def enregistrer_changement(dossier: Dossier, saisie: SansSaisie, ctx: Contexte) -> Instruction:
    return suite(dossier, changement_enregistre_le=ctx.maintenant, preavis=None)


ACTES = (
    ActeAgent(
        acte=Acte.ENREGISTRER_CHANGEMENT,
        intitule="Enregistrer le changement, sans nouvelle carte",
        depuis=DECIDABLE,
        vers=Etat.CLOTUREE,
        gardes=(_un_changement, sans_refus, sans_attente),
        faire=enregistrer_changement,
        fait=ChangementEnregistre,
        principal=True,
        direct=True,
    ),
)
