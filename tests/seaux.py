"""What moto does not do as S3 does."""

from typing import Any

SANS_LISTE = ("pieces/", "apercus/", "captures/")
"""Where no page may list: S3 then refuses to say that an object is not there (S16)."""


def refuser_comme_s3(client: Any) -> None:
    """An object that is not there is a refusal, 403, and not a 404."""
    for operation in ("GetObject", "HeadObject"):
        client.meta.events.register(f"before-parameter-build.s3.{operation}", _noter)
        client.meta.events.register(f"after-call.s3.{operation}", _refuser)


def _noter(params: Any, context: Any, **_: Any) -> None:
    context["cle"] = str(params.get("Key", ""))


def _refuser(parsed: Any, context: Any, **_: Any) -> None:
    absent = parsed.get("Error", {}).get("Code") in ("NoSuchKey", "404")
    if absent and context.get("cle", "").startswith(SANS_LISTE):
        parsed["Error"] = {"Code": "AccessDenied", "Message": "Access Denied"}
        parsed["ResponseMetadata"]["HTTPStatusCode"] = 403
