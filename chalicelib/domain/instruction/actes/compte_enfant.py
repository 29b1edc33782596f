"""The account of a minor: his parent is invited to open it (MIN-02)."""

from typing import Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import A_DECIDER, ACCORDEE
from chalicelib.domain.dossier.faits import FaitAgent
from chalicelib.domain.dossier.recit import Recit
from chalicelib.domain.erreurs import Conflit
from chalicelib.domain.fait import INSCRIPTIONS
from chalicelib.domain.instruction.acte import Acte, ActeAgent


class PasPourEnfant(Conflit):
    phrase = "Cette demande n’est pas faite pour un enfant."
    suite = "Écrivez un message à la personne si elle a une question sur son compte."


class CompteEnfantPropose(FaitAgent):
    """The invitation itself is an événement of the account."""

    type: Literal["CompteEnfantPropose"] = "CompteEnfantPropose"

    recit = Recit(
        banc="Compte du mineur proposé",
        histoire="Ouverture d’un compte pour l’enfant proposée.",
        annonce=None,
        courriel=None,
    )
    reveille = (INSCRIPTIONS,)


Evenement = CompteEnfantPropose


def _pour_enfant(dossier: Dossier) -> None:
    if not dossier.cas.est_pour_enfant:
        raise PasPourEnfant


ACTES = (
    ActeAgent(
        acte=Acte.INVITER_COMPTE_ENFANT,
        intitule="Inviter à ouvrir le compte du mineur",
        depuis=A_DECIDER | ACCORDEE,
        gardes=(_pour_enfant,),
        fait=CompteEnfantPropose,
    ),
)
