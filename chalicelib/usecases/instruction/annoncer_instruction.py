"""Tell by mail what happened to a request: each account that may read it, once."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.livraisons import SansObjet
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.journal.evenements import EvenementDuDossier
from chalicelib.mail.message import Courriel
from chalicelib.mail.regles_instruction import est_facultative, nouvelle
from chalicelib.storage.compte import comptes
from chalicelib.storage.compte.lecteurs import a_prevenir, messages_perdus
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
    lien: Callable[[EvenementDuDossier], str],
    desabonnement: Callable[[str], str],
    maintenant: datetime,
) -> None:
    """Nothing to send, or already sent: nothing happens. Safe to call again.

    The address is the one the account verified, the parents' for a child. `lien` leads to where
    it is read, `desabonnement` stops the messages that only give news. What was prepared, did not
    leave and has no object any more is closed: nobody looks for it again.
    """
    dossier = Dossiers(table).get(evenement.dossier_id)
    if dossier is None:
        return
    facultative = est_facultative(evenement)
    jour = dossier.fuseau.jour(maintenant)
    lecteurs = a_prevenir(table, dossier, evenement.id, evenement.survenu_le, jour)
    for perdu, de in messages_perdus(dossier, evenement.id, lecteurs).items():
        courriels.clore(perdu, SansObjet.LECTEUR, maintenant, de)
    for compte_id, courriel_id in lecteurs.items():
        compte = comptes.lire(table, compte_id)
        if compte is None:
            courriels.clore(courriel_id, SansObjet.LECTEUR, maintenant)
            continue
        suivre(evenement, dossier, compte, courriel_id, table=table, maintenant=maintenant)
        message = _message(evenement, dossier, compte, lien)
        if isinstance(message, SansObjet):
            courriels.clore(courriel_id, message, maintenant)
        elif not courriels.est_clos(courriel_id):
            brut = composer(
                message,
                message_id=courriel_id,
                desabonnement=desabonnement(compte.id) if facultative else None,
            )
            envoi = message.envoi(courriel_id, sujet_id=dossier.id, compte_id=compte.id)
            courriels.envoyer(envoi, brut, maintenant)


def _message(
    evenement: EvenementDuDossier,
    dossier: Dossier,
    compte: Compte,
    lien: Callable[[EvenementDuDossier], str],
) -> Courriel | SansObjet:
    """What is written to this account, or why nothing is."""
    if compte.courriel is None:
        return SansObjet.ADRESSE
    if est_facultative(evenement) and not compte.points_d_etape:
        return SansObjet.REFUSE
    vers = lien(evenement)
    return nouvelle(evenement, dossier, destinataire=compte.courriel, lien=vers) or SansObjet.FAIT
