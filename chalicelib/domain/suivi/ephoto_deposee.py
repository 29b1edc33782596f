"""A request filed with an e-photo that was not active yet: what the registry ends by saying (R28).

Three answers, three messages: the code was never activated, it was used elsewhere, it is too old.
"""

from typing import Literal

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits import FaitDuDossier, Precisions
from chalicelib.domain.dossier.recit import Annonce, Auteur, Nouvelle, Recit
from chalicelib.domain.fait import COURRIELS
from chalicelib.domain.pieces.ephoto import IssueEphoto

OU_DONNER = (
    "Faites une nouvelle e-photo, puis donnez le nouveau code : « Corriger ma demande » dans « Mon "
    "espace », ou « Signaler une erreur » si un agent étudie déjà votre demande. Votre demande "
    "reste déposée."
)
RAISONS = {
    IssueEphoto.INCONNUE: "Votre code e-photo n’a pas été activé. Comparez-le avec la planche, ou "
    "signalez-le à la personne qui a pris la photo.",
    IssueEphoto.DEJA_UTILISEE: "Votre code e-photo a servi à une autre démarche. Un code sert une "
    "seule fois.",
    IssueEphoto.PERIMEE: "Votre e-photo est trop ancienne.",
}
"""Why a code cannot serve."""


def _recit(issue: IssueEphoto) -> Recit:
    return Recit(
        banc="Code e-photo refusé par le registre",
        histoire="",
        annonce=Annonce("Il faut une nouvelle photo", phrase=f"{RAISONS[issue]} {OU_DONNER}"),
        courriel=Nouvelle(
            "ephoto_refusee",
            "Il faut une nouvelle photo pour {demande}",
            (
                "Nous avons vérifié le code e-photo donné pour {demande} : il ne peut pas servir.",
                "La demande reste déposée. Connectez-vous pour lire pourquoi, et pour donner un "
                "nouveau code.",
            ),
            importante=True,
        ),
    )


RECITS = {issue: _recit(issue) for issue in RAISONS}


class EphotoActivee(FaitDuDossier):
    """The code of a filed request is active now: it is used up."""

    type: Literal["EphotoActivee"] = "EphotoActivee"

    recit = Recit(
        banc="Code e-photo vérifié",
        histoire="Votre photo est vérifiée : le code e-photo est valide.",
        annonce=None,
        courriel=None,
    )
    reveille = ()
    auteur = Auteur.SERVICE
    fait_avancer = False


class EphotoRefusee(FaitDuDossier):
    """The code of a filed request cannot serve: another photo is needed."""

    type: Literal["EphotoRefusee"] = "EphotoRefusee"
    issue: IssueEphoto

    recit = RECITS[IssueEphoto.INCONNUE]
    reveille = (COURRIELS,)
    auteur = Auteur.SERVICE
    fait_avancer = False

    def dit(self) -> Recit:
        return RECITS[self.issue]

    def precisions(self, dossier: Dossier) -> Precisions | None:
        """Nothing once another code was given."""
        return {} if dossier.issue_ephoto is self.issue else None
