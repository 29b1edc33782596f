"""Ask for a new password: the identifiant is written down, nothing is looked up."""

from contextlib import suppress
from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.compte.evenements import MotDePasseOublie
from chalicelib.storage import journal, keys
from chalicelib.storage.compte import oublis
from chalicelib.storage.refus import DejaFait
from chalicelib.storage.table import Table


def oublier_mot_de_passe(
    oubli_id: str,
    identifiant: str,
    *,
    par_sms: bool = False,
    table: Table,
    maintenant: datetime,
) -> None:
    """Record it once; the same form sent twice is one request. `par_sms`: a code, not a link."""
    evenement = MotDePasseOublie(
        id=hasard.identifiant(), survenu_le=maintenant, oubli_id=oubli_id, par_sms=par_sms
    )
    with suppress(DejaFait):
        table.write(
            oublis.creation(oubli_id, identifiant, maintenant),
            journal.ecrire(keys.oubli(oubli_id), evenement),
        )
