"""The clock, read by entry points only (a page, a message of a queue); others are told."""

from datetime import UTC, datetime


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)  # noqa: TID251
