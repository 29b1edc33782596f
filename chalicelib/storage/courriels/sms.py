"""SMS: archived as the mails are, then sent through SNS, once for a message."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from chalicelib.domain.compte.livraisons import Envoi, EtatLivraison, Livraison, SansObjet
from chalicelib.storage.courriels import envois
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

REFUS = frozenset({"InvalidParameter", "InvalidParameterValue", "OptedOut"})
"""What SNS says of a number that will never take it: not a number, or its owner wrote STOP."""
PRIX_MAX = "0.20"
"""Dollars for one SMS: beyond, SNS does not send it."""
PRISE = timedelta(minutes=2)
"""Whoever has a message has it as long as his function lives: past it, he was interrupted."""


class TelephoneRefuse(Exception):
    """This telephone will not take it: trying again is no use."""


class Sms:
    """`expediteur` is the name that the telephone shows; without it, sending is off."""

    def __init__(self, table: Table, s3: Any, sns: Any, bucket: str, expediteur: str) -> None:
        self._table = table
        self._s3 = s3
        self._sns = sns
        self._bucket = bucket
        self._expediteur = expediteur

    @property
    def ouvert(self) -> bool:
        return bool(self._expediteur)

    def envoyer(
        self, envoi: Envoi, numero: str, texte: str, maintenant: datetime, *, archive: str = ""
    ) -> Ecriture:
        """Archive and send; the write that says so is made with what it changes.

        `archive` is what is kept instead of a text that opens something.

        Raises DejaFait while another worker sends it and once it left, TelephoneRefuse when it can
        never arrive.
        """
        cle = self._preparer(envoi, maintenant)
        self._s3.put_object(
            Bucket=self._bucket,
            Key=cle,
            Body=self._archive(envoi, archive or texte, maintenant),
            ContentType="message/rfc822",
        )
        return envois.depart(envoi.id, self._publier(numero, texte), maintenant)

    def _archive(self, envoi: Envoi, texte: str, maintenant: datetime) -> bytes:
        """As the mails are kept, so that one reader opens both; never the whole number."""
        message = EmailMessage()
        message["From"] = self._expediteur
        message["To"] = f"telephone {envoi.destinataire}"
        message["Subject"] = "SMS"
        message["Date"] = format_datetime(maintenant)
        message.set_content(texte)
        return message.as_bytes()

    def refus(self, envoi: Envoi, maintenant: datetime) -> Ecriture:
        """What is noted of a telephone that will not take it."""
        perdue = Livraison(etat=EtatLivraison.REJET_DEFINITIF, survenue_le=maintenant)
        return envois.livraison(envoi, perdue)

    def _preparer(self, envoi: Envoi, maintenant: datetime) -> str:
        """Where its archive is; of two hands at once, one has it."""
        cle = f"courriels/{maintenant:%Y/%m/%d}/{envoi.id}.sms"
        try:
            self._table.write(*envois.creation(envoi, cle, maintenant))
        except DejaFait:
            try:
                return envois.prendre(self._table, envoi.id, maintenant, libre_apres=PRISE)
            except envois.EnvoiPris as pris:
                raise DejaFait from pris
        return cle

    def _publier(self, numero: str, texte: str) -> str:
        try:
            reponse = self._sns.publish(
                PhoneNumber=numero,
                Message=texte,
                MessageAttributes={
                    "AWS.SNS.SMS.SMSType": _texte("Transactional"),
                    "AWS.SNS.SMS.SenderID": _texte(self._expediteur),
                    "AWS.SNS.SMS.MaxPrice": {"DataType": "Number", "StringValue": PRIX_MAX},
                },
            )
        except self._sns.exceptions.ClientError as refus:
            if refus.response["Error"]["Code"] in REFUS:
                raise TelephoneRefuse from refus
            raise
        return str(reponse["MessageId"])


def clore_sms(table: Table, envoi_id: str, maintenant: datetime) -> None:
    """One that was prepared, and has no object any more, never leaves (`envois.clore`).

    Raises DejaFait while another worker sends it.
    """
    try:
        envois.clore(table, envoi_id, SansObjet.FAIT, maintenant, libre_apres=PRISE)
    except envois.EnvoiPris as pris:
        raise DejaFait from pris


def _texte(valeur: str) -> dict[str, str]:
    return {"DataType": "String", "StringValue": valeur}
