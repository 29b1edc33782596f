"""Uploads to check: one message for each object under quarantaine/."""

from functools import partial
from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import entrepots
from chalicelib.clock import now
from chalicelib.domain.aide.tickets import CAPTURE
from chalicelib.events import batches
from chalicelib.storage.dossier.fichiers import CleQuarantaine
from chalicelib.usecases.aide.verifier_capture import verifier_capture
from chalicelib.usecases.demande.verifier_televersement import verifier_televersement

blueprint = Blueprint(__name__)
journal = Logger()


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=1, name="televersements")
def televersements(event: SQSEvent) -> Any:
    return batches.traiter(event, _take)


def _take(record: Any) -> None:
    from chalicelib.documents.apercu import faire_apercu
    from chalicelib.documents.controle import controler

    fichiers = entrepots.fichiers()
    pour_un_ticket = partial(verifier_capture, table=entrepots.table())
    pour_un_dossier = partial(
        verifier_televersement, dossiers=entrepots.dossiers(), faire_apercu=faire_apercu
    )
    for cle in batches.cles_s3(record.body):
        est_une_capture = CleQuarantaine.lire(cle).piece == CAPTURE
        verifier = pour_un_ticket if est_une_capture else pour_un_dossier
        fichier = verifier(cle, fichiers=fichiers, controler=controler, maintenant=now())
        motif = fichier.motif if fichier else None
        journal.info("file checked", extra={"cle": cle, "motif": motif})
