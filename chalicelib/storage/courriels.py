"""E-mails: archived before they are sent, and sent once for an événement."""

from datetime import datetime
from typing import Any

from chalicelib.storage import keys
from chalicelib.storage.table import ConditionRefusee, Table, put, update


class Courriels:
    """`s3` holds the archive, `ses` (v2) sends."""

    def __init__(self, table: Table, s3: Any, ses: Any, bucket: str) -> None:
        self._table = table
        self._s3 = s3
        self._ses = ses
        self._bucket = bucket

    def est_envoye(self, courriel_id: str) -> bool:
        item = self._table.get(keys.courriel(courriel_id))
        return bool(item and item["etat"] == "ENVOYE")

    def envoyer(self, courriel_id: str, sujet_id: str, brut: bytes, maintenant: datetime) -> None:
        """Archive, send, remember. After a failure in between, the same message goes again.

        `sujet_id` names the account or dossier the message is about, for its history.
        """
        cle = f"courriels/{maintenant:%Y/%m/%d}/{courriel_id}.eml"
        suivi = keys.courriel(courriel_id)
        attributs = {"etat": "A_ENVOYER", "archive": cle, "sujet_id": sujet_id}
        try:
            self._table.write(put(suivi, attributs, si="attribute_not_exists(PK)"))
        except ConditionRefusee:
            item = self._table.get(suivi) or {}
            cle = str(item.get("archive", cle))
        self._s3.put_object(Bucket=self._bucket, Key=cle, Body=brut, ContentType="message/rfc822")
        reponse = self._ses.send_email(Content={"Raw": {"Data": brut}})
        self._table.write(
            update(
                suivi,
                "SET etat = :envoye, message_id = :m, envoye_le = :le",
                envoye="ENVOYE",
                m=str(reponse["MessageId"]),
                le=maintenant.isoformat(),
            )
        )
