"""Note what became of an e-mail; an address that rejects them marks its account (R10, R18)."""

from datetime import datetime

from chalicelib.domain.compte.evenements import CourrielNonRemis
from chalicelib.domain.compte.livraisons import Envoi, retenir
from chalicelib.mail.avis import Avis
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.courriels import envois
from chalicelib.storage.ecritures import Ecriture
from chalicelib.storage.table import Table


def noter_livraison(avis: Avis, *, table: Table, maintenant: datetime) -> bool:
    """False when the e-mail is unknown. A report heard again, or outweighed, changes nothing.

    Raises ConditionRefusee when another report, or a change of address, came in between: the queue
    brings this one back.
    """
    envoi = envois.lire(table, avis.courriel_id)
    if envoi is None:
        return False
    retenue = retenir(envoi.livraison, avis.livraison)
    if retenue != envoi.livraison:
        marques = _marquer_le_compte(envoi, avis, table=table, maintenant=maintenant)
        table.write(envois.rapport(envoi, retenue), *marques)
    return True


def _marquer_le_compte(
    envoi: Envoi, avis: Avis, *, table: Table, maintenant: datetime
) -> tuple[Ecriture, ...]:
    """Once for an address, and only for that of the account: one that was just typed is no proof.

    Changing the address takes the mark away.
    """
    if envoi.compte_id is None or not avis.livraison.est_sans_issue:
        return ()
    compte = comptes.lire(table, envoi.compte_id)
    if compte is None or not compte.recoit_a(avis.destinataire):
        return ()
    if compte.courriel_non_remis is not None:
        return ()
    fait = CourrielNonRemis(
        id=f"non-remis-{envoi.id}",
        survenu_le=maintenant,
        compte_id=compte.id,
        courriel_id=envoi.id,
        etat=avis.livraison.etat,
    )
    return (
        comptes.courriel_non_remis(compte, avis.livraison),
        journal.ecrire(keys.compte(compte.id), fait),
    )
