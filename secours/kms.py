"""The key of this stack, in KMS, asked over HTTPS with the standard library alone.

boto3 takes most of a second to start on a small function, when a whole region of people arrives
at once. Two calls are made here, signed as AWS asks (Signature Version 4).
"""

import base64
import hashlib
import hmac
import http.client
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

SECONDES = 4
TYPE = "application/x-amz-json-1.1"
ALGORITHME = "ECDSA_SHA_256"


class CleMuette(Exception):
    """KMS does not answer, or refuses."""


@dataclass(frozen=True)
class Identite:
    """What Lambda gives to a function to sign its calls."""

    cle: str
    secret: str
    jeton: str


@dataclass(frozen=True)
class CleKms:
    """`adresse`: https://kms.eu-west-3.amazonaws.com, or an emulator's."""

    cle_id: str
    region: str
    adresse: str
    identite: Identite
    heure: datetime

    def signer(self, message: bytes) -> bytes:
        """Raises CleMuette."""
        statut, lu = self._demander("Sign", message, {})
        if statut != http.client.OK:
            raise CleMuette(str(lu.get("__type", statut)))
        return base64.b64decode(lu["Signature"])

    def verifier(self, message: bytes, signature: bytes) -> bool:
        """Raises CleMuette."""
        donnee = {"Signature": base64.b64encode(signature).decode()}
        statut, lu = self._demander("Verify", message, donnee)
        if "KMSInvalidSignatureException" in str(lu.get("__type", "")):
            return False
        if statut != http.client.OK:
            raise CleMuette(str(lu.get("__type", statut)))
        return lu.get("SignatureValid") is True

    def _demander(
        self, operation: str, message: bytes, suite: dict[str, str]
    ) -> tuple[int, dict[str, Any]]:
        corps = json.dumps(
            {
                "KeyId": self.cle_id,
                "Message": base64.b64encode(message).decode(),
                "MessageType": "RAW",
                "SigningAlgorithm": ALGORITHME,
                **suite,
            }
        ).encode()
        lieu = urlsplit(self.adresse)
        genre = (
            http.client.HTTPSConnection if lieu.scheme == "https" else http.client.HTTPConnection
        )
        lien = genre(lieu.netloc, timeout=SECONDES)
        try:
            lien.request("POST", "/", corps, self.en_tetes(operation, lieu.netloc, corps))
            reponse = lien.getresponse()
            return reponse.status, json.loads(reponse.read())
        except (OSError, http.client.HTTPException, ValueError) as cause:
            raise CleMuette(type(cause).__name__) from cause
        finally:
            lien.close()

    def en_tetes(self, operation: str, hote: str, corps: bytes) -> dict[str, str]:
        """The headers of a call, its signature included (AWS Signature Version 4)."""
        instant = self.heure.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        signes = {
            "content-type": TYPE,
            "host": hote,
            "x-amz-date": instant,
            "x-amz-security-token": self.identite.jeton,
            "x-amz-target": f"TrentService.{operation}",
        }
        signes = {nom: valeur for nom, valeur in signes.items() if valeur}
        noms = ";".join(signes)
        lignes = "".join(f"{nom}:{valeur}\n" for nom, valeur in signes.items())
        demande = f"POST\n/\n\n{lignes}\n{noms}\n{hashlib.sha256(corps).hexdigest()}"
        portee = f"{instant[:8]}/{self.region}/kms/aws4_request"
        condense = hashlib.sha256(demande.encode()).hexdigest()
        a_signer = f"AWS4-HMAC-SHA256\n{instant}\n{portee}\n{condense}"
        sceau = hmac.new(self._cle_du_jour(instant[:8]), a_signer.encode(), "sha256").hexdigest()
        preuve = f"Credential={self.identite.cle}/{portee}, SignedHeaders={noms}, Signature={sceau}"
        return {**signes, "authorization": f"AWS4-HMAC-SHA256 {preuve}"}

    def _cle_du_jour(self, jour: str) -> bytes:
        cle = f"AWS4{self.identite.secret}".encode()
        for partie in (jour, self.region, "kms", "aws4_request"):
            cle = hmac.digest(cle, partie.encode(), "sha256")
        return cle
