"""Whether an important message needs nobody any more: read, answered, or without object."""

from collections.abc import Iterable

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.dossier.recit import Auteur


def est_ouvert(evenement_id: str, faits: Iterable[FaitDuDossier]) -> bool:
    """What happened since the message says it: opening it anywhere stops every other channel.

    Whoever acts in her account has seen that a message waits; a decision must be opened itself.
    """
    tous = tuple(faits)
    dit = next((fait for fait in tous if fait.id == evenement_id), None)
    return dit is not None and any(_suffit(dit, fait) for fait in tous)


def _suffit(dit: FaitDuDossier, fait: FaitDuDossier) -> bool:
    if isinstance(fait, NotificationLue):
        return fait.evenement_id == dit.id
    if fait.survenu_le <= dit.survenu_le:
        return False
    if fait.en_presence or isinstance(dit, fait.eteint):
        return True
    annonce = dit.dit().annonce
    a_ouvrir = annonce is not None and annonce.ouvre_un_delai
    return fait.auteur is Auteur.USAGER and not a_ouvrir
