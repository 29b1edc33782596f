"""Tell by mail what happened to a filed request: each account that may read it, once."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.mail.regles_instruction import est_facultative, nouvelle
from chalicelib.storage.compte import comptes
from chalicelib.storage.compte.lecteurs import a_prevenir
from chalicelib.storage.courriels.courriels import Courriels
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.storage.table import Table
from chalicelib.usecases.courriels.suivre import suivre


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

    The address is the one the account verified, the parents' for a child. `lien` leads to a notice
    of a dossier, `desabonnement` stops the messages that only give news.
    """
    dossier = Dossiers(table).get(evenement.dossier_id)
    if dossier is None:
        return
    facultative = est_facultative(evenement)
    jour = dossier.fuseau.jour(maintenant)
    for compte_id, courriel_id in a_prevenir(table, dossier, evenement.id, jour).items():
        compte = comptes.lire(table, compte_id)
        if compte is None:
            continue
        suivre(evenement, dossier, compte, courriel_id, table=table, maintenant=maintenant)
        if compte.courriel is None:
            continue
        if facultative and not compte.points_d_etape:
            continue
        message = nouvelle(
            evenement,
            dossier,
            destinataire=compte.courriel,
            lien=lien(dossier.id, evenement.id),
        )
        if message is None or courriels.est_envoye(courriel_id):
            continue
        brut = composer(
            message,
            message_id=courriel_id,
            desabonnement=desabonnement(compte.id) if facultative else None,
        )
        envoi = message.envoi(courriel_id, sujet_id=dossier.id, compte_id=compte.id)
        courriels.envoyer(envoi, brut, maintenant)
