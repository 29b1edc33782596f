"""The messages to whoever acts, or asks to act, for a minor."""

from chalicelib.domain.aide.representations import MOTIFS, MotifSansCompte, Representation
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.evenements import (
    EnfantDetache,
    RepresentationAcceptee,
    RepresentationRefusee,
)
from chalicelib.mail.message import Contexte, Courriel, vers


def accepte(evenement: RepresentationAcceptee, compte: Compte, lien: str) -> Courriel | None:
    titre = "Vous pouvez agir pour l’enfant"
    contexte: Contexte = {"identifiant": compte.identifiant_en_clair, "fin": evenement.fin}
    if lien:
        contexte["bouton"] = ("Choisir mon mot de passe", lien)
    return vers(compte.courriel, "representation_acceptee", titre, contexte)


def refuse(evenement: RepresentationRefusee, representation: Representation) -> Courriel:
    titre = "Votre demande de compte pour représenter un mineur"
    contexte: Contexte = {"titre": titre, "raison": MOTIFS[MotifSansCompte(evenement.motif)]}
    return Courriel("representation_refusee", representation.courriel, titre, contexte)


def detache(evenement: EnfantDetache, compte: Compte) -> Courriel | None:
    titre = "Vous ne suivez plus la demande d’un enfant"
    contexte: Contexte = {"raison": DETACHEMENTS[evenement.motif]}
    return vers(compte.courriel, "enfant_detache", titre, contexte)


DETACHEMENTS = {
    "PAS_REPRESENTANT": "Les documents lus par la préfecture ne montrent pas que vous pouvez agir "
    "pour cet enfant.",
    "DECISION_DE_JUSTICE": "Une décision de justice dit qu’une autre personne représente l’enfant.",
    "DEMANDE_DU_COMPTE": "Vous l’avez demandé.",
    "ERREUR": "La demande avait été faite par erreur.",
}
