"""What an emulator answers otherwise than AWS documents. The table in memory answers as AWS.

Each line is tried: when an emulator is mended, its test fails and the line goes.
"""

from tests.memoire.comparaison.ecarts_ecritures import ECRITURES
from tests.memoire.comparaison.ecarts_lectures import LECTURES
from tests.memoire.comparaison.tolerances import Tolerance

ECARTS = (*LECTURES, *ECRITURES)


def tolerances(emulateur: str) -> tuple[Tolerance, ...]:
    """How drawn requests show those of an emulator, `moto` or `ministack`."""
    siens = (ecart for ecart in ECARTS if getattr(ecart, emulateur))
    return tuple({ecart.tolere: None for ecart in siens if ecart.tolere})
