"""Printed documents to send: one message for each object under attestations/."""

from functools import partial
from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import entrepots
from chalicelib.adresses import site as adresses
from chalicelib.clock import now
from chalicelib.domain.attestations.delivrees import Delivree
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.fait import EXPEDITIONS
from chalicelib.events import batches
from chalicelib.mail.composition import PieceJointe, composer
from chalicelib.mail.message import Courriel
from chalicelib.mail.regles_demande import depot, prolongation
from chalicelib.settings import settings
from chalicelib.storage import keys, suites
from chalicelib.storage.compte import comptes, lecteurs
from chalicelib.usecases.attestations.annoncer_attestation import annoncer_attestation

blueprint = Blueprint(__name__)
journal = Logger()


class CompteInconnu(LookupError):
    """The account of the request is gone: nobody to write to."""


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=5, name="expeditions")
def expeditions(event: SQSEvent) -> Any:
    return batches.traiter(event, _take)


def _take(record: Any) -> None:
    for cle in batches.cles_s3(record.body):
        dossier_id = cle.split("/")[1]
        lieu = keys.dossier(dossier_id)
        table = entrepots.dossiers().autour(dossier_id, lieu.avec_ses_documents)
        lue = annoncer_attestation(
            cle,
            dossiers=entrepots.dossiers(table),
            attestations=entrepots.attestations(table),
            documents=entrepots.documents(),
            courriels=entrepots.courriels(),
            lecteurs=partial(lecteurs.a_prevenir, entrepots.table()),
            composer=_composer,
            maintenant=now(),
        )
        if lue:
            fait = lieu.evenements[lue.delivree_le, f"{lue.id}a"]
            suites.prise(entrepots.table(), fait, EXPEDITIONS)
        journal.info("attestation sent", extra={"cle": cle})


def _composer(
    courriel_id: str, compte_id: str, dossier: Dossier, delivree: Delivree, pdf: bytes
) -> tuple[Courriel, bytes] | None:
    """None for an account without e-mail address: a document never goes to one only typed.

    Raises CompteInconnu.
    """
    compte = comptes.lire(entrepots.table(), compte_id)
    if compte is None:
        raise CompteInconnu(compte_id)
    if compte.courriel is None:
        return None
    reglages = settings()
    attestation = delivree.attestation
    nom = f"{attestation.designation.fichier}-{attestation.numero_demande}.pdf"
    message = _message(dossier, delivree, compte.courriel)
    brut = composer(
        message,
        expediteur=reglages.expediteur,
        marque=reglages.marque,
        message_id=courriel_id,
        date=now(),
        pieces_jointes=(PieceJointe(nom, pdf),),
    )
    return message, brut


def _message(dossier: Dossier, delivree: Delivree, destinataire: str) -> Courriel:
    """M6 when the ADP came with time; M1 for the filing, for what changed since, and for the
    confirmation given back."""
    espace = settings().origine + adresses.ESPACE
    vers: dict[str, Any] = {"destinataire": destinataire, "espace": espace}
    if not delivree.est_une_adp_nouvelle:
        return depot(dossier, delivree, **vers)
    precedente = delivree.remplace or delivree.suit
    avant = entrepots.attestations().get(dossier.id, precedente) if precedente else None
    return prolongation(dossier, delivree, avant=avant, **vers)
