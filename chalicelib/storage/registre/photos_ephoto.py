"""The picture behind an e-photo code, as the photographers' registry sends it: in S3, by code."""

from typing import Any

PREFIXE = "ephotos"
DUREE_LECTURE = 120


class PhotosEphoto:
    """`client` reads and writes from here; `public` signs addresses for browsers."""

    def __init__(self, client: Any, public: Any, bucket: str) -> None:
        self._client = client
        self._public = public
        self._bucket = bucket

    def ranger(self, code: str, octets: bytes) -> None:
        """For the registry's own feed; always a JPEG."""
        self._client.put_object(
            Bucket=self._bucket, Key=_cle(code), Body=octets, ContentType="image/jpeg"
        )

    def existe(self, code: str) -> bool:
        reponse = self._client.list_objects_v2(Bucket=self._bucket, Prefix=_cle(code), MaxKeys=1)
        return bool(reponse.get("KeyCount"))

    def lecture(self, code: str) -> str:
        """An address that shows the picture for two minutes."""
        adresse: str = self._public.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self._bucket,
                "Key": _cle(code),
                "ResponseContentDisposition": "inline",
            },
            ExpiresIn=DUREE_LECTURE,
        )
        return adresse


def _cle(code: str) -> str:
    return f"{PREFIXE}/{code}"
