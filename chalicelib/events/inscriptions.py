"""Requests for an account, for a new password, for a child's account, taken from their queue."""

from datetime import datetime
from functools import partial
from typing import Any

from aws_lambda_powertools import Logger
from chalice.app import Blueprint, SQSEvent

from chalicelib import entrepots
from chalicelib.clock import now
from chalicelib.domain.compte.evenements import (
    InscriptionDemandee,
    InvitationCompteEnfant,
    MotDePasseDefini,
    MotDePasseOublie,
)
from chalicelib.domain.compte.evenements_de_telephone import (
    CodeDeTelephoneDemande,
    CompteReprisParTelephone,
)
from chalicelib.domain.dossier.evenements import DemandeDeposee
from chalicelib.domain.fait import INSCRIPTIONS
from chalicelib.domain.instruction.actes.compte_enfant import CompteEnfantPropose
from chalicelib.domain.journal import evenements
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.events import batches
from chalicelib.settings import settings
from chalicelib.storage.registre.registre import Registre
from chalicelib.storage.table import Table
from chalicelib.usecases.compte.demander_reinitialisation import demander_reinitialisation
from chalicelib.usecases.compte.entrer_par_sms import demander_code_par_sms
from chalicelib.usecases.compte.envoyer_code import envoyer_code
from chalicelib.usecases.confirmation.demander_lettre import (
    preparer_lettre,
    preparer_lettre_d_acces,
    preparer_lettre_de_reprise,
    preparer_lettre_du_compte_d_enfant,
    preparer_lettre_du_depot,
)
from chalicelib.usecases.inscription.inviter_compte_enfant import inviter_compte_enfant
from chalicelib.usecases.inscription.ouvrir_compte import ouvrir_compte
from chalicelib.usecases.inscription.proposer_compte_enfant import proposer_compte_enfant

blueprint = Blueprint(__name__)
journal = Logger()


@journal.inject_lambda_context(clear_state=True)
@blueprint.on_sqs_message(queue_arn="<replaced by infra/>", batch_size=10, name="inscriptions")
def inscriptions(event: SQSEvent) -> Any:
    return batches.traiter(event, _take, INSCRIPTIONS)


def _take(record: Any) -> None:
    evenement = evenements.lire(record.body)
    traiter(
        evenement,
        table=entrepots.table(),
        registre=entrepots.registre(),
        maintenant=now(),
    )
    journal.info("inscriptions", extra={"evenement": evenement.id, "type": evenement.type})


def traiter(
    evenement: Evenement, *, table: Table, registre: Registre, maintenant: datetime
) -> None:
    """Answer one request; taking it again changes nothing.

    Raises ConditionRefusee or EcritureConcurrente when another worker holds it: the queue brings
    it back later.
    """
    match evenement:
        case InscriptionDemandee():
            ouvrir_compte(
                evenement.inscription_id, table=table, registre=registre, maintenant=maintenant
            )
        case MotDePasseOublie(par_sms=True, oubli_id=oubli_id):
            demander_code_par_sms(
                oubli_id, table=table, freins=entrepots.freins(), maintenant=maintenant
            )
        case CodeDeTelephoneDemande():
            envoyer_code(
                evenement,
                table=table,
                sms=entrepots.sms(),
                secret=settings().secret,
                maintenant=maintenant,
            )
        case CompteReprisParTelephone(compte_id=compte_id):
            preparer_lettre_de_reprise(
                compte_id, table=table, registre=registre, maintenant=maintenant
            )
        case MotDePasseOublie():
            lettre = partial(
                preparer_lettre_d_acces, table=table, registre=registre, maintenant=maintenant
            )
            demander_reinitialisation(
                evenement.oubli_id, table=table, lettre=lettre, maintenant=maintenant
            )
        case InvitationCompteEnfant():
            enfant = inviter_compte_enfant(
                evenement, table=table, registre=registre, maintenant=maintenant
            )
            preparer_lettre_du_compte_d_enfant(
                enfant, table=table, registre=registre, maintenant=maintenant
            )
        case MotDePasseDefini(premier=True, compte_id=compte_id):
            preparer_lettre(compte_id, table=table, registre=registre, maintenant=maintenant)
        case DemandeDeposee():
            preparer_lettre_du_depot(
                evenement.dossier_id, table=table, registre=registre, maintenant=maintenant
            )
        case CompteEnfantPropose():
            proposer_compte_enfant(evenement, table=table)
        case _:
            return
