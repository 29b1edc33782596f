"""What the emulator of S3 is asked not to do (`tests/seaux.py`), and still answers."""

import inspect
from typing import Any

from moto.s3.models import S3Backend


def poser(s3: Any, cle: str) -> str:
    return str(s3.put_object(Bucket="documents", Key=cle, Body=b"x")["VersionId"])


def vues(s3: Any, prefixe: str) -> list[tuple[str, bool]]:
    dites = s3.list_object_versions(Bucket="documents", Prefix=prefixe)
    lues = [*dites.get("Versions", []), *dites.get("DeleteMarkers", [])]
    return sorted((str(lue["VersionId"]), bool(lue["IsLatest"])) for lue in lues)


def test_the_versions_of_a_prefix_are_listed_and_the_last_one_is_said(seaux: Any) -> None:
    premiere, _ = poser(seaux, "a/1"), poser(seaux, "b/1")
    assert vues(seaux, "a/") == [(premiere, True)]
    seconde = poser(seaux, "a/1")
    assert vues(seaux, "a/") == sorted([(premiere, False), (seconde, True)])
    marque = str(seaux.delete_object(Bucket="documents", Key="a/1")["VersionId"])
    assert vues(seaux, "a/") == sorted([(premiere, False), (seconde, False), (marque, True)])
    seaux.delete_object(Bucket="documents", Key="a/1", VersionId=marque)
    assert vues(seaux, "a/") == sorted([(premiere, False), (seconde, True)])
    assert seaux.get_object(Bucket="documents", Key="a/1")["Body"].read() == b"x"


def test_the_emulator_would_still_copy_a_whole_bucket() -> None:
    """The day that it does not, `lister_sans_recopier` goes."""
    assert "copy.deepcopy(version_key)" in inspect.getsource(S3Backend.list_object_versions)
