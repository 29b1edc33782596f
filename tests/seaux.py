"""What an emulator of S3 does not do as S3 does: it says to anybody that an object is not there.

And it copies a whole bucket, bytes included, each time that the versions of one object are asked.
"""

from copy import copy
from types import SimpleNamespace
from typing import Any

from moto.s3 import models

from tests.droits.appels import LISTES, noms
from tests.droits.fonction import PAGES, appelante
from tests.droits.politique import Demande, des_fonctions, permise


def peut_le_savoir(seau: str) -> bool:
    """Whether the function that reads may hear 404 of an object of this bucket (S16).

    S3 says it to who may list the bucket, and 403 to all others. A right to list under a prefix is
    of no help: a reading of one object has no prefix. A test that reads is taken for a page.
    """
    ressource = noms().get(("Bucket", seau), seau)
    liste = Demande(LISTES["ListObjectsV2"], ressource)
    return permise(des_fonctions()[appelante() or PAGES], liste)


def lister_sans_recopier() -> None:
    """The versions that a prefix names are found among those kept, not among copies of all."""
    vars(models)["copy"] = SimpleNamespace(copy=copy, deepcopy=list)


def refuser_comme_s3(client: Any) -> None:
    """An object that is not there is a refusal, 403, for who may not list its bucket."""
    for operation in ("GetObject", "HeadObject"):
        client.meta.events.register(f"before-parameter-build.s3.{operation}", _noter)
        client.meta.events.register(f"after-call.s3.{operation}", _refuser)


def _noter(params: Any, context: Any, **_: Any) -> None:
    context["seau"] = str(params.get("Bucket", ""))


def _refuser(parsed: Any, context: Any, **_: Any) -> None:
    absent = parsed.get("Error", {}).get("Code") in ("NoSuchKey", "404")
    if absent and not peut_le_savoir(context.get("seau", "")):
        parsed["Error"] = {"Code": "AccessDenied", "Message": "Access Denied"}
        parsed["ResponseMetadata"]["HTTPStatusCode"] = 403
