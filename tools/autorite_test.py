"""A two-level test authority for 2D-DOC readers: CA « FR00 », leaf « 0002 » over our KMS key.

The CA's private key is drawn, used once and forgotten: nothing else can be certified by it.
"""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    load_der_public_key,
    load_pem_public_key,
)
from cryptography.x509.oid import NameOID

from tools.commande.arguments import Analyseur
from tools.commande.fin import executer


class Certificats(NamedTuple):
    """The authority's certificate and the leaf's; `pem` and `der` give what readers load."""

    ca: x509.Certificate
    leaf: x509.Certificate

    @property
    def der(self) -> tuple[bytes, bytes]:
        return self.ca.public_bytes(Encoding.DER), self.leaf.public_bytes(Encoding.DER)

    @property
    def pem(self) -> tuple[bytes, bytes]:
        return self.ca.public_bytes(Encoding.PEM), self.leaf.public_bytes(Encoding.PEM)


def certifier(
    cle_publique: bytes,
    debut: datetime,
    fin: datetime,
    *,
    ca_id: str = "FR00",
    cert_id: str = "0002",
) -> Certificats:
    """Certify a P-256 public key (DER or PEM) from `debut` to `fin` (aware datetimes)."""
    charger = load_pem_public_key if cle_publique.startswith(b"-----") else load_der_public_key
    cle = charger(cle_publique)
    if not isinstance(cle, ec.EllipticCurvePublicKey) or cle.curve.name != "secp256r1":
        raise ValueError("clé publique P-256 attendue")
    cle_ca = ec.generate_private_key(ec.SECP256R1())
    emetteur = _nom(ca_id)
    ca = _certificat(emetteur, emetteur, cle_ca.public_key(), debut, fin, ca=True)
    leaf = _certificat(emetteur, _nom(cert_id), cle, debut, fin, ca=False)
    return Certificats(ca.sign(cle_ca, hashes.SHA256()), leaf.sign(cle_ca, hashes.SHA256()))


def _nom(nom_commun: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, nom_commun)])


def _certificat(
    emetteur: x509.Name,
    sujet: x509.Name,
    cle: ec.EllipticCurvePublicKey,
    debut: datetime,
    fin: datetime,
    *,
    ca: bool,
) -> x509.CertificateBuilder:
    usages = dict.fromkeys(
        (
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    usage = x509.KeyUsage(digital_signature=not ca, key_cert_sign=ca, crl_sign=ca, **usages)
    return (
        x509.CertificateBuilder()
        .issuer_name(emetteur)
        .subject_name(sujet)
        .public_key(cle)
        .serial_number(1 if ca else 2)
        .not_valid_before(debut)
        .not_valid_after(fin)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=0 if ca else None), critical=True)
        .add_extension(usage, critical=True)
    )


def ecrire(certificats: Certificats, dossier: Path) -> None:
    """Leave ca.pem, leaf.pem, ca.der and leaf.der in a folder."""
    dossier.mkdir(parents=True, exist_ok=True)
    for nom, pem, der in zip(("ca", "leaf"), certificats.pem, certificats.der, strict=True):
        (dossier / f"{nom}.pem").write_bytes(pem)
        (dossier / f"{nom}.der").write_bytes(der)


def main() -> None:
    """`python -m tools.autorite_test cle.der dossier 2026-01-01 2036-01-01`."""
    analyse = Analyseur(
        prog="python -m tools.autorite_test", description="Une autorité d’essai pour le 2D-DOC."
    )
    analyse.add_argument("cle_publique", type=Path, help="clé publique P-256, DER ou PEM")
    analyse.add_argument("dossier", type=Path, help="dossier où écrire les certificats")
    analyse.add_argument("debut", type=lambda jour: datetime.fromisoformat(f"{jour}T00:00+00:00"))
    analyse.add_argument("fin", type=lambda jour: datetime.fromisoformat(f"{jour}T00:00+00:00"))
    demande = analyse.parse_args()
    ecrire(
        certifier(demande.cle_publique.read_bytes(), demande.debut, demande.fin), demande.dossier
    )


if __name__ == "__main__":
    executer(main)
