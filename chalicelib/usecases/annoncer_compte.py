"""Send the message that answers an événement of an account."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.comptes import Compte, Inscription
from chalicelib.domain.evenements_compte import EvenementCompte
from chalicelib.storage import comptes, inscriptions
from chalicelib.storage.courriels import Courriels
from chalicelib.storage.table import Table

Composer = Callable[[EvenementCompte, Compte | None, Inscription | None], bytes | None]


def annoncer_compte(
    evenement: EvenementCompte,
    *,
    table: Table,
    courriels: Courriels,
    composer: Composer,
    maintenant: datetime,
) -> None:
    """Nothing to send, or already sent: nothing happens. Safe to call again."""
    if courriels.est_envoye(evenement.id):
        return
    compte_id = getattr(evenement, "compte_id", None)
    inscription_id = getattr(evenement, "inscription_id", None)
    brut = composer(
        evenement,
        comptes.lire(table, compte_id) if compte_id else None,
        inscriptions.lire(table, inscription_id) if inscription_id else None,
    )
    if brut is not None:
        courriels.envoyer(evenement.id, compte_id or inscription_id or "", brut, maintenant)
