"""What becomes of the documents of a request, with its words."""

from typing import Literal

from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.dossier.recit import Annonce, Auteur, Recit
from chalicelib.domain.fait import ATTESTATIONS, EXPEDITIONS


class AttestationDelivree(FaitDuDossier):
    """The e-mail leaves with the document itself (`usecases/attestations/annoncer_attestation`)."""

    type: Literal["AttestationDelivree"] = "AttestationDelivree"
    attestation_id: str

    recit = Recit(
        banc="Attestation délivrée",
        histoire="Document mis dans votre espace.",
        annonce=Annonce("Un document est prêt", "attestation"),
        courriel=None,
    )
    reveille = ()
    attendu_de = (EXPEDITIONS,)
    auteur = Auteur.SERVICE
    fait_avancer = False


class AttestationAnnulee(FaitDuDossier):
    """The request ended: these documents are worth nothing any more, or the card replaces them."""

    type: Literal["AttestationAnnulee"] = "AttestationAnnulee"
    attestations: tuple[str, ...]
    titre_remis: bool = False

    recit = Recit(
        banc="Attestation annulée",
        histoire="Documents annulés avec la demande.",
        annonce=None,
        courriel=None,
    )
    reveille = ()
    auteur = Auteur.SERVICE
    fait_avancer = False


class ProlongationAttendue(FaitDuDossier):
    """The clock sees that a new ADP is due: a message of the night, not an event of the file.

    The document that follows tells it.
    """

    type: Literal["ProlongationAttendue"] = "ProlongationAttendue"

    recit = Recit(banc="", histoire="", annonce=None, courriel=None)
    reveille = (ATTESTATIONS,)
    auteur = Auteur.SERVICE
    fait_avancer = False
