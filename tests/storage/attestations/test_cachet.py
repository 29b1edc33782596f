"""The seal signs with KMS and gives what a 2D-DOC carries."""

from typing import Any

import boto3
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key

from chalicelib.domain.attestations.autorites import AutoriteCachet
from chalicelib.storage.attestations.cachet import Cachet


@pytest.fixture
def cachet(aws: None) -> Cachet:
    kms: Any = boto3.client("kms", region_name="eu-west-3")
    cle = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")
    return Cachet(kms, cle["KeyMetadata"]["KeyId"], AutoriteCachet())


def _verifier(cachet: Cachet, octets: bytes, signature: bytes) -> None:
    cle = load_der_public_key(cachet.cle_publique())
    assert isinstance(cle, ec.EllipticCurvePublicKey)
    r, s = (int.from_bytes(moitie, "big") for moitie in (signature[:32], signature[32:]))
    cle.verify(encode_dss_signature(r, s), octets, ec.ECDSA(hashes.SHA256()))


def test_a_signature_is_sixty_four_bytes_that_the_public_key_accepts(cachet: Cachet) -> None:
    signature = cachet.signer(b"DC04FR00")
    assert len(signature) == 64
    _verifier(cachet, b"DC04FR00", signature)


def test_the_signature_of_other_bytes_is_refused(cachet: Cachet) -> None:
    with pytest.raises(InvalidSignature):
        _verifier(cachet, b"DC04FR01", cachet.signer(b"DC04FR00"))


class _KmsAuxPetitsNombres:
    """A KMS whose r and s are short: they must be padded to 32 bytes."""

    def sign(self, **demande: object) -> dict[str, bytes]:
        assert demande["MessageType"] == "RAW"
        assert demande["SigningAlgorithm"] == "ECDSA_SHA_256"
        return {"Signature": encode_dss_signature(1, 258)}


def test_small_numbers_are_padded_on_the_left() -> None:
    signature = Cachet(_KmsAuxPetitsNombres(), "cle", AutoriteCachet()).signer(b"x")
    assert signature == bytes(31) + b"\x01" + bytes(30) + b"\x01\x02"
