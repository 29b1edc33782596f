"""An object that the table says is kept: read, or looked at before an address to it is signed.

A signed address is S3's own page for whoever follows it: of an object that is gone, an XML answer
that says nothing to a person.
"""

from typing import Any

from chalicelib.domain.erreurs import FichierPerdu

ABSENT = ("NoSuchKey", "404", "AccessDenied", "403")
"""What S3 says of an object that is not there: whoever may not list the bucket is refused (S16)."""


def lire(client: Any, seau: str, cle: str) -> bytes:
    """All its bytes. Raises FichierPerdu when it is not there."""
    try:
        objet = client.get_object(Bucket=seau, Key=cle)
    except client.exceptions.ClientError as refus:
        raise _perdu(refus) from refus
    with objet["Body"] as corps:
        octets: bytes = corps.read()
    return octets


def exiger(client: Any, seau: str, cle: str) -> None:
    """Raises FichierPerdu when it is not there; one call, and no byte of it."""
    try:
        client.head_object(Bucket=seau, Key=cle)
    except client.exceptions.ClientError as refus:
        raise _perdu(refus) from refus


def est_absent(refus: Any) -> bool:
    """Whether S3 says by this error that the object is not there."""
    return refus.response["Error"]["Code"] in ABSENT


def _perdu(refus: Any) -> Exception:
    """The same error again when it says anything else: throttled, out."""
    erreur: Exception = FichierPerdu() if est_absent(refus) else refus
    return erreur
