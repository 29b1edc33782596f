"""Ask for a new password: the identifiant is written down, nothing is looked up."""

from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.evenements import MotDePasseOublie
from chalicelib.storage import journal
from chalicelib.storage.compte import oublis
from chalicelib.storage.table import ConditionRefusee, Table


def oublier_mot_de_passe(
    oubli_id: str, identifiant: str, *, table: Table, maintenant: datetime
) -> None:
    """Record it once; the same form sent twice is one request."""
    evenement = MotDePasseOublie(id=hasard.identifiant(), survenu_le=maintenant, oubli_id=oubli_id)
    try:
        table.write(
            oublis.creation(oubli_id, identifiant, maintenant),
            journal.ecrire(oublis.cle(oubli_id).pk, evenement),
        )
    except ConditionRefusee:
        return
