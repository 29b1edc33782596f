"""E-mails: archived before they are sent, and sent once for an événement."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from chalicelib.domain.compte.livraisons import Envoi, SansObjet
from chalicelib.storage import keys
from chalicelib.storage.courriels import envois
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table

PRISE = timedelta(seconds=60)
"""Whoever has a message has it as long as his function lives; he who failed tries again then."""
ETIQUETTE = "courriel"
"""The tag that SES repeats in every report: it names our e-mail, and nobody."""


class Courriels:
    """`s3` holds the archive, `ses` (v2) sends.

    `configuration` is the SES configuration set, which tells what becomes of the messages.
    """

    def __init__(self, table: Table, s3: Any, ses: Any, bucket: str, configuration: str) -> None:
        self._table = table
        self._s3 = s3
        self._ses = ses
        self._bucket = bucket
        self._configuration = configuration

    def est_clos(self, courriel_id: str) -> bool:
        """It left, or never will."""
        item = self._table.get(keys.courriel(courriel_id))
        return bool(item and envois.est_clos(item))

    def clore(
        self,
        courriel_id: str,
        raison: SansObjet,
        maintenant: datetime,
        comptes: Collection[str] = (),
    ) -> None:
        """One that was prepared and has no object any more; nothing else (`envois.clore`).

        Raises EnvoiPris while another hand has it.
        """
        envois.clore(
            self._table, courriel_id, raison, maintenant, libre_apres=PRISE, comptes=comptes
        )

    def envoyer(self, envoi: Envoi, brut: bytes, maintenant: datetime) -> None:
        """Archive, send, remember; nothing once it left, or was closed. After a failure, the same
        goes again, unless its report came meanwhile: that of a first try which was not noted.

        Raises EnvoiPris while another hand has it.
        """
        cle, repris = f"courriels/{maintenant:%Y/%m/%d}/{envoi.id}.eml", False
        try:
            self._table.write(*envois.creation(envoi, cle, maintenant))
        except DejaFait:
            if self.est_clos(envoi.id):
                return
            cle = envois.prendre(self._table, envoi.id, maintenant, libre_apres=PRISE)
            repris = True
        self._s3.put_object(Bucket=self._bucket, Key=cle, Body=brut, ContentType="message/rfc822")
        if repris and self.est_clos(envoi.id):
            return
        reponse = self._ses.send_email(
            Content={"Raw": {"Data": brut}},
            ConfigurationSetName=self._configuration,
            EmailTags=[{"Name": ETIQUETTE, "Value": envoi.id}],
        )
        self._table.seule(envois.depart(envoi.id, str(reponse["MessageId"]), maintenant))
