"""Printed documents (attestations, lists) in S3, and short addresses to fetch them."""

from typing import Any, BinaryIO

from chalicelib.storage import objets_gardes

DUREE_LECTURE = 120


def cle_attestation(dossier_id: str, attestation_id: str) -> str:
    return f"attestations/{dossier_id}/{attestation_id}.pdf"


def cle_lettre(dossier_id: str, evenement_id: str) -> str:
    return f"lettres/{dossier_id}/{evenement_id}.pdf"


def cle_impression(lot_id: str) -> str:
    """Letters to print now, erased the next day."""
    return f"impressions/{lot_id}.pdf"


def cle_lettre_d_un_jour(dossier_id: str, evenement_id: str) -> str:
    """A letter that somebody reads before it is kept, erased the next day."""
    return f"impressions/lettre-{dossier_id}-{evenement_id}.pdf"


def cle_historique(dossier_id: str, format: str = "pdf") -> str:
    return f"historiques/{dossier_id}.{format}"


def cle_constat(code: str) -> str:
    """Made when it is asked for, as the histories are: nothing of it stays there."""
    return f"historiques/constats/{code}.pdf"


class Documents:
    """`client` reads and writes from here; `public` signs addresses for browsers."""

    def __init__(self, client: Any, public: Any, bucket: str) -> None:
        self._client = client
        self._public = public
        self._bucket = bucket

    def ranger(self, cle: str, pdf: bytes) -> None:
        self._client.put_object(
            Bucket=self._bucket, Key=cle, Body=pdf, ContentType="application/pdf"
        )

    def ranger_archive(self, cle: str, archive: BinaryIO) -> None:
        """A ZIP, sent as it is read: it may be larger than the memory."""
        self._client.upload_fileobj(
            archive, self._bucket, cle, ExtraArgs={"ContentType": "application/zip"}
        )

    def lire(self, cle: str) -> bytes:
        """Raises FichierPerdu."""
        return objets_gardes.lire(self._client, self._bucket, cle)

    def cles(self, dossier_id: str) -> frozenset[str]:
        """Those of the attestations of a dossier that are printed, in one listing."""
        prefixe = cle_attestation(dossier_id, "").removesuffix(".pdf")
        reponse = self._client.list_objects_v2(Bucket=self._bucket, Prefix=prefixe)
        return frozenset(objet["Key"] for objet in reponse.get("Contents", []))

    def existe(self, cle: str) -> bool:
        reponse = self._client.list_objects_v2(Bucket=self._bucket, Prefix=cle, MaxKeys=1)
        return bool(reponse.get("KeyCount"))

    def sous(self, prefixe: str) -> frozenset[str]:
        """The keys under the prefix of a request: few, one answer holds them."""
        reponse = self._client.list_objects_v2(Bucket=self._bucket, Prefix=prefixe)
        return frozenset(objet["Key"] for objet in reponse.get("Contents", []))

    def lecture(self, cle: str, nom: str, genre: str = "application/pdf") -> str:
        """An address that downloads this document for two minutes under an ASCII file name.

        Whoever asks has just made it, or seen that it is there.
        """
        adresse: str = self._public.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": cle,
                "ResponseContentDisposition": f'attachment; filename="{nom}"',
                "ResponseContentType": genre,
            },
            ExpiresIn=DUREE_LECTURE,
        )
        return adresse
