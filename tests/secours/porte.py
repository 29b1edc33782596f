"""The door of the second stack as a browser finds it, with a key of this machine."""

import base64
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from secours import porte
from secours.kms import CleMuette
from tools.local import secours

QUAND = datetime(2026, 11, 30, 15, 12, 34, tzinfo=UTC)
MORT = "http://127.0.0.1:9"
"""Nothing listens there."""


class CleEnPanne:
    """KMS down too."""

    def signer(self, message: bytes) -> bytes:
        raise CleMuette("Sign")

    def verifier(self, message: bytes, signature: bytes) -> bool:
        raise CleMuette("Verify")


class Porte:
    """One instance of the function."""

    def __init__(self, dossier: Path, origine: str = MORT, *, reconnue: bool = False) -> None:
        self.bureau = porte.Bureau(secours.ouvrir(dossier), origine, reconnue)
        porte.frein.comptes, porte.frein.periode = {}, -1

    def demander(
        self,
        adresse: str,
        vient_de: str = "",
        client: str = "203.0.113.7:4431",
        quand: datetime = QUAND,
        **champs: Any,
    ) -> dict[str, Any]:
        chemin, _, requete = adresse.partition("?")
        evenement = {
            "rawPath": chemin,
            "rawQueryString": requete or urlencode(champs),
            "headers": {"referer": vient_de, "cloudfront-viewer-address": client},
        }
        return porte.servir(evenement, self.bureau, quand)

    def preuve(self, vient_de: str = "", **suite: Any) -> str:
        """The address of a new proof."""
        faite = self.demander("/panne", vient_de, **suite)
        assert faite["statusCode"] == 303
        return str(faite["headers"]["Location"])


def pdf(reponse: dict[str, Any]) -> bytes:
    return base64.b64decode(reponse["body"])
