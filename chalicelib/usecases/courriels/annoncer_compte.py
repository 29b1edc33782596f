"""Send the message that answers an événement of an account."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.compte.evenements import EvenementCompte
from chalicelib.domain.compte.livraisons import SansObjet
from chalicelib.mail.message import Courriel
from chalicelib.storage.courriels.courriels import Courriels


def annoncer_compte(
    evenement: EvenementCompte,
    *,
    courriels: Courriels,
    preparer: Callable[[EvenementCompte], Courriel | None],
    composer: Callable[[Courriel], bytes],
    maintenant: datetime,
) -> None:
    """Nothing to send, or already sent: nothing happens. Safe to call again.

    What was prepared and waited for too long (its link served, its account is gone) is closed.
    """
    if courriels.est_clos(evenement.id):
        return
    message = preparer(evenement)
    if message is None:
        courriels.clore(evenement.id, SansObjet.FAIT, maintenant)
        return
    compte_id = getattr(evenement, "compte_id", None)
    sujet_id = str(compte_id or getattr(evenement, "inscription_id", None))
    envoi = message.envoi(evenement.id, sujet_id=sujet_id, compte_id=compte_id)
    courriels.envoyer(envoi, composer(message), maintenant)
