"""The second stack on this machine: its own code, with a key kept in a file where KMS would be.

It runs in the process of the front, so it goes on answering when the embedded AWS is stopped.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from secours.porte import Bureau, servir
from tools.local.static import Answer

FICHIER = "secours.pem"
DEBUT = "/panne"
Secours = Callable[[str, str, Message, str], Answer]


def est_de_secours(chemin: str) -> bool:
    """The behavior that the distribution gives to the second stack."""
    return chemin == DEBUT or chemin.startswith(f"{DEBUT}/")


@dataclass(frozen=True)
class CleDeFichier:
    """ECDSA P-256, as the key of the template."""

    prive: ec.EllipticCurvePrivateKey

    def signer(self, message: bytes) -> bytes:
        """As KMS Sign."""
        return self.prive.sign(message, ec.ECDSA(hashes.SHA256()))

    def verifier(self, message: bytes, signature: bytes) -> bool:
        """As KMS Verify."""
        try:
            self.prive.public_key().verify(signature, message, ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return False
        return True


def ouvrir(folder: Path) -> CleDeFichier:
    """The key of this folder, made the first time."""
    file = folder / FICHIER
    if not file.is_file():
        made = ec.generate_private_key(ec.SECP256R1()).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        folder.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(made)
    key = serialization.load_pem_private_key(file.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{file}: not a P-256 key")
    return CleDeFichier(key)


def start(folder: Path, site: str) -> Secours:
    """`site` is the address that proofs name, and that is watched."""
    bureau = Bureau(ouvrir(folder), site, reconnue=False)

    def answer(path: str, query: str, headers: Message, client: str) -> Answer:
        kept = {"referer": headers.get("Referer", ""), "cloudfront-viewer-address": client}
        event = {"rawPath": path, "rawQueryString": query, "headers": kept}
        made = servir(event, bureau, datetime.now(UTC))
        body = made.get("body", "").encode()
        content = base64.b64decode(body) if made.get("isBase64Encoded") else body
        return made["statusCode"], list(made["headers"].items()), content

    return answer
