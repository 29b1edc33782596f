"""What a message of a queue asks for, several at once or one alone."""

import json
from collections.abc import Iterable, Iterator
from typing import Any


def chacun(corps: Iterable[str]) -> Iterator[str]:
    """The messages one by one, those that were asked for in one message among them."""
    for un in corps:
        dits: Any = json.loads(un)
        yield from dits.get("a_la_suite", (un,)) if isinstance(dits, dict) else (un,)
