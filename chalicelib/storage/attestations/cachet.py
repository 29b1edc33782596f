"""The préfecture's electronic seal: a P-256 key that never leaves KMS."""

from typing import Any

from chalicelib.domain.attestations.autorites import AutoriteCachet


class Cachet:
    """Signs with one KMS key (ECC_NIST_P256) in the name of one authority and certificate."""

    def __init__(self, kms: Any, cle: str, autorite: AutoriteCachet) -> None:
        self._kms = kms
        self._cle = cle
        self.autorite = autorite

    def signer(self, octets: bytes) -> bytes:
        """ECDSA SHA-256 signature of `octets` (4,096 at most) as raw r‖s, 32 bytes each."""
        from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

        reponse = self._kms.sign(
            KeyId=self._cle,
            Message=octets,
            MessageType="RAW",
            SigningAlgorithm="ECDSA_SHA_256",
        )
        r, s = decode_dss_signature(reponse["Signature"])
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def cle_publique(self) -> bytes:
        """The public key, DER (SubjectPublicKeyInfo)."""
        der: bytes = self._kms.get_public_key(KeyId=self._cle)["PublicKey"]
        return der
