"""The base of every événement."""

from datetime import datetime

from chalicelib.domain.modele import Modele


class Fait(Modele):
    """Something that happened, once, at a time; `id` makes every worker idempotent."""

    id: str
    survenu_le: datetime
