"""Whether an important message needs nobody any more: read, answered, or without object."""

from collections.abc import Iterable

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.dossier.recit import Auteur


def lecteur(compte_id: str, suivi_par: tuple[str, ...]) -> str:
    """Whose eyes count for a message: this account's own when several follow the request."""
    return compte_id if len([compte for compte in suivi_par if compte]) > 1 else ""


def est_ouvert(evenement_id: str, faits: Iterable[FaitDuDossier], lecteur: str = "") -> bool:
    """What happened since the message says it: opening it anywhere stops every other channel.

    Whoever acts in her account has seen that a message waits; a decision must be opened itself.
    With a `lecteur`, what another account opened or did says nothing of this one: of two parents,
    one may withdraw and read alone while the other has seven days to keep the request.
    """
    tous = tuple(faits)
    dit = next((fait for fait in tous if fait.id == evenement_id), None)
    return dit is not None and any(_suffit(dit, fait, lecteur) for fait in tous)


def est_lue_par(evenement_id: str, faits: Iterable[FaitDuDossier], lecteur: str = "") -> bool:
    """Whether this reader opened it; opened before readers were told apart, it is by each."""
    lues = (fait for fait in faits if isinstance(fait, NotificationLue))
    return any(lue.evenement_id == evenement_id and _du_lecteur(lue, lecteur) for lue in lues)


def _du_lecteur(lue: NotificationLue, lecteur: str) -> bool:
    return not lecteur or lue.compte_id in ("", lecteur)


def _suffit(dit: FaitDuDossier, fait: FaitDuDossier, lecteur: str) -> bool:
    if isinstance(fait, NotificationLue):
        return fait.evenement_id == dit.id and _du_lecteur(fait, lecteur)
    if fait.survenu_le <= dit.survenu_le:
        return False
    if fait.en_presence or (isinstance(dit, fait.eteint) and fait.dit().courriel):
        return True  # What tells her nothing takes the place of no message.
    annonce = dit.dit().annonce
    a_ouvrir = bool(lecteur) or (annonce is not None and annonce.ouvre_un_delai)
    return fait.auteur is Auteur.USAGER and not a_ouvrir
