"""Tell the person by mail what happened to a filed request: to the account's address, once."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.mail.regles_instruction import est_facultative, nouvelle
from chalicelib.storage.compte import comptes
from chalicelib.storage.courriels.courriels import Courriels
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table


def annoncer_instruction(
    evenement: EvenementDuDossier,
    *,
    table: Table,
    courriels: Courriels,
    composer: Callable[..., bytes],
    lien: Callable[[str, str], str],
    desabonnement: Callable[[str], str],
    maintenant: datetime,
) -> None:
    """Nothing to send, or already sent: nothing happens. Safe to call again.

    The address is the one the account verified, the parent's for a child. `lien` leads to a notice
    of a dossier, `desabonnement` stops the messages that only give news.
    """
    if courriels.est_envoye(evenement.id):
        return
    dossier = Dossiers(table).get(evenement.dossier_id)
    compte = comptes.lire(table, dossier.compte_id) if dossier else None
    if dossier is None or compte is None:
        return
    facultative = est_facultative(evenement)
    if facultative and not compte.points_d_etape:
        return
    message = nouvelle(
        evenement,
        dossier,
        destinataire=compte.courriel,
        lien=lien(dossier.id, evenement.id),
    )
    if message is None:
        return
    brut = composer(message, desabonnement=desabonnement(compte.id) if facultative else None)
    envoi = message.envoi(evenement.id, sujet_id=dossier.id, compte_id=compte.id)
    courriels.envoyer(envoi, brut, maintenant)
