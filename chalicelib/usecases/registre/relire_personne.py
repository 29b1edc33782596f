"""Ask the registre again what it knows of the person of a request (J6)."""

from datetime import date

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.personne.registre import RegistreIndisponible
from chalicelib.domain.suivi.relecture import relire
from chalicelib.storage.registre.registre import Registre


def relire_personne(dossier: Dossier, *, registre: Registre, jour: date) -> Dossier:
    """The request with what the registre says now: one reading; the same one when nothing changed.

    When the registre does not answer, what was known serves (R3): the night asks again.
    """
    try:
        lue = registre.relue(dossier.personne.reference)
    except RegistreIndisponible:
        return dossier
    return relire(dossier, lue, jour)
