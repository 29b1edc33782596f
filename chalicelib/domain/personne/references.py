"""Under what the administration knows a person: a numéro étranger, or a visa before it (GAP-05)."""

import re
from typing import Annotated

from pydantic import Field

PREFIXE = "TITRE:"

REPRESENTANT = re.compile(r"REP[0-9]{8}")
"""The reference of the account of a legal representative, who has no number of his own."""

Reference = Annotated[str, Field(pattern=r"^(?:[0-9]{10}|TITRE:[A-Z0-9]{9,12}|REP[0-9]{8})$")]


def cle_de_titre(numero: str) -> str:
    """The number of a visa or permit as a reference, apart from the numéros étrangers."""
    return f"{PREFIXE}{numero}"


def numero_du_titre(reference: str) -> str | None:
    """The number of the visa or permit in a reference, or None when it is a numéro étranger."""
    return reference.removeprefix(PREFIXE) if reference.startswith(PREFIXE) else None


def en_clair(reference: str) -> str:
    """What a person reads and types: the number alone."""
    return reference.removeprefix(PREFIXE)


def d_un_representant(reference: str) -> bool:
    return REPRESENTANT.fullmatch(reference) is not None
