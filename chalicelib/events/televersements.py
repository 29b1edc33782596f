"""Uploads to check: one message for each object under quarantaine/."""

from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import resources
from chalicelib.clock import now
from chalicelib.events import lots
from chalicelib.settings import settings
from chalicelib.storage.dossiers import Dossiers
from chalicelib.storage.fichiers import Fichiers
from chalicelib.storage.table import Table
from chalicelib.usecases.verifier_televersement import verifier_televersement

blueprint = Blueprint(__name__)
journal = Logger()


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=1, name="televersements")
def televersements(event: SQSEvent) -> Any:
    return lots.traiter(event, _take)


def _take(record: Any) -> None:
    from chalicelib.documents.apercu import faire_apercu
    from chalicelib.documents.controle import controler

    dossiers = Dossiers(Table(resources.dynamodb(), settings().table))
    fichiers = Fichiers(resources.s3(), resources.s3_public(), settings().bucket_televersements)
    for cle in lots.cles_s3(record.body):
        fichier = verifier_televersement(
            cle,
            dossiers=dossiers,
            fichiers=fichiers,
            controler=controler,
            faire_apercu=faire_apercu,
            maintenant=now(),
        )
        motif = fichier.motif if fichier else None
        journal.info("file checked", extra={"cle": cle, "motif": motif})
