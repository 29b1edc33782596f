"""Objects of the received files, seen from outside any request: listed, erased, put back.

The only place that deletes one (K-18), and one function alone has the right to: `Balayages`.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from chalicelib.storage.dossier.fichiers import REMPLACE

PAR_LISTE = 1000
"""What S3 gives at most in one answer."""


class ObjetVu(NamedTuple):
    """`depuis`: when it was last written."""

    cle: str
    etag: str
    depuis: datetime


class VersionVue(NamedTuple):
    """One version of an object, or the mark that it was deleted: both hold its key."""

    cle: str
    version: str
    est_marque: bool = False


class Objets:
    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    @property
    def nom(self) -> str:
        return self._bucket

    def page(self, prefixe: str, apres: str = "", limite: int = PAR_LISTE) -> tuple[ObjetVu, ...]:
        """The next ones under this prefix, in the order of their keys."""
        reponse = self._lister(prefixe, apres, limite)
        return tuple(
            ObjetVu(objet["Key"], objet["ETag"], objet["LastModified"])
            for objet in reponse.get("Contents", [])
        )

    def sous(self, prefixe: str) -> tuple[ObjetVu, ...]:
        """All of them: for what has few, a request or a ticket."""
        vus: list[ObjetVu] = []
        while True:
            page = self.page(prefixe, vus[-1].cle if vus else "")
            vus += page
            if len(page) < PAR_LISTE:
                return tuple(vus)

    def lieux(self, prefixe: str, apres: str, limite: int) -> tuple[str, ...]:
        """The next requests, or tickets, that have an object: `pieces/<dossier>/` each."""
        # After every key of the last one: "0" comes just after "/".
        depart = f"{apres[:-1]}0" if apres else ""
        reponse = self._lister(prefixe, depart, limite, Delimiter="/")
        return tuple(commun["Prefix"] for commun in reponse.get("CommonPrefixes", []))

    def est_la(self, cle: str) -> bool:
        return any(objet.cle == cle for objet in self.page(cle, limite=1))

    def effacer(self, objet: ObjetVu) -> bool:
        """Erase the very one that was seen; False when it is gone, or another one came since."""
        try:
            self._client.delete_object(Bucket=self._bucket, Key=objet.cle, IfMatch=objet.etag)
        except self._client.exceptions.ClientError as refus:
            if refus.response["Error"]["Code"] not in REMPLACE:
                raise
            return False
        return True

    def remettre(self, cle: str) -> bool:
        """Put back the last version of an object that was erased; False when none is left."""
        reponse = self._client.list_object_versions(Bucket=self._bucket, Prefix=cle, MaxKeys=50)
        gardees = [lue for lue in reponse.get("Versions", []) if lue["Key"] == cle]
        if not gardees:
            return False
        derniere = max(gardees, key=lambda lue: lue["LastModified"])
        source = {"Bucket": self._bucket, "Key": cle, "VersionId": derniere["VersionId"]}
        self._client.copy_object(Bucket=self._bucket, Key=cle, CopySource=source)
        return True

    def versions(self, prefixe: str) -> tuple[VersionVue, ...]:
        """Every version and every mark of deletion under this prefix, at most PAR_LISTE."""
        return self._versions(prefixe)[0]

    def toutes_les_versions(self, prefixe: str) -> Iterator[VersionVue]:
        """The same, all of them, an answer of S3 after the other."""
        suite: dict[str, str] | None = {}
        while suite is not None:
            vues, suite = self._versions(prefixe, **suite)
            yield from vues

    def _versions(
        self, prefixe: str, **apres: str
    ) -> tuple[tuple[VersionVue, ...], dict[str, str] | None]:
        """One answer, and after what the next one begins."""
        reponse = self._client.list_object_versions(
            Bucket=self._bucket, Prefix=prefixe, MaxKeys=PAR_LISTE, **apres
        )
        lues = [(lue, False) for lue in reponse.get("Versions", [])]
        lues += [(lue, True) for lue in reponse.get("DeleteMarkers", [])]
        vues = tuple(VersionVue(lue["Key"], lue["VersionId"], marque) for lue, marque in lues)
        if not reponse.get("IsTruncated"):
            return vues, None
        version = reponse["NextVersionIdMarker"]
        return vues, {"KeyMarker": reponse["NextKeyMarker"], "VersionIdMarker": version}

    def lire(self, vue: VersionVue) -> bytes:
        """The bytes of this very version: 25 Mo at most (`fichiers.PLAFOND_OCTETS`)."""
        lu = self._client.get_object(Bucket=self._bucket, Key=vue.cle, VersionId=vue.version)
        with lu["Body"] as corps:
            octets: bytes = corps.read()
        return octets

    def detruire(self, vue: VersionVue) -> None:
        """Erase this very version for good: nothing of it can be put back."""
        self._client.delete_object(Bucket=self._bucket, Key=vue.cle, VersionId=vue.version)

    def _lister(self, prefixe: str, apres: str, limite: int, **plus: str) -> Any:
        depart = {"StartAfter": apres} if apres else {}
        return self._client.list_objects_v2(
            Bucket=self._bucket, Prefix=prefixe, MaxKeys=limite, **depart, **plus
        )
