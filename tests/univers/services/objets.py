"""S3 as it is: versions, conditions on an ETag, and the notices of what was put."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import md5
from io import BytesIO
from typing import Any

from tests.seaux import peut_le_savoir
from tests.univers.services.erreurs import exceptions_de, refus


@dataclass(frozen=True)
class Objet:
    """One version; `octets` is None for a delete marker."""

    octets: bytes | None
    mis_le: datetime
    version: str
    traits: dict[str, str]
    etiquettes: dict[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        return f'"{md5(self.octets or b"", usedforsecurity=False).hexdigest()}"'


@dataclass
class Objets:
    """Bucket -> key -> its versions, the last one at the end; `a_chaque_objet` is told of puts."""

    horloge: Any
    a_chaque_objet: Callable[[str, str], None]
    versionnes: frozenset[str] = frozenset()
    versions: dict[str, dict[str, list[Objet]]] = field(default_factory=dict)
    combien: int = 0

    @property
    def exceptions(self) -> Any:
        return exceptions_de("s3")

    def presents(self, seau: str) -> Iterator[tuple[str, Objet]]:
        """What a reader finds in a bucket, in the order of keys."""
        for cle, versions in sorted(self.versions.get(seau, {}).items()):
            if versions and versions[-1].octets is not None:
                yield cle, versions[-1]

    def courant(self, seau: str, cle: str) -> Objet | None:
        versions = self.versions.get(seau, {}).get(cle, [])
        return versions[-1] if versions and versions[-1].octets is not None else None

    def put_object(self, *, Bucket: str, Key: str, Body: Any, **plus: Any) -> dict[str, Any]:
        self._exiger(Bucket, Key, plus, "PutObject")
        octets = Body if isinstance(Body, bytes) else bytes(Body.read())
        objet = self._poser(Bucket, Key, octets, dict(plus.get("Metadata", {})))
        self.a_chaque_objet(Bucket, Key)
        return {"ETag": objet.etag, "VersionId": objet.version}

    def upload_fileobj(self, corps: Any, seau: str, cle: str, **_: Any) -> None:
        self.put_object(Bucket=seau, Key=cle, Body=corps)

    def copy_object(self, *, Bucket: str, Key: str, CopySource: Any, **_: Any) -> dict[str, Any]:
        source, version = CopySource["Key"], CopySource.get("VersionId")
        lu = self._lu(CopySource["Bucket"], source, "CopyObject", version)
        return self.put_object(Bucket=Bucket, Key=Key, Body=lu.octets, Metadata=lu.traits)

    def get_object(self, *, Bucket: str, Key: str, **plus: Any) -> dict[str, Any]:
        lu = self._lu(Bucket, Key, "GetObject", plus.get("VersionId"))
        return {"Body": BytesIO(lu.octets or b""), **_dits(lu)}

    def head_object(self, *, Bucket: str, Key: str, **plus: Any) -> dict[str, Any]:
        lu = self._lu(Bucket, Key, "HeadObject", plus.get("VersionId"))
        return {"ContentLength": len(lu.octets or b""), **_dits(lu)}

    def delete_object(self, *, Bucket: str, Key: str, **plus: Any) -> dict[str, Any]:
        self._exiger(Bucket, Key, plus, "DeleteObject")
        versions = self.versions.get(Bucket, {}).get(Key, [])
        if voulue := plus.get("VersionId"):
            self.versions[Bucket][Key] = [v for v in versions if v.version != voulue]
        elif Bucket in self.versionnes:
            self._poser(Bucket, Key, None, {})
        else:
            self.versions.get(Bucket, {}).pop(Key, None)
        return {}

    def list_objects_v2(
        self, *, Bucket: str, Prefix: str = "", MaxKeys: int = 1000, **plus: Any
    ) -> dict[str, Any]:
        apres = plus.get("ContinuationToken") or plus.get("StartAfter", "")
        lus = [(c, o) for c, o in self.presents(Bucket) if c.startswith(Prefix) and c > apres]
        if plus.get("Delimiter"):
            suites = (c.removeprefix(Prefix).partition("/") for c, _ in lus)
            communs = list(dict.fromkeys(f"{Prefix}{s[0]}/" for s in suites if s[1]))
            return {"CommonPrefixes": [{"Prefix": c} for c in communs[:MaxKeys]]}
        page = [
            {"Key": c, "LastModified": o.mis_le, "ETag": o.etag, "Size": len(o.octets or b"")}
            for c, o in lus[:MaxKeys]
        ]
        suite = {"NextContinuationToken": page[-1]["Key"]} if len(lus) > MaxKeys else {}
        return {"KeyCount": len(page), "Contents": page, "IsTruncated": bool(suite), **suite}

    def list_object_versions(self, *, Bucket: str, Prefix: str = "", **_: Any) -> dict[str, Any]:
        lues = [
            (cle, objet, objet is versions[-1])
            for cle, versions in sorted(self.versions.get(Bucket, {}).items())
            if cle.startswith(Prefix)
            for objet in reversed(versions)
        ]
        dites = [
            (o, {"Key": c, "VersionId": o.version, "IsLatest": d, "LastModified": o.mis_le})
            for c, o, d in lues
        ]
        return {
            "Versions": [{**dite, "ETag": o.etag} for o, dite in dites if o.octets is not None],
            "DeleteMarkers": [dite for o, dite in dites if o.octets is None],
            "IsTruncated": False,
        }

    def generate_presigned_url(self, operation: str, **demande: Any) -> str:
        return f"https://objets.exemple.test/{demande['Params']['Key']}"

    def _poser(self, seau: str, cle: str, octets: bytes | None, traits: dict[str, str]) -> Objet:
        self.combien += 1
        objet = Objet(octets, self.horloge.maintenant, f"version{self.combien:06}", traits)
        gardees = self.versions.setdefault(seau, {}).setdefault(cle, [])
        if seau not in self.versionnes:
            gardees.clear()
        gardees.append(objet)
        return objet

    def _lu(self, seau: str, cle: str, operation: str, version: str | None = None) -> Objet:
        versions = self.versions.get(seau, {}).get(cle, [])
        voulue = next((v for v in versions if v.version == version), None)
        lu = voulue if version else self.courant(seau, cle)
        if lu is None or lu.octets is None:
            if not peut_le_savoir(seau):
                raise refus("s3", "AccessDenied", operation, 403)
            raise refus("s3", "404" if operation == "HeadObject" else "NoSuchKey", operation)
        return lu

    def _exiger(self, seau: str, cle: str, plus: dict[str, Any], operation: str) -> None:
        """The conditions of a write. Raises PreconditionFailed."""
        lu = self.courant(seau, cle)
        if plus.get("IfMatch") and lu is None:
            raise refus("s3", "NoSuchKey", operation)
        attendu = plus.get("IfMatch")
        if lu and attendu not in (None, "*", lu.etag, lu.etag.strip('"')):
            raise refus("s3", "PreconditionFailed", operation, 412)
        if lu and plus.get("IfNoneMatch") == "*":
            raise refus("s3", "PreconditionFailed", operation, 412)


def _dits(objet: Objet) -> dict[str, Any]:
    return {
        "Metadata": dict(objet.traits),
        "ETag": objet.etag,
        "LastModified": objet.mis_le,
        "VersionId": objet.version,
    }
