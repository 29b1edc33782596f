"""Documents to make or to end: one message for each act that changes what they say."""

from typing import Any, get_args

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import entrepots, hasard, resources
from chalicelib.adresses import site as adresses
from chalicelib.clock import now
from chalicelib.domain.attestations import code_verification as codes
from chalicelib.domain.attestations.attestation import Attestation
from chalicelib.domain.attestations.autorites import AutoriteCachet, est_autorite_de_test
from chalicelib.domain.dossier.evenements import RepresentantJoint
from chalicelib.domain.droit.prefectures import toutes
from chalicelib.domain.fait import ATTESTATIONS
from chalicelib.domain.instruction.actes.examen import PieceExaminee
from chalicelib.domain.journal import evenements
from chalicelib.domain.journal.documents_attendus import Cause
from chalicelib.domain.lettres.des_actes import ActeEcrit, est_ecrit
from chalicelib.domain.lettres.lettre import Lettre
from chalicelib.domain.lettres.signataires import exiger_reels, signataire
from chalicelib.domain.modele import Modele
from chalicelib.events import batches
from chalicelib.referentiels import lecture
from chalicelib.settings import settings
from chalicelib.storage import journal as histoire
from chalicelib.storage import keys
from chalicelib.storage.attestations.cachet import Cachet
from chalicelib.storage.attestations.documents import cle_attestation
from chalicelib.storage.partitions import Cle
from chalicelib.usecases.attestations.annuler_attestations import Fin, annuler_attestations
from chalicelib.usecases.attestations.delivrer_attestation import delivrer_attestation
from chalicelib.usecases.instruction.garder_lettre import garder_lettre
from chalicelib.usecases.instruction.relire_l_enfant import relire_l_enfant

blueprint = Blueprint(__name__)
journal = Logger()


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=1, name="attestations")
def attestations(event: SQSEvent) -> Any:
    return batches.traiter(event, _take, ATTESTATIONS)


class ARefaire(Modele):
    """A paper of a request that the storage lost: the PDF of an attestation, as it was delivered,
    or the letter of an act, by the SK of its événement."""

    a_refaire: str
    attestation_id: str = ""
    acte: str = ""


def _take(record: Any) -> None:
    if '"a_refaire"' in record.body:
        _refaire(ARefaire.model_validate_json(record.body))
        return
    fait = evenements.lire(record.body)
    if isinstance(fait, get_args(ActeEcrit)):
        _garder_lettre(fait)
    if isinstance(fait, get_args(Fin)):
        ids = annuler_attestations(
            fait,
            dossiers=entrepots.dossiers(),
            attestations=entrepots.attestations(),
            maintenant=now(),
        )
        journal.info("attestations ended", extra={"attestations": ids})
    elif isinstance(fait, get_args(Cause)):
        if isinstance(fait, PieceExaminee | RepresentantJoint):
            _relire(fait)
        _delivrer(fait)


def _refaire(papier: ARefaire) -> None:
    """The same as the first time; its mail is not sent again."""
    lieu = keys.dossier(papier.a_refaire)
    if papier.attestation_id and (
        lue := entrepots.attestations().get(papier.a_refaire, papier.attestation_id)
    ):
        pdf = _imprimer(lue.attestation, lue.code)
        entrepots.documents().ranger(cle_attestation(papier.a_refaire, lue.id), pdf)
        journal.info("document made again", extra={"attestation": lue.id})
    item = entrepots.table().get(Cle(lieu.pk, papier.acte)) if papier.acte else None
    fait = histoire.relire(item) if item else None
    if est_ecrit(fait):
        _garder_lettre(fait)


def _relire(fait: PieceExaminee | RepresentantJoint) -> None:
    """The attestation of a child waited for his tie: it says what the registre knows of him."""
    relire_l_enfant(
        fait,
        dossiers=entrepots.dossiers(),
        actes=entrepots.actes(),
        registre=entrepots.registre(),
        instructions=entrepots.instructions(),
        maintenant=now(),
    )


def _delivrer(fait: Cause) -> None:
    attestation_id = delivrer_attestation(
        fait,
        dossiers=entrepots.dossiers(),
        actes=entrepots.actes(),
        attestations=entrepots.attestations(),
        documents=entrepots.documents(),
        sceller=_sceller,
        imprimer=_imprimer,
        tirer_un_code=lambda: codes.nouveau(hasard.octets(codes.OCTETS)),
        maintenant=now(),
    )
    journal.info("attestation delivered", extra={"attestation": attestation_id})


def _garder_lettre(fait: ActeEcrit) -> None:
    cle = garder_lettre(
        fait,
        dossiers=entrepots.dossiers(),
        documents=entrepots.documents(),
        imprimer=_imprimer_lettre,
    )
    journal.info("letter kept", extra={"cle": cle})


def _imprimer_lettre(lettre: Lettre) -> bytes:
    from chalicelib.documents import lettre as papier

    return papier.imprimer(
        lettre,
        prefecture=toutes()[lettre.code_prefecture],
        marque=settings().marque.value,
        specimen=est_autorite_de_test(settings().autorite_de_cachet),
    )


def _sceller(attestation: Attestation) -> str:
    """Raises SignataireFictif before anything is sealed under an invented name."""
    from chalicelib.documents.deux_d_doc import sceller

    reglages = settings()
    autorite = AutoriteCachet(
        ca_id=reglages.autorite_de_cachet,
        cert_id=reglages.certificat_de_cachet,
        signataire_externe=reglages.signataire_externe,
    )
    exiger_reels((signataire(attestation.code_prefecture),), specimen=autorite.specimen)
    cachet = Cachet(resources.kms(), reglages.cle_de_cachet, autorite)
    return sceller(attestation, autorite, cachet.signer).decode("ascii")


def _imprimer(attestation: Attestation, code: str) -> bytes:
    from chalicelib.documents.document import imprimer

    return imprimer(
        attestation,
        code=code.encode("ascii"),
        specimen=est_autorite_de_test(settings().autorite_de_cachet),
        prefecture=toutes()[attestation.code_prefecture],
        signataire=signataire(attestation.code_prefecture),
        pays=lecture.pays(),
        nationalites=lecture.nationalites(),
        adresse_verification=settings().origine
        + adresses.verification(codes.en_groupes(attestation.code_verification)),
        marque=settings().marque.value,
    )
