"""Take in the e-photos that booths and photographers announce."""

from collections.abc import Iterable

from chalicelib.domain.pieces.ephoto import Ephoto
from chalicelib.storage.registre.ephotos import Ephotos


def enregistrer_ephotos(annonces: Iterable[Ephoto], *, ephotos: Ephotos) -> int:
    """Add the codes not known yet and say how many; a known code, maybe used, is left alone."""
    return sum(ephotos.add(annonce) for annonce in annonces)
