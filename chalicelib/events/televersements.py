"""Uploads to check: one message for each object under quarantaine/.

A check that breaks is our failure: the file waits, the message comes back later and later, and
after some tries a ticket tells the people who help. It still comes back each hour: once the check
is mended, nobody has to think of the file.
"""

from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import entrepots, resources
from chalicelib.clock import now
from chalicelib.domain.aide.tickets import CAPTURE
from chalicelib.domain.dossier.messages import dossier_de
from chalicelib.domain.pieces.examen import ControleArrete, ControleEnPanne, Examen
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.events import batches
from chalicelib.settings import settings
from chalicelib.storage.dossier.fichiers import CleQuarantaine
from chalicelib.usecases.aide.signaler_panne import signaler_panne
from chalicelib.usecases.aide.verifier_capture import verifier_capture
from chalicelib.usecases.demande.recevoir_fichier import Examiner, Guichet
from chalicelib.usecases.demande.verifier_televersement import verifier_televersement
from chalicelib.usecases.instruction.verifier_piece_jointe import verifier_piece_jointe

blueprint = Blueprint(__name__)
journal = Logger()

ATTENTES = (60, 300, 1800)
"""Seconds before each new try of a check that broke."""


class ControleRemis(batches.MessageRemis):
    """The check broke: the message must come back."""


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=1, name="televersements")
def televersements(event: SQSEvent) -> Any:
    return batches.traiter(event, _take)


def _take(record: Any) -> None:
    restes = [reste for cle in batches.cles_s3(record.body) if (reste := _verifier(cle))]
    if restes:
        _remettre(record, max(fichier.essais for fichier in restes))
        raise ControleRemis


def arreter(cle: str) -> None:
    """Nothing was ever said of this file: our failure, told to the person and put before somebody.

    It is tried again, less often.
    """
    place, fichier = _controler(cle, _jamais_examine)
    if fichier and fichier.non_controle:
        signaler_panne(place.dossier_id, fichier, table=entrepots.table(), maintenant=now())


def _jamais_examine(octets: bytes) -> Examen:
    raise ControleEnPanne("no verdict after every notice")


def _verifier(cle: str) -> Fichier | None:
    """The file when its check broke, and has to be tried again."""
    place, fichier = _controler(cle, _examiner)
    motif = fichier.motif if fichier else None
    journal.info("file checked", extra={"cle": cle, "motif": motif})
    if fichier and fichier.a_regarder:
        signaler_panne(place.dossier_id, fichier, table=entrepots.table(), maintenant=now())
    return fichier if fichier and fichier.non_controle else None


def _controler(cle: str, examiner: Examiner) -> tuple[CleQuarantaine, Fichier | None]:
    """Where it was sent, and what became of it there."""
    place = CleQuarantaine.lire(cle)
    guichet = Guichet(entrepots.receptions(), entrepots.freins(), examiner)
    commun: dict[str, Any] = {
        "guichet": guichet,
        "fichiers": entrepots.fichiers(),
        "maintenant": now(),
    }
    if place.piece == CAPTURE:
        fichier = verifier_capture(cle, table=entrepots.table(), **commun)
    elif dossier_id := dossier_de(place.piece):
        fichier = verifier_piece_jointe(cle, table=entrepots.table(), **commun)
        place = place._replace(dossier_id=dossier_id)
    else:
        fichier = verifier_televersement(cle, dossiers=entrepots.dossiers(), **commun)
    return place, fichier


def _examiner(octets: bytes) -> Examen:
    """In the workshop apart. What stops it there rings: infra/alarmes.yaml reads these lines."""
    try:
        return resources.atelier().examiner(octets)
    except ControleArrete as arret:
        journal.warning("check stopped by its limits", extra={"cause": str(arret)})
        raise
    except ControleEnPanne as panne:
        journal.error("check broke", extra={"cause": panne.cause, "ou": panne.ou})
        raise


def _remettre(record: Any, essais: int) -> None:
    """Later and later."""
    resources.sqs().change_message_visibility(
        QueueUrl=settings().file_televersements,
        ReceiptHandle=record.receipt_handle,
        VisibilityTimeout=(*ATTENTES, batches.PLUS_LONGUE)[min(essais - 1, len(ATTENTES))],
    )
