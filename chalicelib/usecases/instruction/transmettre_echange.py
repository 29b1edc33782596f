"""An événement leaves the house: composed, signed, and handed over to whoever takes it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.instruction.echanges import TYPES, Echange, composer
from chalicelib.domain.journal.evenements import lire
from chalicelib.echanges.signature import signer
from chalicelib.storage.dossier.dossiers import Dossiers

Remettre = Callable[[str, Mapping[str, str]], None]
"""Takes the body and its headers. Raises when nobody took them: the message comes back."""


class DossierAbsent(LookupError):
    """The request of an événement is gone."""


def transmettre_echange(
    donnees: str, *, dossiers: Dossiers, cle: str, remettre: Remettre, maintenant: datetime
) -> Echange | None:
    """What was handed over; None for an événement that concerns nobody outside.

    Sent twice, the message has the same id: the receiver keeps one. Raises DossierAbsent.
    """
    fait = lire(donnees)
    if not isinstance(fait, FaitDuDossier) or type(fait) not in TYPES:
        return None
    dossier = dossiers.get(fait.dossier_id)
    if dossier is None:
        raise DossierAbsent(fait.dossier_id)
    echange = composer(fait, dossier)
    corps = echange.model_dump_json()
    remettre(corps, signer(cle, echange.id, corps, maintenant))
    return echange
